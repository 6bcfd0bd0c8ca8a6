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

/** Makes alerts: what they are called, what drove them, and where to look. */
final class Alerts {

  /** Of each kind; more is a report, not an alert. */
  private static final int MOST_DRIVERS = 3;

  private Alerts() {}

  /**
   * The alert of a spike.
   *
   * @param kind negative talk, or all of it
   * @param recent the series' latest mentions of that kind, also from before the window
   */
  static Alert of(
      Alert.Kind kind,
      Series series,
      SpikeEvent event,
      Duration window,
      List<Contribution> recent) {
    Instant from = event.opened().minus(window);
    List<Contribution> within =
        recent.stream().filter(one -> !one.published().isBefore(from)).toList();
    return new Alert(
        Alert.id(kind, series.brand(), series.topic(), null, event.opened()),
        kind,
        series.brand(),
        series.topic(),
        null,
        event.state(),
        event.opened(),
        event.at(),
        event.seen(),
        event.expected(),
        event.score(),
        event.severity(),
        event.confidence(),
        window.toString(),
        query(series, kind == Alert.Kind.NEGATIVE ? " sentiment:negative" : "", from, event.at()),
        event.state() == Alert.State.CLOSED ? List.of() : drivers(within),
        List.of(),
        null);
  }

  /** The query of a brand's mentions, with {@code more} asked of them. */
  static String query(Series series, String more, Instant from, Instant to) {
    String topic = series.topic().equals(CountKey.ALL) ? "" : " topic:" + quoted(series.topic());
    return "brand:%s%s%s published:[%s TO %s]"
        .formatted(quoted(series.brand()), topic, more, from, to);
  }

  static String quoted(String value) {
    boolean plain = value.chars().allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c));
    return plain ? value : '"' + value.replace("\"", "") + '"';
  }

  private static List<Alert.Driver> drivers(List<Contribution> recent) {
    return Stream.of(
            top("story", recent, Contribution::story),
            top("source", recent, Contribution::source),
            samples(recent))
        .flatMap(kind -> kind)
        .toList();
  }

  private static Stream<Alert.Driver> top(
      String kind, List<Contribution> recent, Function<Contribution, String> by) {
    Comparator<Map.Entry<String, List<Contribution>>> bySize =
        Comparator.comparingInt(group -> -group.getValue().size());
    return recent.stream().collect(groupingBy(by)).entrySet().stream()
        .sorted(bySize.thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_DRIVERS)
        .map(group -> new Alert.Driver(kind, group.getKey(), group.getValue().size()));
  }

  /** The latest mention of each of the largest stories. */
  private static Stream<Alert.Driver> samples(List<Contribution> recent) {
    Comparator<Contribution> latest =
        Comparator.comparing(Contribution::published).thenComparing(one -> one.id().value());
    Comparator<List<Contribution>> bySize = Comparator.comparingInt(story -> -story.size());
    return recent.stream().collect(groupingBy(Contribution::story)).values().stream()
        .sorted(bySize.thenComparing(story -> story.getFirst().story()))
        .limit(MOST_DRIVERS)
        .map(story -> story.stream().max(latest).orElseThrow())
        .map(one -> new Alert.Driver("mention", one.id().value(), 1));
  }
}
