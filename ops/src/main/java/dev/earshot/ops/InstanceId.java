package dev.earshot.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * A name for the processors on one data folder, by which Kafka knows them again after a crash
 * instead of waiting until it has given the former ones up.
 */
final class InstanceId {

  private InstanceId() {}

  /** The name that is kept in {@code folder}, or a new one. */
  static String in(Path folder) throws IOException {
    Path file = folder.resolve("instance");
    if (Files.exists(file)) {
      String kept = Files.readString(file).strip();
      if (!kept.isEmpty()) {
        return kept;
      }
    }
    String made = "earshot-" + UUID.randomUUID();
    Files.writeString(file, made);
    return made;
  }
}
