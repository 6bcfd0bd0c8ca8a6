package dev.earshot.ops.broker;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.earshot.ops.CommandFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that a running instance keeps all its state in. It is the owner's alone, and the names
 * of the parts that run are locked from {@link #open} to {@link #close}, so that parts that run in
 * processes of their own may share it; a process that is killed gives its locks up.
 */
public final class DataFolder implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);

  /** Less than this and Kafka would stop in the middle of its work. */
  static final long LEAST_FREE_BYTES = 256L << 20;

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private final Path path;
  private final List<FileChannel> locks;

  private DataFolder(Path path, List<FileChannel> locks) {
    this.path = path;
    this.locks = locks;
  }

  /**
   * Makes the folder where it is missing, and takes it.
   *
   * @param parts what runs on it, such as {@code kafka}; each only once at a time
   * @throws CommandFailure if it cannot be used; the message says why and what to do
   */
  public static DataFolder open(Path path, Collection<String> parts) {
    Path folder = path.toAbsolutePath().normalize();
    List<FileChannel> locks = new ArrayList<>();
    try {
      make(folder);
      long free = Files.getFileStore(folder).getUsableSpace();
      if (free < LEAST_FREE_BYTES) {
        throw CommandFailure.usage(
            "the disk of the data folder %s is full: %d MB are free and %d are needed at least; make room, or name another folder with --data."
                .formatted(folder, free >> 20, LEAST_FREE_BYTES >> 20));
      }
      for (String part : parts) {
        locks.add(lock(folder, part));
      }
      return new DataFolder(folder, locks);
    } catch (CommandFailure e) {
      release(locks);
      throw e;
    } catch (FileAlreadyExistsException e) {
      throw CommandFailure.usage("%s is a file; name a folder with --data.".formatted(e.getFile()));
    } catch (AccessDeniedException e) {
      throw CommandFailure.usage(
          "the data folder %s cannot be written to; give this user the right to, or name another folder with --data."
              .formatted(folder));
    } catch (FileSystemException e) {
      throw CommandFailure.usage(
          "the data folder %s cannot be used: %s; name another folder with --data."
              .formatted(folder, e.getReason() == null ? e.toString() : e.getReason()));
    } catch (IOException e) {
      throw CommandFailure.usage(
          "the data folder %s cannot be used: %s; name another folder with --data."
              .formatted(folder, e.getMessage()));
    }
  }

  /** A folder of this name inside, made where it is missing. */
  public Path folder(String name) throws IOException {
    return Files.createDirectories(path.resolve(name));
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** Gives the folder up. */
  @Override
  public void close() {
    release(locks);
  }

  private static void release(List<FileChannel> locks) {
    for (FileChannel lock : locks) {
      try {
        lock.close();
      } catch (IOException e) {
        LOG.warn("a lock of the data folder could not be given up: {}", e.getMessage());
      }
    }
  }

  private static void make(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Files.createDirectories(folder);
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(folder, OWNER_ONLY);
    }
  }

  private static FileChannel lock(Path folder, String part) throws IOException {
    Path file = folder.resolve(part + ".lock");
    FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE);
    try {
      if (tryLock(channel) == null) {
        String owner = read(channel);
        throw CommandFailure.usage(
            "the data folder %s is in use by another Earshot%s; stop that one first, or name another folder with --data."
                .formatted(folder, owner.isEmpty() ? "" : " (process " + owner + ")"));
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
      return channel;
    } catch (IOException | CommandFailure e) {
      channel.close();
      throw e;
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      // Held by this very process.
      return null;
    }
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(20);
    channel.read(bytes, 0);
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII).strip();
  }
}
