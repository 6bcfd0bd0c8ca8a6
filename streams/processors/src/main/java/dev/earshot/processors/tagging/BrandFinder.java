package dev.earshot.processors.tagging;

import dev.earshot.contract.Evidence;
import dev.earshot.contract.Mention;
import java.util.List;

/** Finds the brands in a mention, and what of their topics it speaks of. */
interface BrandFinder {

  /**
   * A brand that a mention is about.
   *
   * @param names where the brand is named
   * @param clues why the name means the brand, with their weights; none where its query said so
   * @param topics in the order of the configuration
   */
  record Found(String brand, List<Evidence> names, List<Evidence> clues, List<FoundTopic> topics) {}

  /** A topic of the brand that the mention speaks of, and the words that say so. */
  record FoundTopic(String topic, List<Evidence> words) {}

  /**
   * Finds the brands, in the order of the configuration.
   *
   * @param lang the mention's language, as the tagger knows it
   */
  List<Found> find(Mention mention, String lang);
}
