package dev.earshot.search.http;

import dev.earshot.contract.Correction;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Tagged;
import dev.earshot.contract.Verdict;
import dev.earshot.search.bulletins.Bulletins;
import dev.earshot.search.index.Mentions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How often the machine says by itself what people said. People look at what strikes them as wrong,
 * so this is lower than over all mentions.
 */
record Agreement(List<Line> agreement) {

  /**
   * @param what what people spoke of, such as {@code sentiment}
   * @param said how often they did
   * @param agreed how often the machine, by its present rules, says the same
   * @param share of the two, from 0 to 1; null where nobody said anything
   */
  record Line(String what, long said, long agreed, @Nullable Double share) {}

  static Agreement of(Bulletins bulletins, Mentions mentions) throws IOException {
    Set<MentionId> ids = new LinkedHashSet<>();
    bulletins.corrections().forEach(one -> ids.add(one.mention()));
    List<Verdict> verdicts = new ArrayList<>();
    for (MentionId id : ids) {
      Optional<Tagged> tagged = mentions.find(id);
      tagged.ifPresent(one -> verdicts.addAll(one.tags().verdicts()));
    }
    return new Agreement(
        Arrays.stream(Correction.What.values()).map(what -> line(what, verdicts)).toList());
  }

  private static Line line(Correction.What what, List<Verdict> verdicts) {
    List<Verdict> of =
        verdicts.stream().filter(verdict -> verdict.correction().what() == what).toList();
    long agreed = of.stream().filter(Verdict::agreed).count();
    return new Line(
        what.word(), of.size(), agreed, of.isEmpty() ? null : (double) agreed / of.size());
  }
}
