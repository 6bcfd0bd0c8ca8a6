package dev.earshot.processors.topology;

import static java.util.Objects.requireNonNull;

import dev.earshot.contract.Channel;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Sentiment;
import dev.earshot.contract.Source;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one mention adds to a {@link Series}, or takes back from it after an edit or a deletion.
 *
 * <p>It holds no words and no author: stores and logs of what it passes through need not be
 * searched when somebody asks to be forgotten.
 *
 * @param change 1 or -1
 * @param sentiment toward the brand
 * @param voice tells voices apart without naming them
 * @param channel null of what an earlier release counted, as is {@code lang}
 * @param source empty where it is taken back
 * @param kind of the source; null where it is taken back, and of what an earlier release counted
 * @param again whether only the judgement is new: it counts, and is no news that raises an alert
 * @param retold whether only its story is another, because it is a near copy: that is news of the
 *     story
 * @param ordered whether it is judged again with all others, so that what is usual may be another
 */
record Contribution(
    MentionId id,
    Instant published,
    int change,
    Sentiment sentiment,
    String story,
    long voice,
    @Nullable Channel channel,
    @Nullable String lang,
    String source,
    @Nullable String kind,
    boolean again,
    boolean retold,
    boolean ordered) {
  Contribution {
    requireNonNull(id, "id");
    requireNonNull(published, "published");
    requireNonNull(sentiment, "sentiment");
    requireNonNull(story, "story");
    requireNonNull(source, "source");
  }

  /** Where it was heard; null where nobody knows. */
  @Nullable Source from() {
    return kind == null || source.isEmpty() ? null : new Source(kind, source);
  }
}
