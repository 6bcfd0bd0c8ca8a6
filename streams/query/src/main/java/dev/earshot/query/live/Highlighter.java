package dev.earshot.query.live;

import dev.earshot.contract.Author;
import dev.earshot.contract.Evidence;
import dev.earshot.contract.Mention;
import dev.earshot.contract.Tagged;
import dev.earshot.query.Query;
import dev.earshot.query.plan.FieldValues;
import dev.earshot.query.text.Tokens;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the words for which a mention answers a query. Words that are excluded, and values and
 * numbers, have none.
 *
 * <p>An instance is not for several threads at once.
 */
public final class Highlighter {

  /**
   * Words that were found together: the entries, and the positions where they count.
   *
   * @param number tells groups apart
   */
  private record Group(int number, List<Entry> entries, Set<Integer> positions) {

    boolean has(int position, Tokens tokens, int index) {
      if (!positions.contains(position)) {
        return false;
      }
      for (Entry entry : entries) {
        if (entry.matches(tokens.chars(), tokens.from(index), tokens.length(index))) {
          return true;
        }
      }
      return false;
    }
  }

  /** A stretch of one field that a group accounts for. */
  private record Stretch(int start, int end, int lastPosition, Group group) {}

  private final Vocabulary vocabulary = new Vocabulary();
  private final Condition condition;
  private final Reading reading = new Reading();
  private final Tokens tokens = new Tokens();

  private Highlighter(Query query, ZoneId zone) {
    condition = new Compiler(vocabulary, zone).compile(query);
  }

  /**
   * A highlighter of one query.
   *
   * @param zone where the days of a range begin
   */
  public static Highlighter of(Query query, ZoneId zone) {
    return new Highlighter(query, zone);
  }

  /** Whether a mention without tags answers the query. */
  public boolean answers(Mention mention) {
    return answers(mention, null);
  }

  /** Whether a mention with its tags answers the query. */
  public boolean answers(Tagged tagged) {
    return answers(tagged.mention(), tagged);
  }

  /**
   * The words in {@code mention}, by field and place, never overlapping; none if it does not answer
   * the query. Places in the author are counted in the name, a space, and the handle with its sign,
   * or in the one of them that there is.
   *
   * @param of what the evidence is said to be of
   */
  public List<Evidence> evidence(Mention mention, String of) {
    return evidence(mention, null, of);
  }

  /** The same for a mention with its tags. */
  public List<Evidence> evidence(Tagged tagged, String of) {
    return evidence(tagged.mention(), tagged, of);
  }

  private boolean answers(Mention mention, @Nullable Tagged tagged) {
    reading.read(mention, tagged, vocabulary);
    return condition.test(reading);
  }

  private List<Evidence> evidence(Mention mention, @Nullable Tagged tagged, String of) {
    if (!answers(mention, tagged)) {
      return List.of();
    }
    List<Group> groups = new ArrayList<>();
    collect(condition, groups);
    List<Evidence> evidence = new ArrayList<>();
    if (groups.isEmpty()) {
      return evidence;
    }
    String title = mention.title();
    if (title != null) {
      tokens.read(title);
      show(title, Evidence.Field.TITLE, 0, groups, of, evidence);
    }
    tokens.read(mention.text());
    show(mention.text(), Evidence.Field.TEXT, Reading.TEXT_BASE, groups, of, evidence);
    Author author = mention.author();
    if (author != null) {
      List<String> words = FieldValues.words(author);
      tokens.read(words.getFirst());
      for (String more : words.subList(1, words.size())) {
        // The reading has the handle at this distance from the start of the name.
        tokens.append(more, FieldValues.AUTHOR_GAP - tokens.nextPosition());
      }
      show(
          String.join(" ", words),
          Evidence.Field.AUTHOR,
          Reading.AUTHOR_BASE,
          groups,
          of,
          evidence);
    }
    return evidence;
  }

  private void collect(Condition part, List<Group> groups) {
    switch (part) {
      case Condition.Has(Entry entry, int places) -> {
        if (places != Reading.VALUES) {
          add(new Pattern.One(entry), places, groups);
        }
      }
      case Condition.Stands(Pattern pattern, int places) -> add(pattern, places, groups);
      case Condition.AllOf(List<Condition> parts) -> parts.forEach(each -> collect(each, groups));
      case Condition.AnyOf(List<Condition> options) ->
          options.stream()
              .filter(option -> option.test(reading))
              .forEach(option -> collect(option, groups));
      case Condition.Always _,
          Condition.Never _,
          Condition.Present _,
          Condition.Amount _,
          Condition.Not _ -> {}
    }
  }

  private void add(Pattern pattern, int places, List<Group> groups) {
    Intervals found = reading.occurrences(pattern, places);
    Set<Integer> positions = new HashSet<>();
    for (int i = 0; i < found.size(); i++) {
      for (int position = found.start(i); position <= found.end(i); position++) {
        positions.add(position);
      }
    }
    List<Entry> entries = new ArrayList<>();
    wanted(pattern, entries);
    groups.add(new Group(groups.size(), entries, positions));
  }

  private static void wanted(Pattern pattern, List<Entry> entries) {
    switch (pattern) {
      case Pattern.One(Entry entry) -> entries.add(entry);
      case Pattern.Block(List<Pattern> parts) -> parts.forEach(part -> wanted(part, entries));
      case Pattern.Either(List<Pattern> options) ->
          options.forEach(option -> wanted(option, entries));
      case Pattern.Within(Pattern left, Pattern right, _) -> {
        wanted(left, entries);
        wanted(right, entries);
      }
      case Pattern.Apart(Pattern inner, _) -> wanted(inner, entries);
    }
  }

  private void show(
      String text,
      Evidence.Field field,
      int base,
      List<Group> groups,
      String of,
      List<Evidence> evidence) {
    List<Stretch> stretches = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      int position = base + tokens.position(i);
      for (Group group : groups) {
        if (group.has(position, tokens, i)) {
          stretches.add(
              new Stretch(tokens.start(i), tokens.end(i), position + tokens.span(i) - 1, group));
        }
      }
    }
    for (Stretch stretch : merged(stretches)) {
      String words = text.substring(stretch.start(), stretch.end());
      evidence.add(new Evidence(of, field, stretch.start(), stretch.end(), words, 1));
    }
  }

  /** Stretches that overlap, or follow one another within what was found, as one. */
  private static List<Stretch> merged(List<Stretch> stretches) {
    stretches.sort(Comparator.comparingInt(Stretch::start).thenComparingInt(Stretch::end));
    List<Stretch> merged = new ArrayList<>();
    for (Stretch next : stretches) {
      Stretch last = merged.isEmpty() ? null : merged.getLast();
      if (last != null && (next.start() < last.end() || follows(last, next))) {
        merged.removeLast();
        merged.add(
            new Stretch(
                last.start(), Math.max(last.end(), next.end()), next.lastPosition(), next.group()));
      } else {
        merged.add(next);
      }
    }
    return merged;
  }

  private static boolean follows(Stretch last, Stretch next) {
    return next.group().number() == last.group().number()
        && next.group().entries().size() > 1
        && next.lastPosition() == last.lastPosition() + 1;
  }
}
