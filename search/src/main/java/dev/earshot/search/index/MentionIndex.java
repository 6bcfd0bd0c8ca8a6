package dev.earshot.search.index;

import dev.earshot.contract.CountKey;
import dev.earshot.contract.HourCount;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Tagged;
import dev.earshot.query.live.Highlighter;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.NRTCachingDirectory;
import org.apache.lucene.util.IOUtils;
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
 */
public final class MentionIndex implements Mentions, AutoCloseable {

  private static final String FORMAT = "format";

  /** What highlights are evidence of. */
  private static final String HIGHLIGHT = "query";

  private static final int MOST_HITS = 1_000;
  private static final int CHUNK = 5_000;
  private static final double BUFFER_MB = 64;
  private static final double CACHED_SEGMENT_MB = 8;
  private static final double CACHE_MB = 64;

  private final Path folder;
  private final Directory directory;
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private final Refresher refresher;
  private final Numbering stories = new Numbering();
  private final Numbering voices = new Numbering();
  private final Documents documents = new Documents(stories, voices);
  private final QueryCompiler compiler;
  private final Recent recent = new Recent();
  private Position position;
  private boolean closed;

  private MentionIndex(Path folder, Directory directory, Duration freshness, ZoneId zone)
      throws IOException {
    this.folder = folder;
    this.directory = directory;
    compiler = new QueryCompiler(zone);
    writer = new IndexWriter(directory, config(directory));
    try {
      Map<String, String> committed = committed(writer);
      position = Position.ofCommit(committed);
      searchers = new SearcherManager(writer, new Searchers());
      searchers.addListener(recent);
      restore();
    } catch (IOException | RuntimeException e) {
      IOUtils.closeWhileHandlingException(writer::rollback);
      throw e;
    }
    refresher = new Refresher(searchers, freshness);
  }

  /**
   * Opens the index in {@code folder}, or a new one if there is none.
   *
   * @param freshness how soon a mention that was put should be found
   * @param zone where the days of queries begin
   * @throws IOException if the folder cannot be written, another process has it, or the index is
   *     damaged; the message says what to do
   */
  public static MentionIndex open(Path folder, Duration freshness, ZoneId zone) throws IOException {
    Files.createDirectories(folder);
    Directory directory =
        new NRTCachingDirectory(FSDirectory.open(folder), CACHED_SEGMENT_MB, CACHE_MB);
    try {
      return new MentionIndex(folder, directory, freshness, zone);
    } catch (LockObtainFailedException e) {
      IOUtils.closeWhileHandlingException(directory);
      throw new IOException(
          "the index in %s is in use; stop the other Earshot on this folder or choose another one"
              .formatted(folder),
          e);
    } catch (CorruptIndexException | EOFException | NoSuchFileException e) {
      IOUtils.closeWhileHandlingException(directory);
      throw new IOException(
          "the index in %s is damaged; delete that folder and start again, it is rebuilt from Kafka (%s)"
              .formatted(folder, e.getMessage()),
          e);
    } catch (IOException | RuntimeException e) {
      IOUtils.closeWhileHandlingException(directory);
      throw e;
    }
  }

  private static IndexWriterConfig config(Directory directory) throws IOException {
    return new IndexWriterConfig()
        .setOpenMode(isOurs(directory) ? OpenMode.CREATE_OR_APPEND : OpenMode.CREATE)
        .setSimilarity(new SteadySimilarity())
        .setRAMBufferSizeMB(BUFFER_MB)
        .setUseCompoundFile(false)
        .setCommitOnClose(false);
  }

  /** Whether the folder is empty, or holds an index in the form of this release. */
  private static boolean isOurs(Directory directory) throws IOException {
    if (!DirectoryReader.indexExists(directory)) {
      return true;
    }
    try {
      return Documents.FORMAT.equals(
          SegmentInfos.readLatestCommit(directory).getUserData().get(FORMAT));
    } catch (IndexFormatTooOldException | IndexFormatTooNewException _) {
      return false;
    }
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
    IndexSearcher searcher = searchers.acquire();
    try {
      Documents.restore(searcher.getIndexReader(), stories, voices);
    } finally {
      searchers.release(searcher);
    }
  }

  /** Adds the mention, or replaces the one with the same id. */
  public void put(Tagged tagged) throws IOException {
    put(tagged, Documents.json(tagged));
  }

  /** The same for someone who has the mention's JSON at hand. */
  synchronized void put(Tagged tagged, byte[] json) throws IOException {
    writer.updateDocument(Documents.key(tagged.mention().id()), documents.of(tagged, json));
  }

  /** Removes the mention with this id, if there is one. */
  public void remove(MentionId id) throws IOException {
    writer.deleteDocuments(Documents.key(id));
  }

  /** Removes every mention, durably; the position is then {@link Position#START}. */
  synchronized void clear() throws IOException {
    writer.deleteAll();
    commit(Position.START);
  }

