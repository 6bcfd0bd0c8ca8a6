package dev.earshot.processors.topology;

import static java.util.Objects.requireNonNull;

import dev.earshot.contract.MentionId;
import dev.earshot.contract.Sentiment;
import java.time.Instant;

/**
 * What one mention adds to a {@link Series}, or takes back from it after an edit or a deletion.
 *
 * @param change 1 or -1
 * @param sentiment toward the brand
 * @param sample its first words; empty where it is taken back
 */
record Contribution(
    MentionId id,
    Instant published,
    int change,
    Sentiment sentiment,
    String story,
    String voice,
    String source,
    String sample) {
  Contribution {
    requireNonNull(id, "id");
    requireNonNull(published, "published");
    requireNonNull(sentiment, "sentiment");
    requireNonNull(story, "story");
    requireNonNull(voice, "voice");
    requireNonNull(source, "source");
    requireNonNull(sample, "sample");
  }
}
