package dev.earshot.search.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.contract.MentionId;
import dev.earshot.contract.Tagged;
import dev.earshot.contract.Traces;
import dev.earshot.query.Query;
import dev.earshot.search.index.Mentions.Sort;
import dev.earshot.search.opensearch.Cluster;
import dev.earshot.search.opensearch.OpenSearchShelves;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** What OpenSearch has to do that an index in a folder does otherwise. */
@EnabledIfEnvironmentVariable(named = RealOpenSearch.ADDRESS, matches = ".+")
final class OpenSearchLifeTest {

  private static final Ask ALL = new Ask(new Query.All(), null, null);
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private final Cluster cluster = RealOpenSearch.cluster();
  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);

  @Test
  void takesAnEditToTheMonthThatItWasMovedTo() throws IOException {
    try (OpenSearchShelves shelves = shelves(cluster);
        Shelf shelf = shelves.open("")) {
      put(shelf, Told.of("a", "mini").at("2026-10-31T12:00:00Z"), 1);
      shelf.commit(new Position("log", Map.of(0, 2L)));
      put(shelf, Told.of("a", "mini").at("2026-11-01T12:00:00Z"), 2);
      put(shelf, Told.of("a", "mini").at("2026-09-01T12:00:00Z"), 3);
      shelf.flush();
      put(shelf, Told.of("a", "mini").at("2026-11-02T12:00:00Z"), 4);
      shelf.flush();
      shelf.refresh();

      assertThat(published(shelf)).containsExactly("2026-11-02T12:00:00Z");
    }
  }

  @Test
  void isNotTakenBackByWhatIsReadAgainAfterACrash() throws IOException {
    try (OpenSearchShelves shelves = shelves(cluster)) {
      try (Shelf shelf = shelves.open("")) {
        put(shelf, Told.of("z", "mini"), 0);
        shelf.commit(new Position("log", Map.of(0, 1L)));
        put(shelf, Told.of("a", "mini").at("2026-10-31T12:00:00Z"), 1);
        put(shelf, Told.of("b", "mini"), 2);
        put(shelf, Told.of("a", "maxi").at("2026-11-01T12:00:00Z"), 3);
        shelf.remove(new MentionId("b"), 4);
        shelf.flush();
      }
      try (Shelf shelf = shelves.open("")) {
        assertThat(shelf.position()).isEqualTo(new Position("log", Map.of(0, 1L)));
        put(shelf, Told.of("a", "mini").at("2026-10-31T12:00:00Z"), 1);
        shelf.flush();
        shelf.refresh();
        assertThat(shelf.find(new MentionId("a"))).hasValueSatisfying(OpenSearchLifeTest::isMaxi);
        assertThat(shelf.size()).isEqualTo(2);

        put(shelf, Told.of("b", "mini"), 2);
        put(shelf, Told.of("a", "maxi").at("2026-11-01T12:00:00Z"), 3);
        shelf.remove(new MentionId("b"), 4);
        shelf.commit(new Position("log", Map.of(0, 5L)));

        assertThat(shelf.find(new MentionId("a"))).hasValueSatisfying(OpenSearchLifeTest::isMaxi);
        assertThat(shelf.size()).isEqualTo(2);
      }
    }
  }

  private static void isMaxi(Tagged tagged) {
    assertThat(tagged.mention().text()).isEqualTo("maxi");
  }

  @Test
  void keepsNoMonthLongerThanItIsTold() throws IOException {
    Cluster forTwoMonths =
        new Cluster(cluster.url(), null, null, null, cluster.prefix(), 2, Duration.ofDays(62));
    try (OpenSearchShelves shelves = shelves(forTwoMonths);
        Shelf shelf = shelves.open("")) {
      put(shelf, Told.of("a", "x").at("2026-07-01T12:00:00Z"), 1);
      put(shelf, Told.of("b", "x").at("2026-10-01T12:00:00Z"), 2);
      put(shelf, Told.of("c", "x").at("2026-11-20T12:00:00Z"), 3);
      shelf.commit(new Position("log", Map.of(0, 4L)));
      assertThat(shelf.size()).isEqualTo(2);

      now.set(Instant.parse("2027-01-15T12:00:00Z"));
      shelf.commit(new Position("log", Map.of(0, 5L)));

      assertThat(published(shelf)).containsExactly("2026-11-20T12:00:00Z");
    }
  }

  @Test
  void letsOneFillItAtATimeAndTakesOverFromOneThatDied() throws IOException {
    try (OpenSearchShelves one = shelves(cluster);
        OpenSearchShelves other =
            OpenSearchShelves.open(
                cluster, ZoneOffset.UTC, () -> now.updateAndGet(it -> it.plusSeconds(3)));
        Shelf first = one.open("")) {
      Instant begun = now.get();
      Shelf second = other.open("");

      assertThat(now.get()).as("waits as long as a commit holds").isAfter(begun.plusSeconds(29));
      assertThatThrownBy(() -> first.commit(new Position("log", Map.of(0, 5L))))
          .hasMessageContaining("another Earshot");
      second.close();
    }
  }

  @Test
  void answersFromTheOldTagsUntilAllIsJudgedAndThenFromTheNew() throws IOException {
    FakeLog log = new FakeLog();
    AtomicReference<@Nullable String> judged = new AtomicReference<>();
    AtomicReference<String> shown = new AtomicReference<>("");
    log.tagged(0, Told.of("a", "mini then"));
    log.retagged(0, Told.of("a", "mini now"));
    try (OpenSearchShelves shelves = shelves(cluster);
        LiveIndex index = LiveIndex.open(shelves)) {
      index.read(
          log,
          () -> now.updateAndGet(it -> it.plusMillis(900)),
          new SimpleMeterRegistry(),
          Traces.OFF,
          () -> Optional.ofNullable(judged.get()),
          shown::set);
      await(index::caughtUp);

      judged.set("retag-1");
      await(() -> "retag-1".equals(shown.get()));

      assertThat(index.find(new MentionId("a")))
          .hasValueSatisfying(it -> assertThat(it.mention().text()).isEqualTo("mini now"));
      assertThat(shelves.inUse()).isEqualTo("retag-1");
    }
  }

  @Test
  void saysWhatToDoWhereNobodyAnswers() {
    Cluster nowhere =
        new Cluster(URI.create("http://127.0.0.1:9"), null, null, null, "earshot", 1, null);

    assertThatThrownBy(() -> shelves(nowhere))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be reached at http://127.0.0.1:9; see that it runs");
  }

  private OpenSearchShelves shelves(Cluster to) throws IOException {
    return OpenSearchShelves.open(to, ZoneOffset.UTC, now::get);
  }

  private static void put(Shelf shelf, Told told, long version) throws IOException {
    shelf.put(told.mention(), Documents.json(told.mention()), version);
  }

  private static List<String> published(Shelf shelf) throws IOException {
    return shelf.page(ALL, Sort.NEWEST, 10, null).hits().stream()
        .map(hit -> hit.tagged().mention().published().toString())
        .toList();
  }

  private static void await(BooleanSupplier done) {
    long until = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited in vain").isLessThan(until);
      Thread.onSpinWait();
    }
  }
}
