package dev.earshot.search.index;

import dev.earshot.contract.CountKey;
import dev.earshot.contract.HourCount;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Tagged;
import dev.earshot.query.live.Highlighter;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;

/**
 * A full-text index of tagged mentions in one folder.
 *
 * <p><b>Life.</b> {@link #open} takes the folder's write lock and starts one daemon thread; {@link
 * #close} stops the thread and releases the lock. Between them every method may be called from any
 * thread. A mention that is {@link #put} is found after about the freshness given to {@code open},
 * later only while much is being put, and survives a crash after the next {@link #commit}.
 *
 * <p><b>Resuming.</b> A commit stores the reader's position in the same atomic write as the
 * mentions, so after a crash {@link #position} says exactly where to read on: nothing is lost, and
 * reading something again only replaces it with itself.
 *
 * <p><b>Releases.</b> An index that another release wrote in another form is emptied when it is
 * opened; its position is then {@link Position#START}.
 *
 * <p><b>Failure.</b> Once it cannot be written or read, every method fails until whoever fills it
 * calls {@link #mend}. A damaged one is emptied, because the log has all of it.
 */
public final class MentionIndex implements Shelf {

  /** What highlights are evidence of. */
  private static final String HIGHLIGHT = "query";

  private static final int MOST_HITS = 1_000;
  private static final int CHUNK = 5_000;

  private final Path folder;
  private final Duration freshness;
  private final Numbering stories = new Numbering();
  private final Numbering voices = new Numbering();
  private final Documents documents = new Documents(stories, voices);
  private final QueryCompiler compiler;
  private final Recent recent = new Recent();
  private final Frequencies frequencies = new Frequencies();
  private final SampledWords sampledWords = new SampledWords();
  private final Marks marks = Marks.fitting();
  private volatile Opened opened;
  private volatile @Nullable IOException damage;
  private Position position;
  private boolean closed;

  private MentionIndex(Path folder, Duration freshness, ZoneId zone) throws IOException {
    this.folder = folder;
    this.freshness = freshness;
    compiler = new QueryCompiler(zone);
    opened = openOrEmpty(folder, freshness);
    position = Position.ofCommit(committed(opened.writer()));
    begin();
  }

  /**
   * Opens the index in {@code folder}, or a new one if there is none, or none that can be read.
   *
   * @param freshness how soon a mention that was put should be found
   * @param zone where the days of queries begin
   * @throws IOException if the folder cannot be written, or another process has it; the message
   *     says what to do
   */
  public static MentionIndex open(Path folder, Duration freshness, ZoneId zone) throws IOException {
    Files.createDirectories(folder);
    return new MentionIndex(folder, freshness, zone);
  }

  private static Opened openOrEmpty(Path folder, Duration freshness) throws IOException {
    try {
      return Opened.in(folder, freshness);
    } catch (LockObtainFailedException e) {
      throw new IOException(
          "the index in %s is in use; stop the other Earshot on this folder or choose another one"
              .formatted(folder),
          e);
    } catch (IOException e) {
      if (!isDamage(e)) {
        throw e;
      }
      Opened.empty(folder, e);
    } catch (RuntimeException | AssertionError e) {
      // Where a damaged file is taken at its word, anything may follow.
      Opened.empty(folder, e);
    }
    return Opened.in(folder, freshness);
  }

  /** Takes over what was just opened. */
  private void begin() throws IOException {
    try {
      opened.searchers().addListener(recent);
      restore();
    } catch (IOException | RuntimeException | AssertionError e) {
      // What a damaged file makes Lucene throw may be anything; its checksums tell.
      Optional<IOException> found = opened.damage();
      opened.close();
      if (found.isEmpty()) {
        throw e;
      }
      Opened.empty(folder, found.get());
      opened = Opened.in(folder, freshness);
      position = Position.START;
      opened.searchers().addListener(recent);
    }
  }

