package dev.earshot.search.pages;

import dev.earshot.contract.Gap;
import dev.earshot.contract.SourceStatus;
import dev.earshot.search.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source, as the page of sources shows it.
 *
 * @param state its class in the style sheet
 * @param figures lag, rate, rejects and what hubs push, as far as they are known
 * @param gaps when it was not heard, the latest first
 */
record SourceRow(
    String name,
    String kind,
    String channel,
    String address,
    String state,
    String stateLabel,
    String since,
    String lastSuccess,
    String heard,
    @Nullable String nextTry,
    List<String> figures,
    List<String> gaps,
    @Nullable String problem) {

  /** Older gaps are in the API. */
  private static final int SHOWN_GAPS = 3;

  /** A source that is asked every hour is not behind for that. */
  private static final Duration LAG = Duration.ofMinutes(2);

  static SourceRow of(SourceStatus status, Words words) {
    return new SourceRow(
        status.source().name(),
        status.source().kind(),
        words.say("channel." + status.channel().word()),
        status.address(),
        status.state().word(),
        words.say("source." + status.state().word()),
        words.moment(status.since()),
        words.momentOrNever(status.lastSuccess()),
        words.number(status.heard()),
        status.nextTry() == null || status.state() == SourceStatus.State.HEARING
            ? null
            : words.moment(status.nextTry()),
        figures(status, words),
        status.gaps().reversed().stream().limit(SHOWN_GAPS).map(gap -> said(gap, words)).toList(),
        status.problem());
  }

  private static List<String> figures(SourceStatus status, Words words) {
    List<String> figures = new ArrayList<>();
    if (status.perHour() != null) {
      figures.add(words.say("sources.perHour", status.perHour()));
    }
    Instant heard = status.heardUntil();
    Instant asked = status.lastTry();
    if (heard != null && asked != null && heard.plus(LAG).isBefore(asked)) {
      figures.add(words.say("sources.lag", Duration.between(heard, asked).toMinutes()));
    }
    if (status.rejected() != null && status.rejected() > 0) {
      figures.add(words.say("sources.rejected", status.rejected()));
    }
    if (status.push() != null) {
      figures.add(pushed(status.push(), words));
    }
    return figures;
  }

  private static String pushed(SourceStatus.Push push, Words words) {
    if (push.until() != null) {
      return words.say("sources.pushed", words.moment(push.until()));
    }
    return push.problem() == null
        ? words.say("sources.push.asked")
        : words.say("sources.push.refused", push.problem());
  }

  private static String said(Gap gap, Words words) {
    return gap.until() == null
        ? words.say("sources.gap.open", words.moment(gap.from()))
        : words.say("sources.gap", words.moment(gap.from()), words.moment(gap.until()));
  }

  static boolean isBlind(SourceStatus status) {
    return status.state() == SourceStatus.State.BLIND;
  }
}
