package dev.earshot.search.pages;

import dev.earshot.contract.BrandTag;
import dev.earshot.contract.Correction;
import dev.earshot.contract.Correction.What;
import dev.earshot.contract.Sentiment;
import dev.earshot.contract.Tagged;
import dev.earshot.contract.Verdict;
import dev.earshot.query.Brand;
import dev.earshot.query.Brand.BrandTopic;
import dev.earshot.search.Words;
import dev.earshot.search.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people said of a mention's tags, and what whoever looks at it may say.
 *
 * @param verdicts what people said, each of which can be undone
 * @param brands what can be said; empty for who may not
 */
record Correcting(String mention, List<Said> verdicts, List<OfBrand> brands) {

  /** What a person said. */
  record Said(String says, String brand, String what, @Nullable String topic) {}

  /** What can be said of one brand. */
  record OfBrand(String brand, List<Choice> choices) {}

  /**
   * One thing to say.
   *
   * @param chosen whether it is so already
   */
  record Choice(String label, String what, @Nullable String topic, String value, boolean chosen) {}

  static Correcting of(Tagged tagged, Workspace workspace, boolean mayAct, Words words) {
    return new Correcting(
        tagged.mention().id().value(),
        tagged.tags().verdicts().stream().map(verdict -> said(verdict, words)).toList(),
        mayAct
            ? workspace.brands().stream().map(brand -> brand(brand, tagged, words)).toList()
            : List.of());
  }

  private static Said said(Verdict verdict, Words words) {
    Correction one = verdict.correction();
    String value =
        switch (one.what()) {
          case RELEVANCE -> words.say("correct.about." + one.value(), one.brand());
          case SENTIMENT -> one.brand() + ": " + words.say("sentiment." + one.value());
          case TOPIC -> words.say("correct.topic." + one.value(), String.valueOf(one.topic()));
        };
    return new Said(
        words.say("correct.by", value, one.by()), one.brand(), one.what().word(), one.topic());
  }

  private static OfBrand brand(Brand brand, Tagged tagged, Words words) {
    Optional<BrandTag> tag =
        tagged.tags().brands().stream().filter(one -> one.brand().equals(brand.name())).findAny();
    List<Choice> choices = new ArrayList<>();
    if (tag.isEmpty()) {
      choices.add(
          new Choice(
              words.say("correct.about.yes", brand.name()),
              What.RELEVANCE.word(),
              null,
              Correction.YES,
              false));
      return new OfBrand(brand.name(), choices);
    }
    choices.add(
        new Choice(
            words.say("correct.about.no", brand.name()),
            What.RELEVANCE.word(),
            null,
            Correction.NO,
            false));
    for (Sentiment sentiment : Sentiment.values()) {
      choices.add(
          new Choice(
              words.say("sentiment." + sentiment.word()),
              What.SENTIMENT.word(),
              null,
              sentiment.word(),
              tag.get().sentiment() == sentiment));
    }
    for (BrandTopic topic : brand.topics()) {
      boolean has = tag.get().topics().contains(topic.name());
      String value = has ? Correction.NO : Correction.YES;
      choices.add(
          new Choice(
              words.say("correct.topic." + value, topic.name()),
              What.TOPIC.word(),
              topic.name(),
              value,
              false));
    }
    return new OfBrand(brand.name(), choices);
  }
}
