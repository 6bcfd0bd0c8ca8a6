package dev.earshot.search.index;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.KeepOnlyLastCommitDeletionPolicy;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.SnapshotDeletionPolicy;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.NRTCachingDirectory;
import org.apache.lucene.util.IOUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lucene at work on one folder, from opening to closing. A writer that fails closes itself for
 * good; the folder is then opened anew.
 *
 * <p>An index that another release wrote in another form is emptied when it is opened.
 */
record Opened(
    Directory directory, IndexWriter writer, SearcherManager searchers, Refresher refresher)
    implements Closeable {

  /** The key under which a commit keeps its form. */
  static final String FORMAT = "format";

  private static final Logger LOG = LoggerFactory.getLogger(Opened.class);
  private static final double BUFFER_MB = 64;
  private static final double CACHED_SEGMENT_MB = 8;
  private static final double CACHE_MB = 64;

  /** Opens the folder's index, or a new one, and starts the thread that refreshes it. */
  static Opened in(Path folder, Duration freshness) throws IOException {
    Directory directory =
        new NRTCachingDirectory(FSDirectory.open(folder), CACHED_SEGMENT_MB, CACHE_MB);
    try {
      IndexWriter writer = new IndexWriter(directory, config(directory));
      try {
        SearcherManager searchers = new SearcherManager(writer, new Searchers());
        return new Opened(directory, writer, searchers, new Refresher(searchers, freshness));
      } catch (IOException | RuntimeException | Error e) {
        IOUtils.closeWhileHandlingException(writer::rollback);
        throw e;
      }
    } catch (IOException | RuntimeException | Error e) {
      IOUtils.closeWhileHandlingException(directory);
      throw e;
    }
  }

  /**
   * Segments are sorted as pages usually are: the first of them are read without looking at the
   * rest, and a span of time is one run of documents.
   */
  private static IndexWriterConfig config(Directory directory) throws IOException {
    return new IndexWriterConfig()
        .setOpenMode(isOurs(directory) ? OpenMode.CREATE_OR_APPEND : OpenMode.CREATE)
        .setSimilarity(new SteadySimilarity())
        .setIndexSort(Cursor.order(Mentions.Sort.NEWEST))
        .setRAMBufferSizeMB(BUFFER_MB)
        .setMergePolicy(new TieredMergePolicy().setForceMergeDeletesPctAllowed(0))
        .setUseCompoundFile(false)
        .setIndexDeletionPolicy(new SnapshotDeletionPolicy(new KeepOnlyLastCommitDeletionPolicy()))
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

  /**
   * Removes a damaged index.
   *
   * @param why it is known to be damaged
   */
  static void empty(Path folder, Throwable why) throws IOException {
    LOG.error(
        "the index in {} is damaged ({}); it is removed and built anew from Kafka, which has every"
            + " mention",
        folder,
        why.getMessage());
    try (Directory directory = FSDirectory.open(folder);
        Lock _ = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
      for (String file : directory.listAll()) {
        if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
          directory.deleteFile(file);
        }
      }
    }
  }

  /** What is done with the last commit, which stays as it is meanwhile. */
  interface Look {
    void at(IndexCommit commit) throws IOException;
  }

  /** Looks at the last commit. There has to be one. */
  void atCommit(Look look) throws IOException {
    if (writer.getConfig().getIndexDeletionPolicy() instanceof SnapshotDeletionPolicy commits) {
      IndexCommit commit = commits.snapshot();
      try {
        look.at(commit);
      } finally {
        commits.release(commit);
      }
    }
  }

  /** Why it can be used no more, if that is so. */
  Optional<Throwable> failure() {
    Throwable tragedy = writer.getTragicException();
    if (tragedy == null && !writer.isOpen()) {
      return Optional.of(new AlreadyClosedException("it is closed"));
    }
    return Optional.ofNullable(tragedy).or(refresher::failure);
  }

  /** Reads all of it, and finds whether something is not what was written. */
  Optional<IOException> damage() {
    try {
      IndexSearcher searcher = searchers.acquire();
      try {
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
          leaf.reader().checkIntegrity();
        }
      } finally {
        searchers.release(searcher);
      }
    } catch (CorruptIndexException | EOFException e) {
      return Optional.of(e);
    } catch (IOException | AlreadyClosedException e) {
      LOG.info("the index was not verified to its end: {}", e.toString());
    }
    return Optional.empty();
  }

  /** Discards what was not committed. */
  @Override
  public void close() {
    IOUtils.closeWhileHandlingException(refresher, searchers, writer::rollback, directory);
  }
}
