package dev.earshot.collectors;

import dev.earshot.collectors.payload.Heard;
import dev.earshot.collectors.source.Answer;
import dev.earshot.collectors.source.WatchedSource;
import dev.earshot.contract.Gap;
import dev.earshot.contract.SourceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one source is doing, from answer to answer.
 *
 * <p>One thread at a time notes answers; any may read {@link #status}.
 */
final class Health {

  /** A source that has failed for less is not called blind. */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private final WatchedSource source;

  /** A source that never answered has been silent since then. */
  private final Instant begun;

  private final Rate rate = new Rate();
  private long rejected;
  private volatile SourceStatus status;

  private Health(WatchedSource source, Instant begun, SourceStatus status) {
    this.source = source;
    this.begun = begun;
    this.status = status;
  }

  /**
   * The health of a source that begins to be asked.
   *
   * @param before how it was doing when it was last asked, if it ever was
   */
  static Health begin(WatchedSource source, Optional<SourceStatus> before, Instant now) {
    return new Health(
        source,
        now,
        new SourceStatus(
            source.source(),
            source.channel(),
            source.shown(),
            SourceStatus.State.STARTING,
            now,
            null,
            before.map(SourceStatus::lastSuccess).orElse(null),
            null,
            null,
            0,
            before.map(SourceStatus::heardUntil).orElse(null),
            0L,
            0L,
            before.map(SourceStatus::gaps).orElse(List.of())));
  }

  SourceStatus status() {
    return status;
  }

  /** Since when it has not been heard, for so long that it is called blind; null if it is not. */
  @Nullable Instant silentSince() {
    return silentSince(status);
  }

  static @Nullable Instant silentSince(SourceStatus status) {
    Gap last = status.gaps().isEmpty() ? null : status.gaps().getLast();
    return last != null && last.until() == null ? last.from() : null;
  }

  /** How many mentions there are in an answer; what is gone or cannot be read is none. */
  static long said(Answer.News news) {
    return news.heard().stream().filter(Heard.Said.class::isInstance).count();
  }

  void rejected(long more) {
    rejected += more;
  }

  /**
   * Notes an answer to what was asked at {@code asked}, the pause until the next time, and how a
   * hub tells of what is new.
   */
  void note(
      Answer answer, Instant asked, Instant now, Duration pause, Optional<SourceStatus.Push> push) {
    SourceStatus before = status;
    SourceStatus.State state = state(answer, asked, before);
    Instant lastSuccess = answer instanceof Answer.News ? asked : before.lastSuccess();
    long count = answer instanceof Answer.News news ? said(news) : 0;
    rate.add(count, now);
    status =
        new SourceStatus(
            before.source(),
            before.channel(),
            before.address(),
            state,
            state == before.state() ? before.since() : asked,
            asked,
            lastSuccess,
            answer instanceof Answer.Ended ? null : now.plus(pause),
            why(answer),
            before.heard() + count,
            heardUntil(answer, asked, before),
            rate.perHour(now),
            rejected,
            gaps(answer, state, asked, before),
            push.orElse(null));
  }

  private static @Nullable Instant heardUntil(Answer answer, Instant asked, SourceStatus before) {
    if (!(answer instanceof Answer.News news)) {
      return before.heardUntil();
    }
    return news.until() == null ? asked : news.until();
  }

  /**
   * A source that is blind has a gap that lasts; it ends when the source is heard again. What it
   * can still tell of that time then is heard, so the figures are too low at worst.
   */
  private List<Gap> gaps(
      Answer answer, SourceStatus.State state, Instant asked, SourceStatus before) {
    List<Gap> gaps = new ArrayList<>(before.gaps());
    Gap last = gaps.isEmpty() ? null : gaps.getLast();
    boolean lasts = last != null && last.until() == null;
    if (answer instanceof Answer.News news) {
      if (last != null && lasts) {
        gaps.set(gaps.size() - 1, new Gap(last.from(), later(asked, last.from()), last.why()));
      }
      if (news.gap() != null) {
        gaps.add(news.gap());
      }
    } else if (!lasts && isOut(state)) {
      gaps.add(new Gap(lastHeard(before), null, String.valueOf(why(answer))));
    }
    return gaps.size() > SourceStatus.MOST_GAPS
        ? gaps.subList(gaps.size() - SourceStatus.MOST_GAPS, gaps.size())
        : gaps;
  }

  private static boolean isOut(SourceStatus.State state) {
    return state == SourceStatus.State.BLIND || state == SourceStatus.State.ENDED;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private Instant lastHeard(SourceStatus before) {
    return before.lastSuccess() == null ? begun : before.lastSuccess();
  }

  private SourceStatus.State state(Answer answer, Instant now, SourceStatus before) {
    return switch (answer) {
      case Answer.News _ -> SourceStatus.State.HEARING;
      case Answer.Ended _ -> SourceStatus.State.ENDED;
      case Answer.Busy _, Answer.Failed _ -> {
        Duration patience = source.every().multipliedBy(3);
        Duration most = patience.compareTo(PATIENCE) > 0 ? patience : PATIENCE;
        yield Duration.between(lastHeard(before), now).compareTo(most) > 0
            ? SourceStatus.State.BLIND
            : SourceStatus.State.FAILING;
      }
    };
  }

  private static @Nullable String why(Answer answer) {
    return switch (answer) {
      case Answer.News _ -> null;
      case Answer.Busy busy -> busy.why();
      case Answer.Ended ended -> ended.why();
      case Answer.Failed failed -> failed.why();
    };
  }
}
