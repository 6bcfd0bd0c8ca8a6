package dev.earshot.search.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import org.apache.lucene.util.IOUtils;

/**
 * Indexes in folders beside each other. Which one is in use stands in a file beside them.
 *
 * @param home the folder of the first index; later ones are beside it
 * @param freshness how soon a mention that was put should be found
 * @param zone where the days of queries begin
 */
record FolderShelves(Path home, Duration freshness, ZoneId zone) implements Shelves {

  @Override
  public String inUse() throws IOException {
    return Files.exists(pointer(home)) ? Files.readString(pointer(home), UTF_8).strip() : "";
  }

  @Override
  public Shelf open(String order) throws IOException {
    return MentionIndex.open(folder(home, order), freshness, zone);
  }

  @Override
  public void use(String order) throws IOException {
    Path written = Files.writeString(home.resolveSibling(home.getFileName() + ".new"), order);
    Files.move(written, pointer(home), ATOMIC_MOVE);
  }

  @Override
  public void drop(String order) throws IOException {
    IOUtils.rm(folder(home, order));
  }

  @Override
  public void sweep() throws IOException {
    String inUse = inUse();
    if (!inUse.isEmpty()) {
      IOUtils.rm(home);
    }
    try (DirectoryStream<Path> others =
        Files.newDirectoryStream(
            requireNonNull(home.toAbsolutePath().getParent()), home.getFileName() + "-*")) {
      for (Path other : others) {
        if (!other.getFileName().equals(folder(home, inUse).getFileName())) {
          IOUtils.rm(other);
        }
      }
    }
  }

  /** Where the index of what {@code order} judged is, beside the first one. */
  static Path folder(Path home, String order) {
    return order.isEmpty() ? home : home.resolveSibling(home.getFileName() + "-" + order);
  }

  /** The file that names the order of the index in use. */
  static Path pointer(Path home) {
    return home.resolveSibling(home.getFileName() + ".in-use");
  }
}
