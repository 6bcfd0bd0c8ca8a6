package dev.earshot.search.quality;

import static java.util.Objects.requireNonNull;

import dev.earshot.contract.Correction;
import dev.earshot.contract.Mention;
import dev.earshot.contract.Verdict;

/**
 * What a person said of a tag, beside what the machine says of the same by its present rules.
 *
 * @param mention that both speak of
 * @param lang of it, as it was tagged
 */
public record Judgement(Verdict verdict, Mention mention, String lang) {

  public Judgement {
    requireNonNull(verdict, "verdict");
    requireNonNull(mention, "mention");
    requireNonNull(lang, "lang");
  }

  /** What the person said. */
  public Correction said() {
    return verdict.correction();
  }

  /** The tag that is spoken of, such as {@code sentiment} or {@code topic:electric}. */
  public String tag() {
    String topic = said().topic();
    return topic == null ? said().what().word() : said().what().word() + ":" + topic;
  }
}
