package dev.earshot.search.pages;

import dev.earshot.search.index.Ask;
import dev.earshot.search.index.Mentions;
import dev.earshot.search.index.Mentions.Every;
import dev.earshot.search.index.Mentions.Hit;
import dev.earshot.search.index.Mentions.Sort;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The time that a timeline shows: what was asked for, or where the mentions are, but never more
 * than can be drawn.
 */
record Span(@Nullable Instant from, @Nullable Instant to) {

  /** Bars that can still be told apart on a wide screen. */
  private static final int MOST_BARS = 130;

  static Span of(Ask ask, Mentions mentions) throws IOException {
    Instant from = ask.from() == null ? published(ask, Sort.OLDEST, mentions) : ask.from();
    Instant to = ask.to();
    if (to == null) {
      Instant last = published(ask, Sort.NEWEST, mentions);
      to = last == null ? null : last.plusMillis(1);
    }
    if (from == null || to == null || !from.isBefore(to)) {
      return new Span(ask.from(), ask.to());
    }
    Instant earliest = to.minus(Duration.ofDays(7L * MOST_BARS));
    return new Span(from.isBefore(earliest) ? earliest : from, to);
  }

  private static @Nullable Instant published(Ask ask, Sort sort, Mentions mentions)
      throws IOException {
    List<Hit> hits = mentions.page(ask, sort, 1, null).hits();
    return hits.isEmpty() ? null : hits.getFirst().tagged().mention().published();
  }

  Every every() {
    if (from == null || to == null) {
      return Every.DAY;
    }
    Duration length = Duration.between(from, to);
    if (length.compareTo(Duration.ofDays(3)) <= 0) {
      return Every.HOUR;
    }
    return length.compareTo(Duration.ofDays(MOST_BARS)) <= 0 ? Every.DAY : Every.WEEK;
  }
}
