package dev.earshot.ops;

import dev.earshot.contract.Alert;
import dev.earshot.contract.BrandTag;
import dev.earshot.contract.Sentiment;
import dev.earshot.contract.Source;
import dev.earshot.contract.SourceStatus;
import dev.earshot.contract.Tagged;
import dev.earshot.processors.spikes.Outages;
import dev.earshot.processors.spikes.SpikeDetector;
import dev.earshot.processors.spikes.SpikeEvent;
import dev.earshot.processors.spikes.SpikeSettings;
import dev.earshot.query.Query;
import dev.earshot.search.alerts.Rehearsal;
import dev.earshot.search.index.Ask;
import dev.earshot.search.index.Mentions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets the detector that watches the live stream read a brand's mentions from the index, each as if
 * it had been heard when it was published. Where sources were out, of which their latest gaps are
 * known, is no more taken for quiet than it is live.
 *
 * @param sources how each source is doing
 */
record IndexRehearsal(Mentions mentions, Supplier<List<SourceStatus>> sources)
    implements Rehearsal {

  /** What was before only teaches what is usual. */
  private static final Duration SCHOOL = Duration.ofDays(14);

  private static final double MONTH_MS = Duration.ofDays(30).toMillis();

  /** Thresholds that a budget chooses from. */
  private static final double LOWEST = 3;

  private static final double HIGHEST = 15;
  private static final double STEP = 0.2;

  /** One mention: when, and whether it was negative. */
  private record Moment(Instant at, Source source, boolean negative) {}

  @Override
  public Outcome of(Trial trial) throws IOException {
    List<Moment> moments = moments(trial);
    SpikeSettings usual = SpikeSettings.mentions(sensitivity(trial.sensitivity()));
    SpikeSettings settings = trial.threshold() == null ? usual : usual.threshold(trial.threshold());
    Double budget = trial.budget();
    return budget == null
        ? outcome(trial, moments, settings)
        : within(budget, trial, moments, settings);
  }

  static SpikeSettings.Sensitivity sensitivity(Sensitivity wanted) {
    return switch (wanted) {
      case LOW -> SpikeSettings.Sensitivity.LOW;
      case NORMAL -> SpikeSettings.Sensitivity.MEDIUM;
      case HIGH -> SpikeSettings.Sensitivity.HIGH;
    };
  }

  private Outcome within(double budget, Trial trial, List<Moment> moments, SpikeSettings settings) {
    double months = Duration.between(trial.from(), trial.to()).toMillis() / MONTH_MS;
    for (double threshold = LOWEST; ; threshold += STEP) {
      Outcome outcome = outcome(trial, moments, settings.threshold(rounded(threshold)));
      if (outcome.fired().size() <= budget * months || threshold > HIGHEST) {
        return outcome;
      }
    }
  }

  private static double rounded(double threshold) {
    return Math.round(10 * threshold) / 10.0;
  }

  private List<Moment> moments(Trial trial) throws IOException {
    Query brand = new Query.Value(Query.Field.BRAND, trial.brand());
    Ask ask = new Ask(brand, trial.from().minus(SCHOOL), trial.to());
    List<Moment> moments = new ArrayList<>();
    mentions.forEach(
        ask,
        tagged ->
            tag(tagged, trial)
                .ifPresent(
                    tag ->
                        moments.add(
                            new Moment(
                                tagged.mention().published(),
                                tagged.mention().source(),
                                tag.sentiment() == Sentiment.NEGATIVE))));
    return moments.reversed();
  }

  private static Optional<BrandTag> tag(Tagged tagged, Trial trial) {
    return tagged.tags().brands().stream()
        .filter(tag -> tag.brand().equals(trial.brand()))
        .filter(tag -> trial.topic() == null || tag.topics().contains(trial.topic()))
        .findFirst();
  }

  private Outcome outcome(Trial trial, List<Moment> moments, SpikeSettings settings) {
    SpikeDetector detector = SpikeDetector.of(settings, outages());
    List<Fired> fired = new ArrayList<>();
    for (Moment moment : moments) {
      boolean counts = !moment.at().isBefore(trial.from());
      double value = moment.negative() ? 1 : 0;
      note(detector.add(moment.at(), moment.source(), value, 1, counts), fired);
    }
    note(detector.advance(trial.to()), fired);
    return new Outcome(settings.threshold(), settings.floor(), moments.size(), fired);
  }

  private Outages outages() {
    Outages outages = new Outages();
    sources.get().forEach(status -> outages.put(status.address(), status));
    return outages;
  }

  private static void note(List<SpikeEvent> events, List<Fired> fired) {
    for (SpikeEvent event : events) {
      switch (event.state()) {
        case OPENED -> fired.add(fired(event, null));
        case ESCALATED -> fired.set(fired.size() - 1, fired(event, null));
        case CLOSED -> {
          Fired last = fired.getLast();
          fired.set(
              fired.size() - 1,
              new Fired(
                  last.opened(),
                  event.at(),
                  last.seen(),
                  last.expected(),
                  last.score(),
                  last.severity()));
        }
        case WIDENED, QUIET, RESUMED -> {}
      }
    }
  }

  private static Fired fired(SpikeEvent event, @Nullable Instant closed) {
    Alert.Severity severity = event.severity();
    return new Fired(
        event.opened(), closed, event.seen(), event.expected(), event.score(), severity);
  }
}