  /** Whether it cannot be what was written, in contrast to a disk that is full. */
  private static boolean isDamage(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CorruptIndexException
          || cause instanceof EOFException
          || cause instanceof NoSuchFileException
          || cause instanceof FileNotFoundException
          || cause instanceof IndexFormatTooNewException
          || cause instanceof IndexFormatTooOldException) {
        return true;
      }
    }
    return false;
  }

  private static Map<String, String> committed(IndexWriter writer) {
    Map<String, String> data = new HashMap<>();
    Iterable<Map.Entry<String, String>> entries = writer.getLiveCommitData();
    if (entries != null) {
      entries.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
    }
    return data;
  }

  private void restore() throws IOException {
    look(
        searcher -> {
          Documents.restore(searcher.getIndexReader(), stories, voices);
          return Optional.empty();
        });
  }

  /** A look at the index as it is at one moment. */
  private interface Look<T> {
    T at(IndexSearcher searcher) throws IOException;
  }

  private <T> T look(Look<T> look) throws IOException {
    SearcherManager searchers = opened.searchers();
    IndexSearcher searcher = searchers.acquire();
    try {
      return look.at(searcher);
    } catch (CorruptIndexException e) {
      damage = e;
      throw e;
    } finally {
      searchers.release(searcher);
    }
  }

  /** Adds the mention, or replaces the one with the same id. */
  public void put(Tagged tagged) throws IOException {
    put(tagged, Documents.json(tagged));
  }

  synchronized void put(Tagged tagged, byte[] json) throws IOException {
    opened
        .writer()
        .updateDocument(Documents.key(tagged.mention().id()), documents.of(tagged, json));
  }

  @Override
  public void put(Tagged tagged, byte[] json, long version) throws IOException {
    put(tagged, json);
  }

  @Override
  public void remove(MentionId id, long version) throws IOException {
    remove(id);
  }

  @Override
  public void flush() {
    // The writer has it already.
  }

  /** Removes the mention with this id, if there is one. */
  public void remove(MentionId id) throws IOException {
    opened.writer().deleteDocuments(Documents.key(id));
  }

  /**
   * Segments that hold words of what was removed are written anew in the background, and the old
   * ones go with the next commit and refresh.
   */
  @Override
  public void expunge() throws IOException {
    opened.writer().forceMergeDeletes(false);
  }

  @Override
  public synchronized void clear() throws IOException {
    opened.writer().deleteAll();
    commit(Position.START);
  }

  @Override
  public synchronized void commit(Position next) throws IOException {
    if (next.equals(position) && !opened.writer().hasUncommittedChanges()) {
      return;
    }
    Map<String, String> data = next.toCommit();
    data.put(Opened.FORMAT, Documents.FORMAT);
    opened.writer().setLiveCommitData(data.entrySet());
    opened.writer().commit();
    position = next;
  }

  @Override
  public boolean copy(Snapshots snapshots, String order, Instant now) throws IOException {
    if (position().equals(Position.START)) {
      return false;
    }
    opened.atCommit(commit -> snapshots.take(commit, order, now));
    return true;
  }

  /** How many mentions there are, with those that cannot be found yet. */
  @Override
  public long size() {
    return opened.writer().getDocStats().numDocs;
  }

  @Override
  public synchronized Position position() {
    return position;
  }

  @Override
  public void refresh() throws IOException {
    opened.searchers().maybeRefreshBlocking();
  }

  @Override
  public Optional<String> problem() {
    return failure()
        .map(
            failure ->
                (isDamage(failure)
                        ? "the index in %s is damaged"
                        : "the index in %s cannot be written; see that the disk has room")
                    .formatted(folder));
  }

  @Override
  public Optional<Throwable> failure() {
    IOException found = damage;
    return found == null ? opened.failure() : Optional.of(found);
  }

  @Override
  public synchronized void mend() throws IOException {
    Optional<Throwable> failure = failure();
    if (closed || failure.isEmpty()) {
      return;
    }
    Optional<? extends Throwable> found = damageBehind(failure.get());
    opened.close();
    if (found.isPresent()) {
      Opened.empty(folder, found.get());
    }
    opened = openOrEmpty(folder, freshness);
    position = Position.ofCommit(committed(opened.writer()));
    damage = null;
    begin();
  }

  @Override
  public void doubt(Throwable failure) {
    damageBehind(failure).ifPresent(found -> damage = new IOException(found.getMessage(), found));
  }

  /** What is damaged, if that is why something failed. */
  private Optional<? extends Throwable> damageBehind(Throwable failure) {
    if (isDamage(failure)) {
      return Optional.of(failure);
    }
    // What a damaged file makes Lucene throw may be anything; its checksums tell.
    return failure instanceof RuntimeException || failure instanceof AssertionError
        ? opened.damage()
        : Optional.empty();
  }

  /** Looks, aside, whether the disk has kept what was written. */
  @Override
  public void verify() {
    Opened now = opened;
    Thread.ofPlatform()
        .daemon()
        .name("index-verify")
        .start(() -> now.damage().ifPresent(found -> damage = found));
  }

  @Override
  public Page page(Ask ask, Sort sort, int limit, @Nullable String cursor) throws IOException {
    checkLimit(limit);
    FieldDoc after = Cursor.read(sort, cursor);
    return ask(
        ask,
        view -> {
          ScoreDoc[] top = top(view.searcher(), view.sortable(sort), sort, limit + 1, after);
          StoredFields stored = view.searcher().storedFields();
          Highlighter highlighter = Highlighter.of(ask.query(), compiler.zone());
          List<Hit> hits = new ArrayList<>();
          for (int i = 0; i < Math.min(limit, top.length); i++) {
            Tagged tagged = Documents.read(stored, top[i].doc);
            hits.add(new Hit(tagged, highlighter.evidence(tagged, HIGHLIGHT)));
          }
          String next = top.length > limit ? Cursor.write(sort, (FieldDoc) top[limit - 1]) : null;
          return new Page(view.found().count(), hits, next);
        });
  }

  @Override
  public Tellings stories(Ask ask, Sort sort, int limit, @Nullable String cursor)
      throws IOException {
    checkLimit(limit);
    FieldDoc after = Cursor.read(sort, cursor);
    return ask(
        ask,
        view -> {
          Folds folds = new Folds(view.searcher(), view.sortable(sort), sort);
          List<Folds.Row> rows = folds.after(after, limit + 1);
          Highlighter highlighter = Highlighter.of(ask.query(), compiler.zone());
          List<Telling> stories =
              rows.stream()
                  .limit(limit)
                  .map(
                      row ->
                          new Telling(
                              new Hit(row.tagged(), highlighter.evidence(row.tagged(), HIGHLIGHT)),
                              row.mentions()))
                  .toList();
          return new Tellings(
              stories,
              rows.size() > limit ? Cursor.write(sort, rows.get(limit - 1).first()) : null);
        });
  }

  private static void checkLimit(int limit) {
    if (limit < 1 || limit > MOST_HITS) {
      throw new IllegalArgumentException(
          "limit is %d; it lies between 1 and %d".formatted(limit, MOST_HITS));
    }
  }

  @Override
  public List<Value> values(By by, String prefix, int limit) throws IOException {
    return look(
        searcher -> new KnownValues(searcher.getIndexReader(), by).beginning(prefix, limit));
  }

  @Override
  public Optional<Tagged> find(MentionId id) throws IOException {
    return look(
        searcher -> {
          TopDocs top = searcher.search(new TermQuery(Documents.key(id)), 1);
          return top.scoreDocs.length == 0
              ? Optional.empty()
              : Optional.of(Documents.read(searcher.storedFields(), top.scoreDocs[0].doc));
        });
  }

  @Override
  public List<Facet> facets(Ask ask, List<By> by, @Nullable String brand, int limit)
      throws IOException {
    return ask(
        ask,
        view -> {
          Facets facets = facets(view);
          List<Facet> answer = new ArrayList<>();
          for (By one : by) {
            answer.add(facets.by(one, brand, limit));
          }
          return answer;
        });
  }

  @Override
  public List<Counted> counts(Ask ask, List<By> by, @Nullable String brand, int limit)
      throws IOException {
    return ask(
        ask,
        view -> {
          Facets facets = facets(view);
          List<Counted> answer = new ArrayList<>();
          for (By one : by) {
            answer.add(facets.counted(one, brand, limit));
          }
          return answer;
        });
  }

  private Facets facets(View view) {
    return new Facets(view.searcher(), view.found(), marks, stories.bound(), voices.bound());
  }

  @Override
  public Totals totals(Ask ask, @Nullable String brand) throws IOException {
    return ask(
        ask,
        view -> new Summary(view.found(), marks, stories.bound(), voices.bound()).totals(brand));
  }

  @Override
  public long count(Ask ask) throws IOException {
    return look(searcher -> Found.count(searcher, compiler.compile(ask)));
  }

  @Override
  public Optional<Instant> first(Ask ask) throws IOException {
    return look(searcher -> new Earliest(searcher, compiler.compile(ask)).published());
  }

  @Override
  public Timeline timeline(
      Ask ask, Every every, @Nullable By split, @Nullable String brand, ZoneId zone)
      throws IOException {
    return ask(
        ask,
        view -> {
          Timelines timelines = new Timelines(view.found(), marks, ask, every, zone);
          return split == null ? timelines.all() : timelines.split(split, brand);
        });
  }

  @Override
  public Map<CountKey, HourCount> hours() throws IOException {
    Ask everything = new Ask(new dev.earshot.query.Query.All(), null, null);
    return ask(everything, view -> new HourCounts(view.found()).all());
  }

  @Override
  public List<Speaker> speakers(
      Ask ask,
      @Nullable Ask among,
      dev.earshot.query.@Nullable Query own,
      @Nullable String brand,
      ZoneId zone,
      int limit)
      throws IOException {
    return ask(ask, view -> speakers(view, ask, among, own, brand, zone).mostSteady(limit));
  }

  @Override
  public Optional<Speaker> speaker(
      Ask ask,
      dev.earshot.query.@Nullable Query own,
      @Nullable String brand,
      ZoneId zone,
      String voice)
      throws IOException {
    OptionalInt number = voices.known(Numbering.hash(voice));
    return number.isEmpty()
        ? Optional.empty()
        : ask(ask, view -> speakers(view, ask, null, own, brand, zone).numbered(number.getAsInt()));
  }

  private Speakers speakers(
      View view,
      Ask ask,
      @Nullable Ask among,
      dev.earshot.query.@Nullable Query own,
      @Nullable String brand,
      ZoneId zone)
      throws IOException {
    return Speakers.of(
        view.searcher(),
        view.found(),
        among == null ? null : found(view.searcher(), among),
        own == null ? Found.none() : found(view.searcher(), ask.and(own)),
        brand,
        zone,
        stories.bound(),
        voices.bound());
  }

  private Found found(IndexSearcher searcher, Ask ask) throws IOException {
    return recent.found(searcher, ask, compiler.compile(ask));
  }

  @Override
  public List<Term> terms(Ask now, Ask before, int limit) throws IOException {
    return look(
        searcher -> {
          Found foundNow = recent.found(searcher, now, compiler.compile(now));
          Found foundBefore = recent.found(searcher, before, compiler.compile(before));
          return new Rising(searcher, frequencies, sampledWords, foundNow, foundBefore)
              .terms(limit);
        });
  }

  @Override
  public void forEach(Ask ask, Consumer<Tagged> each) throws IOException {
    ask(
        ask,
        view -> {
          StoredFields stored = view.searcher().storedFields();
          Query query = new FoundQuery(view.found());
          FieldDoc after = null;
          ScoreDoc[] chunk;
          do {
            chunk = top(view.searcher(), query, Sort.NEWEST, CHUNK, after);
            for (ScoreDoc hit : chunk) {
              each.accept(Documents.read(stored, hit.doc));
              after = (FieldDoc) hit;
            }
          } while (chunk.length == CHUNK);
          return Optional.empty();
        });
  }

  static ScoreDoc[] top(
      IndexSearcher searcher, Query query, Sort sort, int limit, @Nullable FieldDoc after)
      throws IOException {
    // The total is known already, so Lucene may skip what cannot be among the first.
    return searcher.search(
            query, new TopFieldCollectorManager(Cursor.order(sort), limit, after, limit))
        .scoreDocs;
  }

  /** One moment's view of the index, with what was found in it. */
  private record View(IndexSearcher searcher, Query query, Found found) {

    /** What was found; with scores only where they are what it is sorted by. */
    Query sortable(Sort sort) {
      return sort == Sort.RELEVANCE ? query : new FoundQuery(found);
    }
  }

  private interface Answer<T> {
    T of(View view) throws IOException;
  }

  private <T> T ask(Ask ask, Answer<T> answer) throws IOException {
    return look(
        searcher -> {
          Query query = compiler.compile(ask);
          return answer.of(new View(searcher, query, recent.found(searcher, ask, query)));
        });
  }

  /**
   * Discards what was put since the last commit, as a crash would. Does nothing the second time.
   */
  @Override
  public void close() throws IOException {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    opened.close();
  }
}
