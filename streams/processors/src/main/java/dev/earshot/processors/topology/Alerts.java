package dev.earshot.processors.topology;

import static java.util.stream.Collectors.groupingBy;

import dev.earshot.contract.Alert;
import dev.earshot.contract.CountKey;
import dev.earshot.processors.spikes.SpikeEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes the alert of a spike: what it is called, what drove it, and where to look. */
final class Alerts {

  /** Of each kind; more is a report, not an alert. */
  private static final int MOST_DRIVERS = 3;

  private Alerts() {}

  /**
   * The alert.
   *
   * @param negative the series' latest negative mentions, also from before the window
   */
  static Alert of(Series series, SpikeEvent event, Duration window, List<Contribution> negative) {
    Instant from = event.opened().minus(window);
    List<Contribution> within =
        negative.stream().filter(one -> !one.published().isBefore(from)).toList();
    return new Alert(
        Alert.id(Alert.Kind.NEGATIVE, series.brand(), series.topic(), null, event.opened()),
        Alert.Kind.NEGATIVE,
        series.brand(),
        series.topic(),
        null,
        event.state(),
        event.opened(),
        event.at(),
        event.seen(),
        event.expected(),
        event.score(),
        Alert.Severity.WARNING,
        null,
        window.toString(),
        query(series, from, event.at()),
        event.state() == Alert.State.CLOSED ? List.of() : drivers(within),
        List.of(),
        null);
  }

  private static String query(Series series, Instant from, Instant to) {
    String topic = series.topic().equals(CountKey.ALL) ? "" : " topic:" + quoted(series.topic());
    return "brand:%s%s sentiment:negative published:[%s TO %s]"
        .formatted(quoted(series.brand()), topic, from, to);
  }

  private static String quoted(String value) {
    boolean plain = value.chars().allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c));
    return plain ? value : '"' + value.replace("\"", "") + '"';
  }

  private static List<Alert.Driver> drivers(List<Contribution> negative) {
    return Stream.of(
            top("story", negative, Contribution::story),
            top("source", negative, Contribution::source),
            samples(negative))
        .flatMap(kind -> kind)
        .toList();
  }

  private static Stream<Alert.Driver> top(
      String kind, List<Contribution> negative, Function<Contribution, String> by) {
    Comparator<Map.Entry<String, List<Contribution>>> bySize =
        Comparator.comparingInt(group -> -group.getValue().size());
    return negative.stream().collect(groupingBy(by)).entrySet().stream()
        .sorted(bySize.thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_DRIVERS)
        .map(group -> new Alert.Driver(kind, group.getKey(), group.getValue().size()));
  }

  /** The latest mention of each of the largest stories. */
  private static Stream<Alert.Driver> samples(List<Contribution> negative) {
    Comparator<Contribution> latest =
        Comparator.comparing(Contribution::published).thenComparing(one -> one.id().value());
    Comparator<List<Contribution>> bySize = Comparator.comparingInt(story -> -story.size());
    return negative.stream().collect(groupingBy(Contribution::story)).values().stream()
        .sorted(bySize.thenComparing(story -> story.getFirst().story()))
        .limit(MOST_DRIVERS)
        .map(story -> story.stream().max(latest).orElseThrow())
        .map(one -> new Alert.Driver("mention", one.id().value(), 1));
  }
}
