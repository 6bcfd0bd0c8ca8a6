package dev.earshot.ops.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.collectors.fetch.Fetcher;
import dev.earshot.collectors.file.Sources;
import dev.earshot.contract.Json;
import dev.earshot.contract.Mention;
import dev.earshot.contract.Reading;
import dev.earshot.ops.CommandFailure;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code earshot collect --once}: what sources say at the moment. */
@Command(
    name = "collect",
    description = "Fetches or reads each SOURCE once and prints its mentions as JSONL.",
    mixinStandardHelpOptions = true)
final class CollectCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Option(
      names = "--once",
      description = "Once, and touch nothing; 'earshot up' collects again and again.")
  private boolean once;

  @Parameters(
      paramLabel = "SOURCE",
      arity = "1..*",
      description = "The address of a feed or an API, a file of any kind that import takes, or -.")
  private List<String> sources = List.of();

  /** For the command line. */
  CollectCommand() {
    this(Terminal.system());
  }

  CollectCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!once) {
      throw CommandFailure.usage(
          "collect works with --once only; 'earshot up' collects again and again.");
    }
    boolean allGood = true;
    try (Fetcher fetcher = Hearing.fetcher();
        Pipe pipe = new Pipe(terminal)) {
      Sources reader = Sources.datingTheUndated(fetcher, InstantSource.system());
      for (String source : sources) {
        allGood &= collect(source, reader, pipe);
      }
    } catch (Pipe.Closed _) {
      return 0;
    }
    return allGood ? 0 : CommandFailure.FAILED;
  }

  private boolean collect(String source, Sources reader, Pipe pipe)
      throws Pipe.Closed, InterruptedException {
    boolean good = true;
    try (Stream<Reading<Mention>> readings = Inputs.open(reader, source, terminal)) {
      for (Iterator<Reading<Mention>> each = readings.iterator(); each.hasNext(); ) {
        switch (each.next()) {
          case Reading.Good<Mention>(Mention mention) -> {
            ObjectNode json = Json.MAPPER.valueToTree(mention);
            pipe.line(Json.MAPPER.writeValueAsBytes(json.put("origin", source)));
          }
          case Reading.Bad<Mention>(String reason) -> {
            good = false;
            terminal.say(reason);
          }
        }
      }
      pipe.flush();
    } catch (Pipe.Closed e) {
      throw e;
    } catch (IOException e) {
      good = false;
      terminal.say("%s: %s".formatted(source, e.getMessage()));
    }
    return good;
  }
}
