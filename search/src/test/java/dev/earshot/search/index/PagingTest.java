package dev.earshot.search.index;

import static dev.earshot.search.Sample.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.query.Query;
import dev.earshot.search.Sample;
import dev.earshot.search.index.Mentions.Page;
import dev.earshot.search.index.Mentions.Sort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PagingTest {

  private static final int THERE = 300;

  @TempDir Path folder;

  /** What was there all the time is shown once, whatever is heard, edited and removed meanwhile. */
  @ParameterizedTest
  @EnumSource(
      value = Sort.class,
      names = {"NEWEST", "OLDEST", "REACH"})
  void showsEachMentionOnceWhileOthersComeAndGo(Sort sort) throws Exception {
    try (MentionIndex index = MentionIndex.open(folder, Duration.ofMillis(1), Sample.PARIS)) {
      for (int i = 0; i < THERE; i++) {
        put(index, "there-" + i, i);
      }
      index.refresh();
      AtomicBoolean over = new AtomicBoolean();
      Thread busy = Thread.ofPlatform().start(() -> comeAndGo(index, over));
      List<String> seen = new ArrayList<>();
      @Nullable String cursor = null;
      do {
        Page page = index.page(new Ask(new Query.All(), null, null), sort, 7, cursor);
        page.hits().forEach(hit -> seen.add(hit.tagged().mention().id().value()));
        cursor = page.next();
      } while (cursor != null && seen.size() < 100 * THERE);
      over.set(true);
      busy.join();

      assertThat(seen.stream().filter(id -> id.startsWith("there-")))
          .doesNotHaveDuplicates()
          .hasSize(THERE);
    }
  }

  private static void comeAndGo(MentionIndex index, AtomicBoolean over) {
    Random random = new Random(7);
    try {
      while (!over.get()) {
        int one = random.nextInt(40);
        if (random.nextInt(3) == 0) {
          index.remove(post("come-" + one, "x", "2026-11-16T09:00:00Z").tagged().mention().id());
        } else {
          put(index, "come-" + one, random.nextInt(THERE));
        }
        int known = random.nextInt(THERE);
        put(index, "there-" + known, known);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Several are published in the same moment, so that ties are met at the edges of pages. */
  private static void put(MentionIndex index, String id, int minute) throws IOException {
    Instant published = Instant.parse("2026-11-16T09:00:00Z").plusSeconds(60L * (minute / 5));
    index.put(post(id, "la mini", published.toString()).tagged());
  }
}
