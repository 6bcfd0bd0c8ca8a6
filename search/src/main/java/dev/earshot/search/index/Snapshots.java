package dev.earshot.search.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JacksonException;
import dev.earshot.contract.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.util.IOUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of an index in a folder that several search nodes may share, so that a new one need not
 * read the whole log: it takes the newest copy, and reads on where that stands.
 *
 * <p>A copy is a folder, with the files of one commit and a list of them with their checksums. It
 * has its name only once it is complete and on the disk; the two newest are kept. One that is
 * damaged, that another release wrote in another form, or that is so old that Kafka may have given
 * up deletions since, is passed over with a word in the log.
 *
 * <p>Any number of nodes may take and use copies at the same time.
 */
public final class Snapshots {

  private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

  private static final String LIST = "snapshot.json";
  private static final String COMPLETE = "index-";
  private static final String UNDER_WAY = "taking-";
  private static final int KEPT = 2;

  /** A day less than Kafka keeps the mark of a deletion. */
  private static final Duration OLDEST = Duration.ofDays(6);

  /** What is not complete after so long was left by somebody who died. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss-SSS'Z'").withZone(ZoneOffset.UTC);
  private static final int NAME_LENGTH = "2026-11-23T12-00-00-000Z".length();

  private final Path folder;
  private final Duration every;

  private Snapshots(Path folder, Duration every) {
    this.folder = folder;
    this.every = every;
  }

  /**
   * Copies in {@code folder}, which is made when the first is taken.
   *
   * @param every how old the newest has to be before another one is taken
   */
  public static Snapshots in(Path folder, Duration every) {
    return new Snapshots(folder, every);
  }

  /**
   * What a copy holds.
   *
   * @param order that its tags were judged by; empty for none
   * @param format that it was written in
   */
  record Contents(Instant taken, String order, String format, List<Copied> files) {
    Contents {
      requireNonNull(taken, "taken");
      requireNonNull(order, "order");
      requireNonNull(format, "format");
      files = List.copyOf(files);
    }
  }

  /** A file of a copy. */
  record Copied(String name, long bytes, long crc32c) {
    Copied {
      if (!name.matches("[A-Za-z0-9_.]+")) {
        throw new IllegalArgumentException("no file of an index is called " + name);
      }
    }
  }

  /** Whether it is time to take another one. */
  boolean due(Instant now) throws IOException {
    List<Path> complete = complete();
    return complete.isEmpty() || !now.isBefore(taken(complete.getFirst()).plus(every));
  }