  /** Makes all that was put and removed before durable, together with the reader's position. */
  public synchronized void commit(Position next) throws IOException {
    if (next.equals(position) && !writer.hasUncommittedChanges()) {
      return;
    }
    Map<String, String> data = next.toCommit();
    data.put(FORMAT, Documents.FORMAT);
    writer.setLiveCommitData(data.entrySet());
    writer.commit();
    position = next;
  }

  /** How many mentions there are, with those that cannot be found yet. */
  public int size() {
    return writer.getDocStats().numDocs;
  }

  /** The position of the last commit. */
  public synchronized Position position() {
    return position;
  }

  /** Makes all that was put and removed before findable now, instead of soon. */
  public void refresh() throws IOException {
    searchers.maybeRefreshBlocking();
  }

  /** What keeps mentions from being stored or found, if anything does. */
  public Optional<String> problem() {
    Throwable tragedy = writer.getTragicException();
    if (tragedy != null) {
      return Optional.of(
          "the index in %s cannot be written (%s); see that the disk has room, then restart"
              .formatted(folder, tragedy.getMessage()));
    }
    return refresher.problem();
  }

  @Override
  public Page page(Ask ask, Sort sort, int limit, @Nullable String cursor) throws IOException {
    if (limit < 1 || limit > MOST_HITS) {
      throw new IllegalArgumentException(
          "limit is %d; it lies between 1 and %d".formatted(limit, MOST_HITS));
    }
    FieldDoc after = Cursor.read(sort, cursor);
    return ask(
        ask,
        view -> {
          Query query = sort == Sort.RELEVANCE ? view.query() : new FoundQuery(view.found());
          ScoreDoc[] top = top(view.searcher(), query, sort, limit + 1, after);
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
  public Optional<Tagged> find(MentionId id) throws IOException {
    IndexSearcher searcher = searchers.acquire();
    try {
      TopDocs top = searcher.search(new TermQuery(Documents.key(id)), 1);
      return top.scoreDocs.length == 0
          ? Optional.empty()
          : Optional.of(Documents.read(searcher.storedFields(), top.scoreDocs[0].doc));
    } finally {
      searchers.release(searcher);
    }
  }

  @Override
  public List<Facet> facets(Ask ask, List<By> by, @Nullable String brand, int limit)
      throws IOException {
    return ask(
        ask,
        view -> {
          Facets facets =
              new Facets(view.searcher(), view.found(), stories.bound(), voices.bound());
          List<Facet> answer = new ArrayList<>();
          for (By one : by) {
            answer.add(facets.by(one, brand, limit));
          }
          return answer;
        });
  }

  @Override
  public Totals totals(Ask ask, @Nullable String brand) throws IOException {
    return ask(
        ask, view -> new Summary(view.found(), stories.bound(), voices.bound()).totals(brand));
  }

  @Override
  public Timeline timeline(
      Ask ask, Every every, @Nullable By split, @Nullable String brand, ZoneId zone)
      throws IOException {
    return ask(
        ask,
        view -> {
          Timelines timelines = new Timelines(view.found(), ask, every, zone);
          return split == null ? timelines.all() : timelines.split(split, brand);
        });
  }

  /**
   * What the topic of counts has to say of the mentions that can be found now: an own count of all
   * of them.
   */
  public Map<CountKey, HourCount> hours() throws IOException {
    Ask everything = new Ask(new dev.earshot.query.Query.All(), null, null);
    return ask(everything, view -> new HourCounts(view.found()).all());
  }

  @Override
  public List<Term> terms(Ask now, Ask before, int limit) throws IOException {
    IndexSearcher searcher = searchers.acquire();
    try {
      Found foundNow = recent.found(searcher, now, compiler.compile(now));
      Found foundBefore = recent.found(searcher, before, compiler.compile(before));
      return new Rising(searcher, foundNow, foundBefore).terms(limit);
    } finally {
      searchers.release(searcher);
    }
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

  private static ScoreDoc[] top(
      IndexSearcher searcher, Query query, Sort sort, int limit, @Nullable FieldDoc after)
      throws IOException {
    // The total is known already, so Lucene may skip what cannot be among the first.
    return searcher.search(
            query, new TopFieldCollectorManager(Cursor.order(sort), limit, after, limit))
        .scoreDocs;
  }

  /** One moment's view of the index, with what was found in it. */
  private record View(IndexSearcher searcher, Query query, Found found) {}

  private interface Answer<T> {
    T of(View view) throws IOException;
  }

  private <T> T ask(Ask ask, Answer<T> answer) throws IOException {
    IndexSearcher searcher = searchers.acquire();
    try {
      Query query = compiler.compile(ask);
      return answer.of(new View(searcher, query, recent.found(searcher, ask, query)));
    } finally {
      searchers.release(searcher);
    }
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
    IOUtils.close(refresher, searchers, writer::rollback, directory);
  }
}
