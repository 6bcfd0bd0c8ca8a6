package dev.earshot.search.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.contract.CountKey;
import dev.earshot.contract.HourCount;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Tagged;
import dev.earshot.query.Query;
import dev.earshot.query.live.Highlighter;
import dev.earshot.search.index.Ask;
import dev.earshot.search.index.Position;
import dev.earshot.search.index.Shelf;
import dev.earshot.search.index.Snapshots;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mentions in an OpenSearch.
 *
 * <p><b>Exactly once.</b> A mention's version is its place in the log, and OpenSearch takes only
 * what is newer than what it has; the reader's position is written when all before it is there.
 * After a crash some of the log is read again, and changes nothing.
 *
 * <p><b>Life.</b> {@link #open} holds the generation for the time that it is filled, {@link #close}
 * lets go of it.
 */
final class OpenSearchShelf implements Shelf {

  private static final Logger LOG = LoggerFactory.getLogger(OpenSearchShelf.class);
  private static final int MOST_HITS = 1_000;

  private final Wire wire;
  private final Months months;
  private final State state;
  private final ZoneId zone;
  private final Writing writing;
  private final MentionSource source = new MentionSource();
  private final Vocabulary vocabulary;
  private volatile @Nullable String problem;
  private volatile long size;
  private boolean closed;

  private OpenSearchShelf(Wire wire, Months months, State state, ZoneId zone) {
    this.wire = wire;
    this.months = months;
    this.state = state;
    this.zone = zone;
    writing = new Writing(wire, months);
    vocabulary = new Vocabulary(wire, months.pattern());
  }

  static OpenSearchShelf open(Wire wire, Months months, State state, ZoneId zone)
      throws IOException {
    state.await();
    OpenSearchShelf shelf = new OpenSearchShelf(wire, months, state, zone);
    shelf.begin();
    return shelf;
  }

  /** What is there without a position is of no use: it may be of another release, or half gone. */
  private void begin() throws IOException {
    if (state.position().equals(Position.START)) {
      Months.drop(wire, Months.names(wire, months.pattern()));
    }
    months.begin();
    refresh();
  }

  @Override
  public void put(Tagged tagged, byte[] json, long version) throws IOException {
    String key = MentionSource.key(tagged.mention().id().value());
    byte[] document = source.of(tagged, json);
    writing(() -> writing.put(key, tagged.mention().published(), document, version));
  }

  @Override
  public void remove(MentionId id, long version) throws IOException {
    writing(() -> writing.remove(MentionSource.key(id.value()), version));
  }

  @Override
  public void flush() throws IOException {
    writing(writing::flush);
  }

  private interface Step {
    void run() throws IOException;
  }

  private void writing(Step step) throws IOException {
    try {
      step.run();
    } catch (IOException e) {
      problem = e.getMessage();
      throw e;
    }
  }

  @Override
  public void expunge() throws IOException {
    wire.ask(
        "POST",
        "/"
            + months.pattern()
            + "/_forcemerge?only_expunge_deletes=true&wait_for_completion=false");
  }

  @Override
  public void clear() throws IOException {
    writing.forget();
    Months.drop(wire, Months.names(wire, months.pattern()));
    months.begin();
    state.commit(Position.START);
  }

  @Override
  public void commit(Position next) throws IOException {
    flush();
    writing(
        () -> {
          Set<String> over = months.retire();
          if (!over.isEmpty()) {
            LOG.info("removed what is kept no more: {}", over);
          }
          refresh();
          writing.found();
          state.commit(next);
        });
  }

  @Override
  public Position position() {
    return state.position();
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void refresh() throws IOException {
    wire.ask("POST", "/" + months.pattern() + "/_refresh");
    size = wire.ask("GET", "/" + months.pattern() + "/_count").path("count").asLong();
  }

  @Override
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  @Override
  public Optional<Throwable> failure() {
    return Optional.empty();
  }

  @Override
  public void mend() throws IOException {
    writing(
        () -> {
          writing.forget();
          state.take();
          begin();
        });
    problem = null;
  }

  @Override
  public boolean copy(Snapshots snapshots, String order, Instant now) {
    return false; // OpenSearch has snapshots of its own.
  }

  @Override
  public void doubt(Throwable failure) {
    // OpenSearch looks after its own files.
  }

  @Override
  public void verify() {
    // OpenSearch looks after its own files.
  }

  // What is asked.

  private interface Answer<T> {
    T of(Question question) throws IOException;
  }

  private <T> T ask(Ask ask, Answer<T> answer) throws IOException {
    try (Moment moment = Moment.of(wire, months.pattern())) {
      return answer.of(question(moment, ask));
    } catch (Refused e) {
      if (e.status() == 400) {
        throw new IllegalArgumentException("OpenSearch cannot answer this: " + e.getMessage(), e);
      }
      if (String.valueOf(e.getMessage()).contains("axClauseCount")) {
        throw new IllegalArgumentException(
            "this query has more parts than OpenSearch takes; make it shorter, or raise"
                + " indices.query.bool.max_clause_count there",
            e);
      }
      throw e;
    }
  }

  private Question question(Moment moment, Ask ask) throws IOException {
    return new Question(moment, ask, compile(ask));
  }

  private Map<String, Object> compile(Ask ask) throws IOException {
    List<Map<String, Object>> all = new ArrayList<>();
    all.add(compile(ask.query()));
    MentionId like = ask.like();
    if (like != null) {
      Optional<Tagged> mention = find(like);
      all.add(
          mention.isEmpty()
              ? QueryDsl.NOTHING
              : vocabulary.like(mention.get().mention(), MentionSource.key(like.value())));
    }
    if (ask.from() != null || ask.to() != null) {
      all.add(
          Map.of(
              "constant_score",
              Map.of(
                  "boost",
                  0,
                  "filter",
                  QueryDsl.between(
                      Columns.AT,
                      ask.from() == null ? Long.MIN_VALUE : ask.from().toEpochMilli(),
                      ask.to() == null ? Long.MAX_VALUE : ask.to().toEpochMilli() - 1))));
    }
    return all.size() == 1 ? all.getFirst() : Question.all(all);
  }

  private Map<String, Object> compile(Query query) throws IOException {
    return new QueryDsl(zone, vocabulary.wide(QueryDsl.placed(query))).compile(query);
  }

  @Override
  public Page page(Ask ask, Sort sort, int limit, @Nullable String cursor) throws IOException {
    checkLimit(limit);
    return ask(ask, question -> paging(question).page(sort, limit, cursor));
  }

  @Override
  public Tellings stories(Ask ask, Sort sort, int limit, @Nullable String cursor)
      throws IOException {
    checkLimit(limit);
    return ask(ask, question -> paging(question).stories(sort, limit, cursor));
  }

  private Paging paging(Question question) {
    return new Paging(question, Highlighter.of(question.ask().query(), zone));
  }

  private static void checkLimit(int limit) {
    if (limit < 1 || limit > MOST_HITS) {
      throw new IllegalArgumentException(
          "limit is %d; it lies between 1 and %d".formatted(limit, MOST_HITS));
    }
  }

  @Override
  public List<Value> values(By by, String prefix, int limit) throws IOException {
    return vocabulary.beginning(by, prefix, limit);
  }

  @Override
  public Optional<Tagged> find(MentionId id) throws IOException {
    JsonNode hits =
        Moment.complete(
                wire.ask(
                    "POST",
                    "/" + months.pattern() + "/_search",
                    Map.of(
                        "size",
                        1,
                        "_source",
                        List.of(Columns.TAGGED),
                        "query",
                        Map.of("ids", Map.of("values", List.of(MentionSource.key(id.value())))))))
            .path("hits")
            .path("hits");
    return hits.isEmpty() ? Optional.empty() : Optional.of(Question.tagged(hits.path(0)));
  }

  @Override
  public List<Facet> facets(Ask ask, List<By> by, @Nullable String brand, int limit)
      throws IOException {
    return ask(ask, question -> new Grouping(question).facets(by, brand, limit));
  }

  @Override
  public List<Counted> counts(Ask ask, List<By> by, @Nullable String brand, int limit)
      throws IOException {
    return ask(ask, question -> new Grouping(question).counts(by, brand, limit));
  }

  @Override
  public long count(Ask ask) throws IOException {
    return ask(ask, question -> new Grouping(question).count());
  }

  @Override
  public Optional<Instant> first(Ask ask) throws IOException {
    return ask(ask, question -> new Grouping(question).first());
  }

  @Override
  public Totals totals(Ask ask, @Nullable String brand) throws IOException {
    return ask(ask, question -> new Grouping(question).totals(brand));
  }

  @Override
  public Timeline timeline(
      Ask ask, Every every, @Nullable By split, @Nullable String brand, ZoneId days)
      throws IOException {
    return ask(
        ask,
        question -> {
          Timing timing = new Timing(question, every, days);
          return split == null ? timing.all() : timing.split(split, brand);
        });
  }

  @Override
  public List<Speaker> speakers(
      Ask ask,
      @Nullable Ask among,
      @Nullable Query own,
      @Nullable String brand,
      ZoneId weeks,
      int limit)
      throws IOException {
    return ask(ask, question -> listening(question, among, own, brand, weeks).mostSteady(limit));
  }

  @Override
  public Optional<Speaker> speaker(
      Ask ask, @Nullable Query own, @Nullable String brand, ZoneId weeks, String voice)
      throws IOException {
    return ask(ask, question -> listening(question, null, own, brand, weeks).named(voice));
  }

  private Listening listening(
      Question question,
      @Nullable Ask among,
      @Nullable Query own,
      @Nullable String brand,
      ZoneId weeks)
      throws IOException {
    return Listening.to(
        question,
        among == null ? null : compile(among),
        own == null ? null : compile(own),
        brand,
        weeks);
  }

  @Override
  public List<Term> terms(Ask now, Ask before, int limit) throws IOException {
    return ask(
        now, question -> vocabulary.rising(question, question(question.moment(), before), limit));
  }

  @Override
  public void forEach(Ask ask, Consumer<Tagged> each) throws IOException {
    ask(
        ask,
        question -> {
          paging(question).each(each);
          return Set.of();
        });
  }

  @Override
  public Map<CountKey, HourCount> hours() throws IOException {
    return ask(new Ask(new Query.All(), null, null), question -> new Hours(question).all());
  }

  /** Lets go of it. What was not committed is read again. */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    writing.close();
    try {
      state.release();
    } catch (IOException e) {
      LOG.info("the indices are free for another Earshot in a while only: {}", e.getMessage());
    }
  }
}
