package dev.earshot.search.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.contract.MentionId;
import dev.earshot.query.Query;
import dev.earshot.search.index.Mentions.Sort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MentionIndexTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Ask ALL = new Ask(new Query.All(), null, null);

  @TempDir private Path folder;
  private MentionIndex index;

  @BeforeEach
  void open() throws IOException {
    index = MentionIndex.open(folder, Duration.ofMinutes(1), PARIS);
  }

  @AfterEach
  void close() throws IOException {
    index.close();
  }

  @Test
  void findsAMentionSoonAfterItWasPut() throws Exception {
    index.close();
    index = MentionIndex.open(folder, Duration.ofMillis(10), PARIS);
    index.put(Told.of("a", "mini").mention());

    long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (index.find(new MentionId("a")).isEmpty() && System.nanoTime() < until) {
      Thread.onSpinWait();
    }

    assertThat(index.find(new MentionId("a"))).contains(Told.of("a", "mini").mention());
  }

  @Test
  void resumesWhereTheLastCommitWas() throws IOException {
    Position position = new Position("log", Map.of(0, 7L, 3, 12L));
    put(Told.of("a", "mini"));
    index.commit(position);
    put(Told.of("b", "mini"));
    index.close();

    open();

    assertThat(index.position()).isEqualTo(position);
    assertThat(ids(ALL)).containsExactly("a");
  }

  @Test
  void refusesAFolderThatIsInUse() {
    assertThatThrownBy(() -> MentionIndex.open(folder, Duration.ofSeconds(1), PARIS))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("stop the other Earshot");
  }

  @Test
  void beginsAnewWhereTheIndexIsDamaged() throws IOException {
    put(Told.of("a", "mini"));
    index.commit(new Position("log", Map.of(0, 1L)));
    index.close();
    overwrite("_.*|segments_.*");

    open();

    assertThat(index.position()).isEqualTo(Position.START);
    assertThat(index.find(new MentionId("a"))).isEmpty();
    put(Told.of("a", "mini"));
    assertThat(index.find(new MentionId("a"))).isPresent();
  }

  @Test
  void opensWhateverByteOfItIsDamaged(@TempDir Path copies) throws IOException {
    for (int i = 0; i < 40; i++) {
      put(Told.of("m" + i, "mini number " + i));
    }
    index.commit(new Position("log", Map.of(0, 40L)));
    index.close();
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.getFileName().toString().startsWith("_")).sorted().toList();
    }
    Random random = new Random(7);
    for (Path file : files) {
      Path copy = Files.createDirectory(copies.resolve(file.getFileName()));
      for (Path one : files) {
        Files.copy(one, copy.resolve(one.getFileName()));
      }
      try (Stream<Path> all = Files.list(folder)) {
        for (Path one :
            all.filter(it -> it.getFileName().toString().startsWith("segments")).toList()) {
          Files.copy(one, copy.resolve(one.getFileName()));
        }
      }
      byte[] bytes = Files.readAllBytes(file);
      bytes[random.nextInt(bytes.length)] ^= 0x55;
      Files.write(copy.resolve(file.getFileName()), bytes);

      try (MentionIndex damaged = MentionIndex.open(copy, Duration.ofSeconds(1), PARIS)) {
        try {
          damaged.put(Told.of("new", "mini").mention());
          damaged.refresh();
        } catch (RuntimeException | IOException | AssertionError e) {
          // A merge or a deletion has met the damage.
          damaged.doubt(e);
          damaged.mend();
          damaged.put(Told.of("new", "mini").mention());
          damaged.refresh();
        }
        assertThat(damaged.find(new MentionId("new"))).as(file.toString()).isPresent();
      }
    }
    open();
  }

  @Test
  void losesNothingWhenACommitFails() throws IOException {
    put(Told.of("a", "mini"));
    index.commit(new Position("log", Map.of(0, 1L)));
    put(Told.of("b", "mini"));
    Path obstacle = Files.createDirectory(folder.resolve("pending_segments_2"));
    assertThatThrownBy(() -> index.commit(new Position("log", Map.of(0, 2L))))
        .isInstanceOf(IOException.class);
    assertThat(index.position()).isEqualTo(new Position("log", Map.of(0, 1L)));
    Files.deleteIfExists(obstacle); // Lucene may have tidied it up

    index.mend();
    index.commit(new Position("log", Map.of(0, 2L)));

    assertThat(index.find(new MentionId("a"))).isPresent();
    assertThat(index.find(new MentionId("b"))).isPresent();
  }

  @Test
  void keepsStoriesApartAfterItWasOpenedAgain() throws IOException {
    put(Told.of("a", "x").story("s"), Told.of("b", "x").story("t"));
    index.commit(Position.START);
    index.close();
    open();
    put(Told.of("c", "x").story("t"), Told.of("d", "x").story("u"));

    assertThat(index.totals(ALL, null).stories()).isEqualTo(3);
  }

  private void overwrite(String names) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file :
          files.filter(path -> path.getFileName().toString().matches(names)).toList()) {
        Files.write(file, new byte[] {1, 2, 3});
      }
    }
  }

  private void put(Told... all) throws IOException {
    for (Told told : all) {
      index.put(told.mention());
    }
    index.refresh();
  }

  private List<String> ids(Ask ask) throws IOException {
    return index.page(ask, Sort.NEWEST, 100, null).hits().stream()
        .map(hit -> hit.tagged().mention().id().value())
        .toList();
  }
}
