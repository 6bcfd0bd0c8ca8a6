package dev.earshot.search.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.MentionId;
import dev.earshot.contract.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IndexerTest {

  @TempDir private Path folder;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final FakeLog log = new FakeLog();
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
  private MentionIndex index;
  private @Nullable Indexer indexer;

  @BeforeEach
  void open() throws IOException {
    index = MentionIndex.open(folder, Duration.ofMillis(5), ZoneOffset.UTC);
  }

  @AfterEach
  void close() throws IOException {
    stop();
    index.close();
  }

  @Test
  void putsWhatIsTaggedAndRemovesWhatIsGone() throws IOException {
    log.tagged(0, Told.of("a", "mini"));
    log.tagged(1, Told.of("b", "mini"));
    log.gone(0, "a");

    start();
    await(() -> caughtUp());

    assertThat(index.find(new MentionId("a"))).isEmpty();
    assertThat(index.find(new MentionId("b"))).isPresent();
    assertThat(meters.counter("earshot.index.put").count()).isEqualTo(2);
    assertThat(meters.counter("earshot.index.removed").count()).isEqualTo(1);
  }

  @Test
  void passesOverWhatCannotBeRead() throws IOException {
    log.append(0, "x", "{\"id\":".getBytes(UTF_8));
    log.append(0, null, null);
    log.tagged(0, Told.of("a", "mini"));

    start();
    await(() -> caughtUp());

    assertThat(index.find(new MentionId("a"))).isPresent();
    assertThat(meters.counter("earshot.index.unreadable").count()).isEqualTo(2);
    assertThat(indexer().problem()).isEmpty();
  }

  @Test
  void readsOnWhereItStopped() throws IOException {
    log.tagged(0, Told.of("a", "mini"));
    start();
    await(() -> caughtUp());
    stop();
    assertThat(index.position()).isEqualTo(new Position("first", Map.of(0, 1L, 1, 0L)));

    log.tagged(0, Told.of("b", "mini"));
    start();
    await(() -> caughtUp());

    assertThat(index.find(new MentionId("b"))).isPresent();
    assertThat(meters.counter("earshot.index.put").count()).as("each is read once").isEqualTo(2);
  }

  @Test
  void buildsTheIndexAnewFromALogThatWasMadeAnew() throws IOException {
    log.tagged(0, Told.of("a", "mini"));
    start();
    await(() -> caughtUp());
    stop();

    log.remake("second");
    log.tagged(0, Told.of("b", "mini"));
    start();
    await(() -> caughtUp());

    assertThat(index.find(new MentionId("a"))).isEmpty();
    assertThat(index.find(new MentionId("b"))).isPresent();
  }

  @Test
  void buildsTheIndexAnewWhereTheLogWasCutShort() throws IOException {
    log.tagged(0, Told.of("a", "mini"));
    log.tagged(0, Told.of("b", "mini"));
    start();
    await(() -> caughtUp());
    stop();

    log.remake("first");
    log.tagged(0, Told.of("c", "mini"));
    start();
    await(() -> find("c"));

    assertThat(index.find(new MentionId("a"))).isEmpty();
  }

  @Test
  void keepsTryingWhileKafkaIsAway() {
    log.away = true;
    log.tagged(0, Told.of("a", "mini"));
    start();
    await(() -> indexer().problem().filter(problem -> problem.contains("no broker")).isPresent());
    assertThat(indexer().caughtUp()).isFalse();

    log.away = false;
    await(() -> caughtUp());

    assertThat(indexer().problem()).isEmpty();
  }

  @Test
  void buildsTheIndexAnewWhenItFindsThatTheDiskDidNotKeepIt() throws IOException {
    for (int i = 0; i < 50; i++) {
      log.tagged(i % 2, Told.of("m" + i, "mini number " + i));
    }
    start();
    await(() -> caughtUp());
    stop();
    index.close();
    damage(".fdt");

    open();
    start();
    await(() -> restarts() == 1 && caughtUp());

    assertThat(index.size()).isEqualTo(50);
    assertThat(find("m7")).isTrue();
    assertThat(indexer().problem()).isEmpty();
  }

  @Test
  void comesBackWhenTheIndexFolderIsTakenAwayUnderIt() throws IOException {
    log.tagged(0, Told.of("a", "mini"));
    start();
    await(() -> caughtUp());
    stop();
    remove(folder);

    log.tagged(0, Told.of("b", "mini"));
    start();
    await(() -> restarts() > 0);
    await(() -> caughtUp());

    assertThat(find("a")).isTrue();
    assertThat(find("b")).isTrue();
    assertThat(indexer().problem()).isEmpty();
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @Test
  void commitsThoughTheClockIsSetBack() {
    log.tagged(0, Told.of("a", "mini"));
    start();
    await(() -> caughtUp());

    ahead.set(Duration.ofDays(-1));

    await(() -> index.position().equals(new Position("first", Map.of(0, 1L, 1, 0L))));
  }

  private double restarts() {
    return meters.counter("earshot.parts.restarts", "part", "indexer").count();
  }

  /** Changes one byte in the middle of each file of this kind. */
  private void damage(String suffix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(suffix)).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 0x55;
        Files.write(file, bytes);
      }
    }
  }

  @Test
  void mayBeClosedTwice() {
    start();
    indexer().close();
    indexer().close();
  }

  private boolean caughtUp() {
    return indexer().caughtUp();
  }

  private boolean find(String id) {
    try {
      return index.find(new MentionId(id)).isPresent();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void start() {
    indexer = new Indexer(index, log, () -> Instant.now().plus(ahead.get()), meters, Traces.OFF);
  }

  private void stop() {
    if (indexer != null) {
      indexer.close();
      indexer = null;
    }
  }

  private Indexer indexer() {
    if (indexer == null) {
      throw new IllegalStateException("not started");
    }
    return indexer;
  }

  private static void await(BooleanSupplier done) {
    long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited a minute in vain").isLessThan(until);
      Thread.onSpinWait();
    }
  }
}
