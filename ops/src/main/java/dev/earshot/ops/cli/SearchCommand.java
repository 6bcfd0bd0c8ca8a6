package dev.earshot.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.contract.Json;
import dev.earshot.ops.CommandFailure;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code earshot search}: what a running Earshot has heard. */
@Command(
    name = "search",
    description = "Asks a running Earshot; prints tagged mentions as JSONL.",
    mixinStandardHelpOptions = true)
final class SearchCommand implements Callable<Integer> {

  /** The most mentions that one answer holds. */
  private static final int LARGEST_PAGE = 1000;

  private final Terminal terminal;

  @Mixin private final Server server = new Server();

  @Parameters(paramLabel = "QUERY", description = "What to find, in the query language.")
  private String query = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many mentions (default: ${DEFAULT-VALUE}).",
      defaultValue = "100")
  private long limit = 100;

  @Option(names = "--all", description = "All mentions, however many.")
  private boolean all;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Published at or after this day or RFC 3339 time.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "Published before this day or RFC 3339 time.")
  private @Nullable String to;

  @Option(
      names = "--sort",
      paramLabel = "ORDER",
      description = "newest, oldest, relevance or reach (default: ${DEFAULT-VALUE}).",
      defaultValue = "newest")
  private String sort = "newest";

  /** For the command line. */
  SearchCommand() {
    this(Terminal.system());
  }

  SearchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (limit < 1) {
      throw CommandFailure.usage("--limit is %d; write 1 or more, or --all".formatted(limit));
    }
    try (Api api = server.open();
        Pipe pipe = new Pipe(terminal)) {
      long wanted = all ? Long.MAX_VALUE : limit;
      long printed = 0;
      long total = 0;
      String cursor = null;
      do {
        JsonNode page = page(api, Math.min(LARGEST_PAGE, wanted - printed), cursor);
        for (JsonNode mention : page.path("mentions")) {
          pipe.line(Json.MAPPER.writeValueAsBytes(mention));
          printed++;
        }
        pipe.flush();
        total = page.path("total").asLong();
        cursor = page.path("next").asText(null);
      } while (cursor != null && printed < wanted);
      if (printed < total && cursor != null) {
        terminal.say("%,d of %,d mentions; --all prints them all".formatted(printed, total));
      }
      return 0;
    } catch (Pipe.Closed _) {
      return 0;
    }
  }

  private JsonNode page(Api api, long size, @Nullable String cursor) throws IOException {
    return api.json(
        "/api/mentions",
        new Api.Parameters()
            .with("q", query)
            .with("from", from)
            .with("to", to)
            .with("sort", sort)
            .with("limit", size)
            .with("cursor", cursor));
  }
}
