package dev.earshot.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.contract.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code earshot retag}: has all that was ever heard judged by the rules of today. */
@Command(
    name = "retag",
    description =
        "Has a running Earshot judge again all that it ever heard, by the brands, topics and models"
            + " that it was started with, beside what it hears meanwhile. Searches are answered"
            + " from the old tags until all is done, and from the new ones from then on."
            + " Corrections stay, and no alert is raised anew. After an edit of the configuration:"
            + " start Earshot again, then run this.",
    mixinStandardHelpOptions = true)
final class RetagCommand implements Callable<Integer> {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final Terminal terminal;

  @Mixin private final Server server = new Server();

  @Option(names = "--no-wait", description = "Only orders it, and does not wait for its end.")
  private boolean noWait;

  /** For the command line. */
  RetagCommand() {
    this(Terminal.system());
  }

  RetagCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    try (Api api = server.open()) {
      String order = order(api);
      terminal.say("%s is ordered".formatted(order));
      String said = "";
      while (!noWait) {
        JsonNode now = api.json("/api/retag", new Api.Parameters());
        if (!now.path("order").asText().equals(order)) {
          terminal.say(
              "a later order, %s, has taken its place".formatted(now.path("order").asText()));
          return 0;
        }
        String state = now.path("state").asText();
        if (state.equals("shown")) {
          terminal.say("searches are answered from the new tags");
          return 0;
        }
        String says = progress(state, now.path("judged").asLong(), now.path("of").asLong());
        if (!says.equals(said)) {
          terminal.say(says);
          said = says;
        }
        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      }
      return 0;
    }
  }

  private static String order(Api api) throws IOException {
    HttpResponse<InputStream> response = api.post("/api/retag", "application/json", new byte[0]);
    if (response.statusCode() != 202) {
      throw api.refusal(response);
    }
    try (InputStream body = response.body()) {
      return Json.MAPPER.readTree(body).path("order").asText();
    }
  }

  private static String progress(String state, long judged, long of) {
    return state.equals("switching")
        ? "all is judged; the index of the new tags is being built"
        : "%,d of %,d judged again".formatted(judged, of);
  }
}
