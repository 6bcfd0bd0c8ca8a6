package dev.earshot.search.report;

import dev.earshot.contract.Correction;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Sentiment;
import dev.earshot.contract.Tagged;
import dev.earshot.contract.Verdict;
import dev.earshot.search.bulletins.Bulletins;
import dev.earshot.search.index.Mentions;
import dev.earshot.search.index.Mentions.Totals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What people said of one brand's tags, ever. */
record Judged(List<Verdict> verdicts) {

  static Judged of(String brand, Bulletins bulletins, Mentions mentions) throws IOException {
    Set<MentionId> ids = new LinkedHashSet<>();
    bulletins.corrections().stream()
        .filter(one -> one.brand().equals(brand))
        .map(Correction::mention)
        .sorted(Comparator.comparing(MentionId::value))
        .forEach(ids::add);
    List<Verdict> verdicts = new ArrayList<>();
    for (MentionId id : ids) {
      Optional<Tagged> tagged = mentions.find(id);
      tagged.ifPresent(
          one ->
              one.tags().verdicts().stream()
                  .filter(verdict -> verdict.correction().brand().equals(brand))
                  .forEach(verdicts::add));
    }
    return new Judged(verdicts);
  }

  /** How sure the tags of a week with these totals are. */
  Certainty certainty(Totals week) {
    Errors errors = new Errors();
    for (Verdict verdict : of(Correction.What.SENTIMENT)) {
      errors.add(Sentiment.of(verdict.machine()), Sentiment.of(verdict.correction().value()));
    }
    return new Certainty(
        Arrays.stream(Correction.What.values()).map(this::agreed).toList(),
        errors.corrected(week),
        errors.missing(week));
  }

  private Certainty.Agreed agreed(Correction.What what) {
    List<Verdict> some = of(what);
    long agreed = some.stream().filter(Verdict::agreed).count();
    return new Certainty.Agreed(
        what.word(),
        some.size(),
        agreed,
        some.isEmpty() ? null : Math.round(10_000.0 * agreed / some.size()) / 10_000.0);
  }

  private List<Verdict> of(Correction.What what) {
    return verdicts.stream().filter(verdict -> verdict.correction().what() == what).toList();
  }
}
