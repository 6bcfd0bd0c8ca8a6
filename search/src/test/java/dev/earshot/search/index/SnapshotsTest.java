package dev.earshot.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.MentionId;
import dev.earshot.contract.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SnapshotsTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Duration EVERY = Duration.ofHours(6);

  @TempDir private Path folder;

  /** Every look at the clock is a second later, so that nobody waits for a commit. */
  private final AtomicLong seconds = new AtomicLong();

  private final InstantSource clock = () -> Instant.ofEpochSecond(seconds.incrementAndGet());
  private final FakeLog log = new FakeLog();
  private final AtomicReference<String> judged = new AtomicReference<>();

  @Test
  void aNewNodeReadsOnWhereTheNewestCopyStands() throws IOException {
    log.tagged(0, Told.of("a", "mini"));
    log.tagged(1, Told.of("b", "mini"));
    copied(NOON);
    log.spoil();
    log.tagged(0, Told.of("c", "mini"));
    log.gone(1, "b");

    assertThat(copies().restore(home("two"), NOON.plusSeconds(60))).isPresent();

    try (LiveIndex index = begin("two")) {
      assertThat(index.find(new MentionId("a"))).as("only in the copy").isPresent();
      assertThat(index.find(new MentionId("b"))).as("gone since").isEmpty();
      assertThat(index.find(new MentionId("c"))).as("since the copy").isPresent();
    }
  }

  @Test
  void aDamagedCopyIsPassedOverForTheOneBefore() throws IOException {
    log.tagged(0, Told.of("a", "mini"));
    copied(NOON);
    log.tagged(0, Told.of("b", "mini"));
    copied(NOON.plus(EVERY));
    Path newest = complete().getLast();
    flip(newest.resolve(segment(newest)));

    assertThat(copies().restore(home("two"), NOON.plus(EVERY)))
        .hasValue(complete().getFirst().getFileName().toString());

    try (LiveIndex index = begin("two")) {
      assertThat(index.find(new MentionId("b"))).as("from the log").isPresent();
    }
  }

  @Test
  void whereNoCopyIsSoundTheLogIsRead() throws IOException {
    log.tagged(0, Told.of("a", "mini"));
    copied(NOON);
    copied(NOON.plus(EVERY));
    Files.writeString(complete().getFirst().resolve("snapshot.json"), "{\"taken\":");
    Files.delete(complete().getLast().resolve(segment(complete().getLast())));

    assertThat(copies().restore(home("two"), NOON)).isEmpty();

    try (LiveIndex index = begin("two")) {
      assertThat(index.find(new MentionId("a"))).isPresent();
    }
  }

  @Test
  void aCopyThatDeletionsMayHaveBeenLostSinceIsNotUsed() throws IOException {
    log.tagged(0, Told.of("a", "mini"));
    copied(NOON);

    assertThat(copies().restore(home("two"), NOON.plus(Duration.ofDays(7)))).isEmpty();
    assertThat(copies().restore(home("two"), NOON.plus(Duration.ofDays(5)))).isPresent();
  }

  @Test
  void anIndexThatIsThereStays() throws IOException {
    log.tagged(0, Told.of("a", "mini"));
    copied(NOON);

    assertThat(copies().restore(home("one"), NOON)).isEmpty();
  }

  @Test
  void keepsTwoAndTakesAnotherOnlyWhenItIsTime() throws IOException {
    log.tagged(0, Told.of("a", "mini"));
    assertThat(copied(NOON)).isTrue();
    assertThat(copied(NOON.plus(EVERY).minusSeconds(1))).as("not yet").isFalse();
    assertThat(copied(NOON.plus(EVERY))).isTrue();
    assertThat(copied(NOON.plus(EVERY.multipliedBy(2)))).isTrue();

    assertThat(complete())
        .hasSize(2)
        .noneMatch(copy -> copy.getFileName().toString().startsWith("index-2026-11-20T12-"));
    assertThat(folder.resolve("copies")).isDirectoryNotContaining("glob:**/taking-*");
  }

  @Test
  void aCopyOfWhatWasJudgedAgainIsShownAsThat() throws IOException {
    log.tagged(0, Told.of("a", "mini then"));
    log.retagged(0, Told.of("a", "mini now"));
    judged.set("retag-1");
    copied(NOON);

    copies().restore(home("two"), NOON);

    try (LiveIndex index = begin("two")) {
      assertThat(index.find(new MentionId("a")).orElseThrow().mention().text())
          .isEqualTo("mini now");
    }
    assertThat(folder.resolve("two").resolve("index-retag-1")).isDirectory();
  }

  private Snapshots copies() {
    return Snapshots.in(folder.resolve("copies"), EVERY);
  }

  private Path home(String node) throws IOException {
    return Files.createDirectories(folder.resolve(node)).resolve("index");
  }

  /** Has the first node take a copy of all that is in the log. */
  private boolean copied(Instant when) throws IOException {
    try (LiveIndex index = begin("one")) {
      index.stopReading();
      return index.copy(copies(), when);
    }
  }

  private LiveIndex begin(String node) throws IOException {
    LiveIndex index = LiveIndex.open(home(node), Duration.ofMillis(5), ZoneOffset.UTC);
    AtomicReference<String> shown = new AtomicReference<>("");
    index.read(
        log,
        clock,
        new SimpleMeterRegistry(),
        Traces.OFF,
        () -> Optional.ofNullable(judged.get()),
        shown::set);
    LiveIndexTest.await(index::caughtUp);
    if (judged.get() != null) {
      LiveIndexTest.await(() -> shown.get().equals(judged.get()));
    }
    return index;
  }

  private List<Path> complete() throws IOException {
    try (Stream<Path> copies = Files.list(folder.resolve("copies"))) {
      return copies.sorted().toList();
    }
  }

  private static String segment(Path copy) throws IOException {
    try (Stream<Path> files = Files.list(copy)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".fdt"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static void flip(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);
  }
}
