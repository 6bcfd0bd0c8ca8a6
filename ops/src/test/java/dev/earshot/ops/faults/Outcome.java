package dev.earshot.ops.faults;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.earshot.contract.Alert;
import dev.earshot.contract.CountKey;
import dev.earshot.contract.HourCount;
import dev.earshot.contract.Tagged;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is there after a run, beside what has to be there.
 *
 * @param sent the text of each mention that was acknowledged, by its id
 * @param found all that is found
 * @param talk the name of the source that {@code sent} is from; others were not written down
 * @param poisoned how many records were sent that cannot be read
 * @param rejects how many were kept
 * @param made what the processors made of it
 * @param clean what they make of it when nothing goes wrong
 * @param posted what the receiver of alerts was told
 */
record Outcome(
    Map<String, String> sent,
    List<Tagged> found,
    String talk,
    long poisoned,
    long rejects,
    Made made,
    Made clean,
    List<String> posted) {

  /**
   * What processors made.
   *
   * @param tagged the last word of each mention, by its id
   * @param alerts the steps of each alert, by its id
   */
  record Made(
      Map<String, Tagged> tagged,
      Map<CountKey, HourCount> counts,
      Map<String, List<Alert>> alerts) {}

  /** All that is not as it has to be; nothing if nothing was lost and nothing changed. */
  List<String> wrong() {
    List<String> wrong = new ArrayList<>();
    found.stream()
        .collect(groupingBy(Outcome::id, counting()))
        .forEach(
            (id, times) -> {
              if (times > 1) {
                wrong.add("%s is found %d times".formatted(id, times));
              }
            });
    Map<String, Tagged> once = found.stream().collect(toMap(Outcome::id, one -> one, (a, _) -> a));
    differ("the text of", sent, texts(once), wrong);
    differ("what is found of", once, clean.tagged(), wrong);
    differ("the tags of", made.tagged(), clean.tagged(), wrong);
    differ("the count of", made.counts(), clean.counts(), wrong);
    differ("the alert", made.alerts(), clean.alerts(), wrong);
    if (rejects != poisoned) {
      wrong.add("%d records were poisoned, %d rejected".formatted(poisoned, rejects));
    }
    if (made.alerts().isEmpty()) {
      wrong.add("no alert was raised, so none was compared");
    }
    for (String id : made.alerts().keySet()) {
      if (posted.stream().noneMatch(body -> body.contains(id))) {
        wrong.add("the receiver was not told of the alert " + id);
      }
    }
    return wrong;
  }

  private Map<String, String> texts(Map<String, Tagged> once) {
    return once.values().stream()
        .filter(one -> one.mention().source().name().equals(talk))
        .collect(toMap(Outcome::id, one -> one.mention().text()));
  }

  private static String id(Tagged tagged) {
    return tagged.mention().id().value();
  }

  private static <K, V> void differ(
      String what, Map<K, V> right, Map<K, V> there, List<String> wrong) {
    Set<String> differing = new TreeSet<>();
    right.forEach(
        (key, value) -> {
          if (!Objects.equals(value, there.get(key))) {
            differing.add("%s %s: %s, not %s".formatted(what, key, there.get(key), value));
          }
        });
    there.forEach(
        (key, value) -> {
          if (!right.containsKey(key)) {
            differing.add("%s %s: %s, not nothing".formatted(what, key, value));
          }
        });
    wrong.addAll(differing);
  }
}
