package dev.earshot.ops.doctor;

import dev.earshot.contract.Gap;
import dev.earshot.contract.SourceStatus;
import java.util.Optional;

/** What a running Earshot wrote down of a source, where that is no good news. */
final class Health {

  private Health() {}

  /** A finding on a source that its collector cannot hear, or that was not heard for a time. */
  static Optional<Finding> of(SourceStatus status) {
    String name = status.source().name();
    return switch (status.state()) {
      case BLIND, FAILING, ENDED ->
          Optional.of(
              Finding.warn(
                  "source",
                  "%s is %s since %s, last heard %s, next try %s: %s"
                      .formatted(
                          name,
                          status.state().word(),
                          status.since(),
                          status.lastSuccess() == null ? "never" : status.lastSuccess(),
                          status.nextTry() == null ? "never" : status.nextTry(),
                          status.problem())));
      case STARTING, HEARING -> gap(status, name);
    };
  }

  private static Optional<Finding> gap(SourceStatus status, String name) {
    if (status.gaps().isEmpty()) {
      return Optional.empty();
    }
    Gap gap = status.gaps().getLast();
    return Optional.of(
        Finding.ok(
            "source",
            "%s was last not heard from %s until %s: %s"
                .formatted(
                    name, gap.from(), gap.until() == null ? "now" : gap.until(), gap.why())));
  }
}
