package dev.earshot.ops.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.contract.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that note what somebody does about an alert. */
abstract sealed class AlertsActCommand implements Callable<Integer> {

  private final Terminal terminal = Terminal.system();
  private final String what;

  @Mixin private final Server server = new Server();

  @Parameters(index = "0", paramLabel = "ALERT", description = "Its id, as 'alerts list' shows it.")
  private String alert = "";

  private AlertsActCommand(String what) {
    this.what = what;
  }

  /** How long it is for; null where that has no meaning. */
  @Nullable String length() {
    return null;
  }

  /** What somebody says; null for nothing. */
  abstract @Nullable String text();

  @Override
  public Integer call() throws IOException {
    ObjectNode body = Json.MAPPER.createObjectNode().put("do", what);
    if (length() != null) {
      body.put("for", length());
    }
    if (text() != null) {
      body.put("text", text());
    }
    try (Api api = server.open()) {
      HttpResponse<InputStream> answer =
          api.post(
              "/api/alerts/" + URLEncoder.encode(alert, StandardCharsets.UTF_8),
              "application/json",
              Json.MAPPER.writeValueAsBytes(body));
      if (answer.statusCode() != 200) {
        throw api.refusal(answer);
      }
      answer.body().close();
      terminal.say("noted");
      return 0;
    }
  }

  /** {@code earshot alerts ack}. */
  @Command(
      name = "ack",
      description = "Says that you take care of an alert.",
      mixinStandardHelpOptions = true)
  static final class Acknowledge extends AlertsActCommand {
    @Option(names = "--text", paramLabel = "TEXT", description = "What you have to say.")
    private @Nullable String text;

    Acknowledge() {
      super("acknowledge");
    }

    @Override
    @Nullable String text() {
      return text;
    }
  }

  /** {@code earshot alerts mute}. */
  @Command(
      name = "mute",
      description = "Tells nobody of an alert for a while.",
      mixinStandardHelpOptions = true)
  static final class Mute extends AlertsActCommand {
    @Option(
        names = "--for",
        paramLabel = "LENGTH",
        description = "How long, such as 30m, 4h or 1d (default: ${DEFAULT-VALUE}).",
        defaultValue = "4h")
    private String length = "4h";

    @Option(names = "--text", paramLabel = "TEXT", description = "Why.")
    private @Nullable String text;

    Mute() {
      super("mute");
    }

    @Override
    String length() {
      return length;
    }

    @Override
    @Nullable String text() {
      return text;
    }
  }

  /** {@code earshot alerts unmute}. */
  @Command(
      name = "unmute",
      description = "Tells receivers of an alert again.",
      mixinStandardHelpOptions = true)
  static final class Unmute extends AlertsActCommand {
    Unmute() {
      super("unmute");
    }

    @Override
    @Nullable String text() {
      return null;
    }
  }

  /** {@code earshot alerts comment}. */
  @Command(
      name = "comment",
      description = "Says something about an alert.",
      mixinStandardHelpOptions = true)
  static final class Comment extends AlertsActCommand {
    @Parameters(index = "1", paramLabel = "TEXT", description = "What you have to say.")
    private String text = "";

    Comment() {
      super("comment");
    }

    @Override
    String text() {
      return text;
    }
  }
}
