package dev.earshot.ops.cli;

import dev.earshot.ops.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The option that says where a document goes: stdout, or a file that is there whole or not at all.
 */
final class Target {

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The file to write; it is replaced (default: stdout).")
  private @Nullable Path out;

  void write(InputStream document, Terminal terminal) throws IOException {
    if (out == null || out.toString().equals("-")) {
      print(document, terminal.out());
      return;
    }
    Path file = out.toAbsolutePath();
    try {
      Path part = file.resolveSibling(file.getFileName() + ".part");
      try {
        Files.copy(document, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (FileSystemException e) {
      throw CommandFailure.failed(
          "cannot write %s: %s. Name another file with --out."
              .formatted(out, e.getReason() == null ? "no such folder" : e.getReason()));
    }
  }

  private static void print(InputStream document, OutputStream stdout) throws IOException {
    byte[] some = new byte[1 << 16];
    for (int read = document.read(some); read >= 0; read = document.read(some)) {
      try {
        stdout.write(some, 0, read);
      } catch (IOException _) {
        return; // whoever read it has heard enough
      }
    }
  }
}
