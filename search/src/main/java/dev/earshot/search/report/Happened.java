package dev.earshot.search.report;

import dev.earshot.contract.Alert;
import dev.earshot.contract.AlertAction;
import dev.earshot.contract.CountKey;
import dev.earshot.contract.SourceStatus;
import dev.earshot.search.Asked;
import dev.earshot.search.Search;
import dev.earshot.search.Workspace;
import dev.earshot.search.bulletins.AlertLife;
import dev.earshot.search.bulletins.Bulletins;
import dev.earshot.search.index.Mentions;
import dev.earshot.search.report.WeeklyReport.AlertLine;
import dev.earshot.search.report.WeeklyReport.Unheard;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What happened in a span of a brand's days besides mentions: alerts, and sources that were not
 * heard.
 */
record Happened(
    String brand, Period period, Workspace workspace, Mentions mentions, Bulletins bulletins) {

  /** Of what a report tells; the others are about a search or a source, not about the brand. */
  private static final Set<Alert.Kind> TOLD =
      Set.of(Alert.Kind.NEGATIVE, Alert.Kind.VOLUME, Alert.Kind.STORY);

  /** The brand's alerts that were open, the first to open first. */
  List<AlertLine> alerts() throws IOException {
    List<AlertLine> lines = new ArrayList<>();
    for (AlertLife life : bulletins.alerts()) {
      if (TOLD.contains(life.latest().kind())
          && life.latest().brand().equals(brand)
          && life.latest().opened().isBefore(end())
          && (life.open() || life.latest().at().isAfter(start()))) {
        lines.add(line(life));
      }
    }
    lines.sort(Comparator.comparing(AlertLine::opened).thenComparing(AlertLine::id));
    return List.copyOf(lines);
  }

  private AlertLine line(AlertLife life) throws IOException {
    Alert peak = life.peak();
    Alert latest = life.latest();
    Search search = life.search();
    long behind =
        switch (Asked.of(search, workspace)) {
          case Asked.Good good -> mentions.count(good.ask());
          // Written by another release, whose words are no longer understood.
          case Asked.Bad _ -> 0;
        };
    return new AlertLine(
        latest.id(),
        latest.kind(),
        worst(life),
        latest.topic().equals(CountKey.ALL) ? null : latest.topic(),
        latest.kind() == Alert.Kind.STORY ? latest.subject() : null,
        latest.opened(),
        life.open() ? null : latest.at(),
        life.acknowledged().map(AlertAction::by).orElse(null),
        peak.seen(),
        peak.expected(),
        peak.window(),
        Figure.mentions(behind, search));
  }

  private static Alert.Severity worst(AlertLife life) {
    return life.steps().stream().map(Alert::severity).max(Comparator.naturalOrder()).orElseThrow();
  }

  /** What was not heard in the time, also if it is not heard to this day. */
  List<Unheard> unheard() {
    return bulletins.sources().stream().flatMap(this::unheard).toList();
  }

  private Stream<Unheard> unheard(SourceStatus status) {
    String name = status.source().name();
    String channel = status.channel().word();
    List<Unheard> gaps =
        status.gaps().stream()
            .filter(gap -> gap.touches(start(), end()))
            .map(gap -> new Unheard(name, channel, gap.from(), gap.until(), gap.why()))
            .toList();
    return isUnheard(status)
            && status.since().isBefore(end())
            && gaps.stream().noneMatch(gap -> gap.until() == null)
        ? Stream.concat(
            gaps.stream(),
            Stream.of(new Unheard(name, channel, status.since(), null, status.problem())))
        : gaps.stream();
  }

  /** A source that fails is given some patience, but not one that has never answered at all. */
  private static boolean isUnheard(SourceStatus status) {
    return status.state() == SourceStatus.State.BLIND
        || (status.state() == SourceStatus.State.FAILING && status.lastSuccess() == null);
  }

  private Instant start() {
    return period.start(workspace.zone(brand));
  }

  private Instant end() {
    return period.end(workspace.zone(brand));
  }
}
