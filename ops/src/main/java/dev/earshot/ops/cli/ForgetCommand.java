package dev.earshot.ops.cli;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.ops.CommandFailure;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code earshot forget}: removes what an author said. */
@Command(
    name = "forget",
    description =
        "Removes all that an author said from a running Earshot, and notes that, without their"
            + " name, in its erasure log. What they say afterwards, or is imported of them, is not"
            + " kept either, unless --once is given; the last word about an author counts.",
    mixinStandardHelpOptions = true)
final class ForgetCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private final Server server = new Server();

  @Option(
      names = "--author",
      required = true,
      paramLabel = "HANDLE",
      description = "The account, with or without @; the name where a source shows no account.")
  private String author = "";

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      description = "Only what was heard there: the name or the kind of a source.")
  private @Nullable String source;

  @Option(names = "--once", description = "What they say later is heard again.")
  private boolean once;

  /** For the command line. */
  ForgetCommand() {
    this(Terminal.system());
  }

  ForgetCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (author.isBlank()) {
      throw CommandFailure.usage("--author is blank; write the account's name");
    }
    String path = "/api/authors/" + encode(author.strip(), UTF_8).replace("+", "%20");
    try (Api api = server.open()) {
      JsonNode answer =
          api.delete(
              path,
              new Api.Parameters().with("source", source).with("later", once ? "keep" : null));
      terminal.say(
          "%,d mentions and %,d rejects removed; what they say later is %s; line %s of the erasure log"
              .formatted(
                  answer.path("mentions").asLong(),
                  answer.path("rejects").asLong(),
                  answer.path("lasting").asBoolean() ? "not kept" : "heard again",
                  answer.path("erasure").asText()));
      return 0;
    }
  }
}
