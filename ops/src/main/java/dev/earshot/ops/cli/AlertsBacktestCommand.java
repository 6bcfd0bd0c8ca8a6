package dev.earshot.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.contract.Json;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code earshot alerts backtest}: which alerts there would have been. */
@Command(
    name = "backtest",
    description = {
      "Tries on what a running Earshot has heard which alerts of negative talk there would have"
          + " been.",
      "Prints them as JSONL, and what they amount to in words."
    },
    mixinStandardHelpOptions = true)
final class AlertsBacktestCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private final Server server = new Server();

  @Option(
      names = "--brand",
      paramLabel = "BRAND",
      description = "The brand (default: the first that is configured).")
  private @Nullable String brand;

  @Option(names = "--topic", paramLabel = "TOPIC", description = "One of the brand's topics.")
  private @Nullable String topic;

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "How far back (default: ${DEFAULT-VALUE}).",
      defaultValue = "90")
  private int days = 90;

  @Option(
      names = "--sensitivity",
      paramLabel = "S",
      description = "low, normal or high (default: all three, one after the other).")
  private @Nullable String sensitivity;

  @Option(
      names = "--threshold",
      paramLabel = "SD",
      description = "Standard deviations, in place of the sensitivity's own.")
  private @Nullable Double threshold;

  @Option(
      names = "--budget",
      paramLabel = "N",
      description =
          "At most so many alerts a month: chooses the lowest threshold that keeps to it; write it"
              + " to alerts.threshold.")
  private @Nullable Double budget;

  /** For the command line. */
  AlertsBacktestCommand() {
    this(Terminal.system());
  }

  AlertsBacktestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    List<String> tried =
        sensitivity != null
            ? List.of(sensitivity)
            : threshold != null || budget != null
                ? List.of("normal")
                : List.of("low", "normal", "high");
    try (Api api = server.open();
        Pipe pipe = new Pipe(terminal)) {
      for (String one : tried) {
        JsonNode answer =
            api.json(
                "/api/alerts/backtest",
                new Api.Parameters()
                    .with("brand", brand)
                    .with("topic", topic)
                    .with("days", days)
                    .with("sensitivity", one)
                    .with("threshold", threshold)
                    .with("budget", budget));
        for (JsonNode fired : answer.path("fired")) {
          pipe.line(Json.MAPPER.writeValueAsBytes(fired));
        }
        pipe.flush();
        terminal.say(words(answer));
      }
      return 0;
    } catch (Pipe.Closed _) {
      return 0;
    }
  }

  private String words(JsonNode answer) {
    int alerts = answer.path("alerts").asInt();
    return String.format(
        Locale.ROOT,
        "%s%s, %s, threshold %.1f, floor %.0f: would have fired %s in the last %d days"
            + " (%.1f a month), in %,d mentions",
        answer.path("brand").asText(),
        topic == null ? "" : " / " + topic,
        answer.path("sensitivity").asText(),
        answer.path("threshold").asDouble(),
        answer.path("floor").asDouble(),
        alerts == 1 ? "once" : alerts + " times",
        days,
        answer.path("perMonth").asDouble(),
        answer.path("mentions").asLong());
  }
}