  /**
   * Copies a commit, and removes what is older than the two newest copies.
   *
   * @param commit that stays as it is meanwhile
   * @param order that its tags were judged by; empty for none
   */
  void take(IndexCommit commit, String order, Instant now) throws IOException {
    Files.createDirectories(folder);
    sweep(now);
    String name = NAME.format(now) + "-" + UUID.randomUUID().toString().substring(0, 8);
    Path unfinished = Files.createDirectory(folder.resolve(UNDER_WAY + name));
    try {
      List<Copied> files = new ArrayList<>();
      for (String file : commit.getFileNames()) {
        files.add(copy(commit.getDirectory(), file, unfinished.resolve(file)));
      }
      String format = commit.getUserData().getOrDefault(Opened.FORMAT, "");
      Path list = unfinished.resolve(LIST);
      Files.writeString(
          list,
          Json.MAPPER.writeValueAsString(new Contents(now, order, format, files)),
          StandardOpenOption.CREATE_NEW);
      IOUtils.fsync(list, false);
      IOUtils.fsync(unfinished, true);
      Files.move(unfinished, folder.resolve(COMPLETE + name), ATOMIC_MOVE);
      IOUtils.fsync(folder, true);
    } catch (IOException | RuntimeException e) {
      IOUtils.deleteFilesIgnoringExceptions(files(unfinished));
      IOUtils.deleteFilesIgnoringExceptions(unfinished);
      throw e;
    }
    for (Path old : complete().stream().skip(KEPT).toList()) {
      IOUtils.rm(old);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  /** Copies a file as it is, with its checksum, and has it on the disk. */
  private static Copied copy(Directory from, String name, Path to) throws IOException {
    CRC32C checksum = new CRC32C();
    long length;
    try (IndexInput in = from.openInput(name, IOContext.READONCE);
        OutputStream out =
            new CheckedOutputStream(
                Files.newOutputStream(to, StandardOpenOption.CREATE_NEW), checksum)) {
      length = in.length();
      byte[] buffer = new byte[1 << 16];
      for (long left = length; left > 0; ) {
        int next = (int) Math.min(left, buffer.length);
        in.readBytes(buffer, 0, next);
        out.write(buffer, 0, next);
        left -= next;
      }
    }
    IOUtils.fsync(to, false);
    return new Copied(name, length, checksum.getValue());
  }

  /**
   * Puts the newest copy that is sound where an index is to be opened and there is none.
   *
   * @param home as {@link LiveIndex#open} takes it
   * @return the name of the copy; empty where there was an index, or no sound copy
   * @throws IOException if the copy cannot be written to {@code home}
   */
  public Optional<String> restore(Path home, Instant now) throws IOException {
    if (Files.exists(FolderShelves.pointer(home)) || isIndex(home)) {
      return Optional.empty();
    }
    Path unfinished = home.resolveSibling(home.getFileName() + ".restoring");
    for (Path copy : complete()) {
      IOUtils.rm(unfinished);
      Files.createDirectories(unfinished);
      try {
        Contents contents = sound(copy, now);
        for (Copied file : contents.files()) {
          restore(copy.resolve(file.name()), file, unfinished.resolve(file.name()));
        }
        Path index = FolderShelves.folder(home, contents.order());
        Files.move(unfinished, index, REPLACE_EXISTING);
        if (!contents.order().isEmpty()) {
          Files.writeString(FolderShelves.pointer(home), contents.order(), UTF_8);
        }
        LOG.info("the index begins with the copy {}, taken {}", copy, contents.taken());
        return Optional.of(copy.getFileName().toString());
      } catch (Unfit e) {
        LOG.warn("the copy of an index in {} is passed over: {}", copy, e.getMessage());
      }
    }
    IOUtils.rm(unfinished);
    return Optional.empty();
  }

  private static boolean isIndex(Path home) throws IOException {
    if (!Files.isDirectory(home)) {
      return false;
    }
    try (Directory directory = FSDirectory.open(home)) {
      return DirectoryReader.indexExists(directory);
    }
  }

  /** A copy that is not used, and why. */
  private static final class Unfit extends IOException {
    private static final long serialVersionUID = 1;

    Unfit(String why) {
      super(why);
    }
  }

  private static Contents sound(Path copy, Instant now) throws IOException {
    Contents contents;
    try {
      contents = Json.MAPPER.readValue(Files.readString(copy.resolve(LIST)), Contents.class);
    } catch (JacksonException e) {
      throw new Unfit("its list of files is damaged: " + Json.reason(e));
    } catch (IOException e) {
      throw new Unfit("its list of files cannot be read: " + e);
    }
    if (!contents.format().equals(Documents.FORMAT)) {
      throw new Unfit("another release wrote it, in another form");
    }
    if (contents.taken().isBefore(now.minus(OLDEST))) {
      throw new Unfit(
          "it was taken %s, and Kafka may have given up deletions since"
              .formatted(contents.taken()));
    }
    return contents;
  }

  private static void restore(Path from, Copied file, Path to) throws IOException {
    CRC32C checksum = new CRC32C();
    long length;
    try (InputStream in = new CheckedInputStream(Files.newInputStream(from), checksum)) {
      length = Files.copy(in, to);
    } catch (NoSuchFileException e) {
      if (from.toString().equals(e.getFile())) {
        throw new Unfit("it lacks " + file.name());
      }
      throw e;
    }
    if (length != file.bytes() || checksum.getValue() != file.crc32c()) {
      throw new Unfit(file.name() + " is not what was written");
    }
    try (FileChannel written = FileChannel.open(to, StandardOpenOption.WRITE)) {
      written.force(true);
    }
  }

  /** The complete copies, newest first. */
  private List<Path> complete() throws IOException {
    return named(COMPLETE);
  }

  private List<Path> named(String beginning) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(
              path ->
                  path.getFileName()
                      .toString()
                      .matches(beginning + "\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d-\\d{3}Z-.+"))
          .sorted(Comparator.comparing(Path::getFileName).reversed())
          .toList();
    }
  }

  private static Instant taken(Path copy) {
    String name = copy.getFileName().toString();
    int begin = name.indexOf('-') + 1;
    return NAME.parse(name.substring(begin, begin + NAME_LENGTH), Instant::from);
  }

  private void sweep(Instant now) throws IOException {
    for (Path left : named(UNDER_WAY)) {
      if (taken(left).isBefore(now.minus(LONGEST))) {
        IOUtils.rm(left);
      }
    }
  }
}
