package dev.earshot.collectors;

import dev.earshot.collectors.fetch.Fetcher;
import dev.earshot.collectors.fetch.Manners;
import dev.earshot.collectors.payload.Heard;
import dev.earshot.collectors.source.Answer;
import dev.earshot.collectors.source.Means;
import dev.earshot.collectors.source.Memory;
import dev.earshot.collectors.source.Poll;
import dev.earshot.query.Brand;
import dev.earshot.query.Parsed;
import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks a poll as its watch does, with a clock that stands still until it is moved. */
public final class Asking implements AutoCloseable {

  private final Memory memory = Memory.empty();
  private final Fetcher fetcher;
  private final Means means;
  private Instant now;
  private @Nullable String checkpoint;

  /** For brands that are each one query. */
  public Asking(Instant now, String... queries) {
    this.now = now;
    this.fetcher =
        Fetcher.polite(
            Manners.usual("test (test@example.org)").withPrivateNetwork(), () -> this.now);
    List<Brand> brands = new ArrayList<>();
    for (String query : queries) {
      brands.add(
          new Brand(query, ((Parsed.Good) QueryParser.parse(query, Use.RULE)).query(), List.of()));
    }
    this.means = new Means(fetcher, () -> this.now, brands, new SimpleMeterRegistry(), memory);
  }

  public Means means() {
    return means;
  }

  public Memory memory() {
    return memory;
  }

  public @Nullable String checkpoint() {
    return checkpoint;
  }

  public void from(@Nullable String kept) {
    checkpoint = kept;
  }

  public void move(Instant to) {
    now = to;
  }

  public Instant now() {
    return now;
  }

  /** Asks once and makes the answer safe. */
  public Answer ask(Poll poll) throws InterruptedException {
    Answer answer = poll.ask(checkpoint);
    if (answer instanceof Answer.News news) {
      memory.keep(news.notes());
      checkpoint = news.checkpoint() == null ? checkpoint : news.checkpoint();
    }
    return answer;
  }

  /** Asks once and says what was heard, in short. */
  public List<String> told(Poll poll) throws InterruptedException {
    return ask(poll) instanceof Answer.News news ? told(news.heard()) : List.of("no answer");
  }

  /** What was heard, in short. */
  public static List<String> told(List<Heard> heard) {
    return heard.stream()
        .map(
            each ->
                switch (each) {
                  case Heard.Said(var mention) -> mention.text();
                  case Heard.Gone(var id) -> "gone " + id;
                  case Heard.Unfit(String reason) -> "unfit: " + reason;
                  case Heard.Garbage(_, String reason) -> "garbage: " + reason;
                })
        .toList();
  }

  @Override
  public void close() {
    fetcher.close();
  }
}
