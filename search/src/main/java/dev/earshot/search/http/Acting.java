package dev.earshot.search.http;

import dev.earshot.contract.AlertAction;
import dev.earshot.contract.Decisions;
import dev.earshot.search.bulletins.AlertLife;
import dev.earshot.search.bulletins.Bulletins;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes what somebody does about an alert. */
record Acting(Bulletins bulletins, Decisions decisions, Guard guard, InstantSource clock) {

  private static final Duration LONGEST_MUTE = Duration.ofDays(31);

  /** What somebody wants to do, as they wrote it. */
  record Wanted(
      @Nullable String what,
      @Nullable String length,
      @Nullable String until,
      @Nullable String text) {}

  /** The alert of this id. */
  AlertLife named(String id) {
    return bulletins
        .alert(id)
        .orElseThrow(
            () ->
                Problem.unknown(
                    "there is no alert '%s'; GET /api/alerts lists them".formatted(id)));
  }

  /** Does it, and answers how the alert stands when that is known here. */
  AlertLife act(Context context, Wanted wanted) {
    String id = context.pathParam("id");
    named(id);
    AlertAction action = action(id, guard.name(context), wanted);
    Written.await(decisions.act(action));
    Written.awaitKnown(() -> named(id).actions().contains(action));
    return named(id);
  }

  private AlertAction action(String id, String by, Wanted wanted) {
    Instant now = clock.instant();
    try {
      return new AlertAction(
          id,
          kind(wanted.what()),
          by,
          now,
          kind(wanted.what()) == AlertAction.Kind.MUTED ? until(wanted, now) : null,
          wanted.text());
    } catch (IllegalArgumentException e) {
      throw Problem.unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static AlertAction.Kind kind(@Nullable String what) {
    return switch (what == null ? "" : what.toLowerCase(Locale.ROOT)) {
      case "acknowledge", "ack" -> AlertAction.Kind.ACKNOWLEDGED;
      case "mute" -> AlertAction.Kind.MUTED;
      case "unmute" -> AlertAction.Kind.UNMUTED;
      case "comment" -> AlertAction.Kind.COMMENTED;
      default ->
          throw new IllegalArgumentException(
              "do is '%s'; write one of acknowledge, mute, unmute, comment"
                  .formatted(what == null ? "" : what));
    };
  }

  private static Instant until(Wanted wanted, Instant now) {
    Instant until;
    if (wanted.until() != null) {
      try {
        until = Instant.parse(wanted.until());
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException(
            "until is '%s'; write a time such as 2026-11-23T18:00:00Z".formatted(wanted.until()),
            e);
      }
    } else {
      until =
          now.plus(
              Lengths.read(wanted.length() == null ? "" : wanted.length())
                  .orElseThrow(
                      () ->
                          new IllegalArgumentException(
                              "for is '%s'; write how long to mute, such as 30m, 2h or 1d"
                                  .formatted(Optional.ofNullable(wanted.length()).orElse("")))));
    }
    if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST_MUTE))) {
      throw new IllegalArgumentException("a mute ends in the next 31 days; write another time");
    }
    return until;
  }
}
