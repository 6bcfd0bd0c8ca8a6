package dev.earshot.processors.topology;

import dev.earshot.contract.Author;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Source;
import dev.earshot.contract.Tagged;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Passes a mention on once for each kept search that finds it, under the search's id. */
record MatchSearches(StandingSearches searches)
    implements ProcessorSupplier<MentionId, Tagged, String, MatchSearches.Found> {

  /**
   * A mention that a search finds; no words of it.
   *
   * @param followers of the voice; 0 where nobody knows
   * @param source where it was heard; null of what an earlier release passed on
   */
  record Found(MentionId id, Instant published, long followers, @Nullable Source source) {}

  @Override
  public Processor<MentionId, Tagged, String, Found> get() {
    return new Matcher(searches);
  }

  private static final class Matcher extends ContextualProcessor<MentionId, Tagged, String, Found> {

    private final StandingSearches searches;

    Matcher(StandingSearches searches) {
      this.searches = searches;
    }

    @Override
    public void process(Record<MentionId, Tagged> record) {
      @Nullable Tagged tagged = record.value();
      if (tagged == null) {
        return;
      }
      for (String search : searches.matches(tagged)) {
        Mention mention = tagged.mention();
        Found found =
            new Found(
                mention.id(), mention.published(), followers(mention.author()), mention.source());
        context().forward(new Record<>(search, found, record.timestamp()));
      }
    }

    private static long followers(@Nullable Author author) {
      return author == null || author.followers() == null ? 0 : author.followers();
    }
  }
}
