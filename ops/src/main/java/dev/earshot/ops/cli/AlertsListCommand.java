package dev.earshot.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.contract.Json;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code earshot alerts list}: what was unusual. */
@Command(
    name = "list",
    description = "Prints alerts as JSONL, the latest to open first.",
    mixinStandardHelpOptions = true)
final class AlertsListCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private final Server server = new Server();

  @Option(names = "--open", description = "Only those that are not over.")
  private boolean open;

  @Option(names = "--brand", paramLabel = "BRAND", description = "Only those of this brand.")
  private @Nullable String brand;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "Only those of this kind: negative, volume, story, search or blind.")
  private @Nullable String kind;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many (default: ${DEFAULT-VALUE}).",
      defaultValue = "100")
  private int limit = 100;

  /** For the command line. */
  AlertsListCommand() {
    this(Terminal.system());
  }

  AlertsListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    try (Api api = server.open();
        Pipe pipe = new Pipe(terminal)) {
      JsonNode alerts =
          api.json(
              "/api/alerts",
              new Api.Parameters().with("brand", brand).with("kind", kind).with("limit", limit));
      for (JsonNode alert : alerts.path("alerts")) {
        if (!open || !alert.path("state").asText().equals("closed")) {
          pipe.line(Json.MAPPER.writeValueAsBytes(alert));
        }
      }
      return 0;
    } catch (Pipe.Closed _) {
      return 0;
    }
  }
}
