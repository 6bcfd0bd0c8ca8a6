package dev.earshot.ops;

import dev.earshot.contract.Pseudonyms;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The secret by which the erasure log knows authors again, in a file of the data folder. Processes
 * on several machines that share one Kafka need the same.
 */
final class ErasureKey {

  private static final String NAME = "erasure.key";
  private static final int BYTES = 32;

  private ErasureKey() {}

  /**
   * The key in {@code folder}; a new one where there is none.
   *
   * @throws CommandFailure if there is something else
   */
  static Pseudonyms in(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    try {
      return read(file);
    } catch (NoSuchFileException _) {
      byte[] key = new byte[BYTES];
      new SecureRandom().nextBytes(key);
      try {
        make(file);
        Files.writeString(file, HexFormat.of().formatHex(key));
      } catch (FileAlreadyExistsException _) {
        // Another part of this Earshot, on the same folder, was faster.
      }
      return read(file);
    }
  }

  private static void make(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.write(file, new byte[0], StandardOpenOption.CREATE_NEW);
    }
  }

  private static Pseudonyms read(Path file) throws IOException {
    String text = Files.readString(file).strip();
    try {
      return new Pseudonyms(HexFormat.of().parseHex(text));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(
          "%s is no key: %s; put the right one back from where it was kept. A new one would not know the authors that were forgotten."
              .formatted(file, e.getMessage()));
    }
  }
}
