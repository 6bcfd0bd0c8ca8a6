package dev.earshot.search.pages;

import dev.earshot.contract.SourceStatus;
import dev.earshot.search.Words;
import org.jspecify.annotations.Nullable;

/**
 * A source, as the page of sources shows it.
 *
 * @param state its class in the style sheet
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
    @Nullable String problem) {

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
        status.problem());
  }

  static boolean isBlind(SourceStatus status) {
    return status.state() == SourceStatus.State.BLIND;
  }
}
