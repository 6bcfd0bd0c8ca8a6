package dev.earshot.bench.search;

import dev.earshot.bench.standing.Written;
import dev.earshot.contract.Author;
import dev.earshot.contract.BrandTag;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Sentiment;
import dev.earshot.contract.Source;
import dev.earshot.contract.Tagged;
import dev.earshot.contract.Tags;
import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import dev.earshot.search.index.Ask;
import dev.earshot.search.index.MentionIndex;
import dev.earshot.search.index.Mentions.By;
import dev.earshot.search.index.Mentions.Counted;
import dev.earshot.search.index.Mentions.Every;
import dev.earshot.search.index.Mentions.Sort;
import dev.earshot.search.index.Mentions.Timeline;
import dev.earshot.search.index.Position;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Earshot's index, asked as the search page asks it. */
final class EarshotSearch implements Engine {

  private static final String BRAND = "mini";
  private static final int GROUPS = 10;
  private static final int PAGE = 20;

  private final MentionIndex index;
  private long posts;

  private EarshotSearch(Path folder) throws IOException {
    index = MentionIndex.open(folder, Duration.ofSeconds(1), ZoneOffset.UTC);
  }

  public static void main(String[] arguments) throws IOException {
    Asking.run(EarshotSearch::new, arguments);
  }

  @Override
  public void put(Post post) throws IOException {
    index.put(tagged(post));
    posts++;
  }

  private static Tagged tagged(Post post) {
    Mention mention =
        new Mention(
            new MentionId("bench:" + post.number()),
            new Source("bench", post.source()),
            Channel.of(post.channel()),
            URI.create("https://" + post.source() + ".example.org/" + post.number()),
            null,
            post.text(),
            post.lang(),
            new Author(null, post.author(), 100L),
            Instant.ofEpochMilli(post.publishedMs()),
            null,
            null,
            null,
            null);
    Sentiment sentiment = Sentiment.of(post.sentiment());
    String topic = post.topic();
    List<BrandTag> brands =
        topic == null
            ? List.of()
            : List.of(new BrandTag(BRAND, sentiment, 0, List.of(topic), List.of()));
    return new Tagged(mention, new Tags(post.lang(), brands, sentiment, 0, post.story(), "1"));
  }

  @Override
  public void finish() throws IOException {
    index.commit(new Position("bench", Map.of(0, posts)));
    index.refresh();
  }

  @Override
  public Answer ask(Question question) throws IOException {
    Ask ask =
        new Ask(
            QueryParser.parse(Written.of(question.wanted()), Use.SEARCH).orThrow(),
            time(question.fromMs()),
            time(question.toMs()));
    long total = index.page(ask, Sort.NEWEST, PAGE, null).total();
    Map<String, Map<String, Long>> facets = new HashMap<>();
    for (Counted facet :
        index.counts(ask, List.of(By.SENTIMENT, By.CHANNEL, By.TOPIC), null, GROUPS)) {
      Map<String, Long> counts = new HashMap<>();
      facet.values().forEach(value -> counts.put(value.value(), value.mentions()));
      facets.put(facet.by().toString(), counts);
    }
    Timeline timeline = index.timeline(ask, Every.DAY, null, null, ZoneOffset.UTC);
    Map<Long, Long> days = new HashMap<>();
    long[] counts = timeline.series().getOrDefault("all", new long[0]);
    for (int day = 0; day < counts.length; day++) {
      days.put(timeline.starts().get(day).toEpochMilli(), counts[day]);
    }
    return new Answer(total, facets, days);
  }

  private static @Nullable Instant time(@Nullable Long ms) {
    return ms == null ? null : Instant.ofEpochMilli(ms);
  }

  @Override
  public void close() throws IOException {
    index.close();
  }
}
