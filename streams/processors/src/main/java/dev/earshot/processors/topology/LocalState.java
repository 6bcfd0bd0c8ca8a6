package dev.earshot.processors.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder in which Kafka Streams keeps its stores, and whether they can be believed.
 *
 * <p>Under exactly-once the stores of a process that was killed cannot be: Streams finds that out
 * store by store, with an error for each, and has been seen not to get on from there. They are
 * rebuilt from Kafka in any case, so they are removed before it starts. Who the process is stays in
 * the folder: by that Kafka ends the transactions that were left open.
 */
final class LocalState {

  private static final Logger LOG = LoggerFactory.getLogger(LocalState.class);
  private static final String TASK = "\\d+_\\d+";

  private final Path application;
  private final Path mark;

  LocalState(Path folder, String application) {
    this.application = folder.resolve(application);
    this.mark = folder.resolve(application + ".closed-in-order");
  }

  /** Removes the stores, unless they were left in good order. */
  void begin() {
    try {
      if (!Files.deleteIfExists(mark) && Files.isDirectory(application)) {
        for (Path task : tasks()) {
          remove(task);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the stores in %s cannot be removed; delete that folder, they are rebuilt from Kafka"
              .formatted(application),
          e);
    }
  }

  /** Notes that the stores were left in good order. */
  void closed() {
    try {
      Files.write(mark, new byte[0]);
    } catch (IOException e) {
      LOG.warn("the next start will rebuild the stores in {}: {}", application, e.toString());
    }
  }

  private List<Path> tasks() throws IOException {
    try (Stream<Path> all = Files.list(application)) {
      return all.filter(path -> path.getFileName().toString().matches(TASK)).toList();
    }
  }

  private static void remove(Path task) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(task)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
