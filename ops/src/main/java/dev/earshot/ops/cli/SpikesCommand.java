package dev.earshot.ops.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.contract.Json;
import dev.earshot.ops.CommandFailure;
import dev.earshot.processors.spikes.SpikeSeries;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code earshot spikes}: where a series of counts rises beyond the usual. */
@Command(
    name = "spikes",
    description = {
      "Reads CSV from stdin, whose first line names the columns timestamp and value;",
      "prints as JSONL where the values rise beyond the usual, escalate and calm down.",
      "Times without a zone are UTC."
    },
    mixinStandardHelpOptions = true)
final class SpikesCommand implements Callable<Integer> {

  /** So many values tell how far apart they are. */
  private static final int TELLING = 10_000;

  private final Terminal terminal;

  @Option(
      names = "--bucket",
      paramLabel = "WIDTH",
      converter = Width.class,
      description = "From one value to the next, such as 5m (default: as the times say).")
  private @Nullable Duration bucket;

  @Option(names = "--explain", description = "Says of each event in words why it is one.")
  private boolean explain;

  /** For the command line. */
  SpikesCommand() {
    this(Terminal.system());
  }

  SpikesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    List<CsvSeries.Point> points = new ArrayList<>();
    long bad = read(points);
    points.sort(Comparator.comparing(CsvSeries.Point::at));
    if (points.size() > 1 || bucket != null) {
      print(points);
    }
    return bad == 0 ? 0 : CommandFailure.FAILED;
  }

  private long read(List<CsvSeries.Point> points) throws IOException {
    Lines lines = new Lines(terminal.in());
    Optional<Lines.Line> header = lines.next();
    if (header.isEmpty()) {
      throw CommandFailure.usage("stdin is empty; its first line is 'timestamp,value'");
    }
    CsvSeries csv = CsvSeries.of(new String(header.get().text(), UTF_8));
    long bad = 0;
    for (var line = lines.next(); line.isPresent(); line = lines.next()) {
      try {
        if (line.get().tooLong()) {
          throw new CsvSeries.Unreadable("it is too long to be a row");
        }
        points.add(csv.read(new String(line.get().text(), UTF_8)));
      } catch (CsvSeries.Unreadable e) {
        bad++;
        terminal.say("line %d is left out: %s".formatted(line.get().number(), e.getMessage()));
      }
    }
    return bad;
  }

  private void print(List<CsvSeries.Point> points) throws IOException {
    Duration width = bucket == null ? width(points) : bucket;
    SpikeSeries series = SpikeSeries.of(width);
    try (Pipe pipe = new Pipe(terminal)) {
      for (CsvSeries.Point point : points) {
        for (SpikeSeries.Event event : series.add(point.at(), point.value())) {
          pipe.line(Json.MAPPER.writeValueAsBytes(json(event)));
        }
      }
    } catch (Pipe.Closed _) {
      // Whoever read it has heard enough.
    }
  }

  private static Duration width(List<CsvSeries.Point> points) {
    List<Instant> times = points.stream().limit(TELLING).map(CsvSeries.Point::at).toList();
    try {
      return SpikeSeries.width(times);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(String.valueOf(e.getMessage()));
    }
  }

  private ObjectNode json(SpikeSeries.Event event) {
    ObjectNode json =
        Json.MAPPER
            .createObjectNode()
            .put("at", event.at().toString())
            .put("event", event.event().word())
            .put("value", event.value())
            .put("expected", event.expected())
            .put("score", event.score());
    return explain ? json.put("why", why(event)) : json;
  }

  private static String why(SpikeSeries.Event event) {
    String seen =
        String.format(
            Locale.ROOT,
            "%.4g, where %.4g is usual; the last values together are %.1f standard deviations"
                + " above theirs",
            event.value(),
            event.expected(),
            event.score());
    return switch (event.event()) {
      case OPENED, RESUMED, WIDENED -> seen;
      case ESCALATED -> seen + ", more than at any time since the spike began";
      case QUIET, CLOSED -> seen + ": back to the usual for long enough";
    };
  }
}
