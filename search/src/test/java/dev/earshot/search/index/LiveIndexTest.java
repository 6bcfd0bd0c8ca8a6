package dev.earshot.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.MentionId;
import dev.earshot.contract.Tagged;
import dev.earshot.contract.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LiveIndexTest {

  private static final Told OLD = Told.of("a", "mini then");
  private static final Told NEW = Told.of("a", "mini now");

  @TempDir private Path folder;

  /** Every look at the clock is a second later, so that nobody waits for a commit. */
  private final AtomicLong seconds = new AtomicLong();

  private final InstantSource clock = () -> Instant.ofEpochSecond(seconds.incrementAndGet());
  private final FakeLog log = new FakeLog();
  private final AtomicReference<String> judged = new AtomicReference<>();
  private final AtomicReference<String> shown = new AtomicReference<>("");

  @Test
  void answersFromTheOldTagsUntilAllIsJudgedAndThenFromTheNew() throws IOException {
    log.tagged(0, OLD);
    try (LiveIndex index = begin()) {
      assertThat(found(index)).contains(OLD.mention());
    }
    log.retagged(0, NEW);
    log.tagged(1, Told.of("b", "mini"));

    try (LiveIndex index = begin()) {
      assertThat(index.find(new MentionId("b"))).as("what is heard meanwhile").isPresent();
      assertThat(found(index)).as("not yet").contains(OLD.mention());

      judged.set("retag-1");
      await(() -> "retag-1".equals(shown.get()));

      assertThat(found(index)).contains(NEW.mention());
      assertThat(index.find(new MentionId("b"))).isPresent();
    }
    assertThat(folder.resolve("index")).as("the old one").doesNotExist();

    shown.set("");
    try (LiveIndex index = begin()) {
      assertThat(shown.get()).isEqualTo("retag-1");
      assertThat(found(index)).as("after a restart").contains(NEW.mention());
    }
  }

  @Test
  void removesWhatACrashInTheMiddleOfASwitchHasLeft() throws IOException {
    Files.createDirectories(folder.resolve("index-retag-7"));
    log.tagged(0, OLD);

    try (LiveIndex index = begin()) {
      assertThat(found(index)).contains(OLD.mention());
    }
    assertThat(folder.resolve("index-retag-7")).doesNotExist();
  }

  private LiveIndex begin() throws IOException {
    LiveIndex index = LiveIndex.open(folder.resolve("index"), Duration.ofMillis(5), ZoneOffset.UTC);
    index.read(
        log,
        clock,
        new SimpleMeterRegistry(),
        Traces.OFF,
        () -> Optional.ofNullable(judged.get()),
        shown::set);
    await(index::caughtUp);
    return index;
  }

  private static Optional<Tagged> found(LiveIndex index) {
    try {
      index.refresh();
      return index.find(new MentionId("a"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void await(BooleanSupplier done) {
    long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited a minute in vain").isLessThan(until);
      Thread.onSpinWait();
    }
  }
}
