package dev.earshot.processors.spikes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.contract.Alert;
import dev.earshot.contract.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The detector on real tweet volumes. Runs with {@code -Dnab=FOLDER}, a folder with the series of
 * the Numenta Anomaly Benchmark's {@code realTweets} and their {@code windows.json}; prints what
 * each detector reached.
 */
@EnabledIfSystemProperty(named = "nab", matches = ".+")
final class NabBenchmarkTest {

  private record Labelled(
      String name, List<Instant> times, List<Double> values, List<NabScore.Window> windows) {}

  private final List<Labelled> all = read(Path.of(System.getProperty("nab")));

  @Test
  void reachesSeventyFiveOnRealTweets() {
    double opened = report("opened or escalated", one -> alerts(one, 9.5, true));
    report("opened alone", one -> alerts(one, 9.5, false));
    for (double threshold : new double[] {7, 8, 9, 10, 11, 12}) {
      report("threshold " + threshold, one -> alerts(one, threshold, true));
    }
    report("baseline: four times the median of the first day", NabBenchmarkTest::fixed);
    report("baseline: three deviations of the last day", one -> trailing(one, 3));
    report("baseline: six deviations of the last day", one -> trailing(one, 6));
    report("baseline: EWMA, variance not under the mean left out", one -> bare(one, 9.5));

    assertThat(opened).isGreaterThanOrEqualTo(75);
  }

  private double report(String name, Function<Labelled, List<Integer>> detector) {
    NabScore.Result total = new NabScore.Result(0, 0, 0, 0);
    StringBuilder line = new StringBuilder();
    for (Labelled one : all) {
      NabScore.Result result =
          NabScore.score(one.values().size(), one.windows(), detector.apply(one));
      total = total.plus(result);
      line.append(
          "  %s %.1f (%d/%d, %d false)"
              .formatted(
                  one.name(),
                  result.normalized(),
                  result.found(),
                  result.windows(),
                  result.falseAlarms()));
    }
    System.out.printf("%-55s %5.1f %s%n", name, total.normalized(), line);
    return total.normalized();
  }

  private static List<Integer> alerts(Labelled one, double threshold, boolean escalations) {
    SpikeSeries series = SpikeSeries.of(volumes(threshold));
    return IntStream.range(0, one.values().size())
        .filter(
            i ->
                series.add(one.times().get(i), one.values().get(i)).stream()
                    .anyMatch(
                        event ->
                            event.event() == Alert.State.OPENED
                                || (escalations && event.event() == Alert.State.ESCALATED)))
        .boxed()
        .toList();
  }

  private static SpikeSettings volumes(double threshold) {
    SpikeSettings usual = SpikeSettings.volumes(Duration.ofMinutes(5));
    return new SpikeSettings(
        usual.bucket(),
        usual.window(),
        usual.meanHalfLife(),
        usual.varianceHalfLife(),
        usual.model(),
        threshold,
        usual.worse(),
        usual.memory(),
        usual.floor(),
        usual.coldFloor(),
        usual.warmUp(),
        usual.calm(),
        usual.seasonal());
  }

  private static List<Integer> fixed(Labelled one) {
    double median = one.values().subList(0, 288).stream().sorted().toList().get(144);
    return IntStream.range(0, one.values().size())
        .filter(i -> one.values().get(i) > 4 * Math.max(1, median))
        .boxed()
        .toList();
  }

  private static List<Integer> trailing(Labelled one, double deviations) {
    return IntStream.range(288, one.values().size())
        .filter(
            i -> {
              List<Double> day = one.values().subList(i - 288, i);
              double mean = day.stream().mapToDouble(v -> v).average().orElseThrow();
              double variance =
                  day.stream().mapToDouble(v -> (v - mean) * (v - mean)).average().orElseThrow();
              return one.values().get(i) > mean + deviations * Math.sqrt(Math.max(variance, 1e-9));
            })
        .boxed()
        .toList();
  }

  private static List<Integer> bare(Labelled one, double threshold) {
    List<Integer> detections = new ArrayList<>();
    double share = 1 - Math.pow(0.5, 1 / 288.0);
    double mean = one.values().getFirst();
    double variance = 0;
    for (int i = 0; i < one.values().size(); i++) {
      double distance = one.values().get(i) - mean;
      if (i > 288 && distance > threshold * Math.sqrt(variance)) {
        detections.add(i);
      }
      mean += share * distance;
      variance = (1 - share) * (variance + share * distance * distance);
    }
    return detections;
  }

  private static List<Labelled> read(Path folder) {
    try {
      JsonNode windows = Json.MAPPER.readTree(folder.resolve("windows.json").toFile());
      List<Labelled> all = new ArrayList<>();
      for (String file : (Iterable<String>) windows::fieldNames) {
        all.add(read(folder.resolve(file), windows.get(file)));
      }
      return all;
    } catch (IOException e) {
      throw new AssertionError("cannot read the benchmark in " + folder, e);
    }
  }

  private static Labelled read(Path file, JsonNode windows) throws IOException {
    List<Instant> times = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (String line : Files.readAllLines(file).stream().skip(1).toList()) {
      int comma = line.indexOf(',');
      times.add(instant(line.substring(0, comma)));
      values.add(Double.valueOf(line.substring(comma + 1)));
    }
    List<NabScore.Window> labelled =
        StreamSupport.stream(windows.spliterator(), false)
            .map(
                window ->
                    new NabScore.Window(
                        times.indexOf(instant(window.get(0).asText())),
                        times.indexOf(instant(window.get(1).asText()))))
            .toList();
    return new Labelled(file.getFileName().toString(), times, values, labelled);
  }

  private static Instant instant(String naive) {
    return LocalDateTime.parse(naive.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
  }
}
