package dev.earshot.processors.quality;

import static java.util.Objects.requireNonNull;

import dev.earshot.contract.Correction;
import dev.earshot.contract.Evidence;
import dev.earshot.contract.Mention;
import dev.earshot.contract.Sentiment;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mention and what people said of it; null and empty is what nobody was asked.
 *
 * @param lang which language it is in; the taggers are not told
 * @param relevant whether it is about any brand
 * @param sentiment of the text as a whole, or toward {@code target} where one is marked
 * @param target where something is named that was judged, whatever the configured brands are
 * @param others where other things are named that could have been judged
 * @param brands the sentiment toward configured brands, by their names
 * @param topics all topics that it speaks of, of whatever brand
 * @param labels what was said of it one by one, as corrections are
 */
record Judged(
    Mention mention,
    @Nullable String lang,
    @Nullable Boolean relevant,
    @Nullable Sentiment sentiment,
    List<Evidence> target,
    List<Evidence> others,
    Map<String, Sentiment> brands,
    @Nullable Set<String> topics,
    List<Correction> labels) {

  Judged {
    requireNonNull(mention, "mention");
    target = List.copyOf(target);
    others = List.copyOf(others);
    brands = Map.copyOf(brands);
    topics = topics == null ? null : Set.copyOf(topics);
    labels = List.copyOf(labels);
  }
}
