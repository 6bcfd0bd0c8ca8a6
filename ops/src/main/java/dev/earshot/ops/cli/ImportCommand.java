package dev.earshot.ops.cli;

import dev.earshot.collectors.fetch.Fetcher;
import dev.earshot.collectors.file.Columns;
import dev.earshot.collectors.file.Sources;
import dev.earshot.contract.Json;
import dev.earshot.contract.Mention;
import dev.earshot.contract.Reading;
import dev.earshot.ops.CommandFailure;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code earshot import}: mentions that somebody else has collected. */
@Command(
    name = "import",
    description = {
      "Hands the mentions of files to a running Earshot, or to its Kafka:",
      "JSONL, CSV, XLSX, exports of other products, saved feeds and API payloads.",
      "Ends when Kafka has all of them. Importing again counts nothing twice."
    },
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

  private static final int PREVIEWED = 5;
  private static final Duration PROGRESS_EVERY = Duration.ofSeconds(1);

  private final Terminal terminal;

  @Mixin private final Server server = new Server();

  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      description =
          "Straight into this Kafka, instead of a running Earshot, with the properties of kafka in"
              + " the configuration.")
  private @Nullable String bootstrap;

  @Mixin private final Configured configured = new Configured();

  @Option(
      names = "--map",
      paramLabel = "FIELD=COLUMN",
      description =
          "The column of a table that holds a field of mentions, where its name does not say so,"
              + " such as --map text='Full story' --map published=Day.")
  private Map<String, String> mapped = Map.of();

  @Option(
      names = "--preview",
      description = "Only show the first mentions, as JSONL, and hand in nothing.")
  private boolean preview;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "A file, or - for stdin.")
  private List<String> files = List.of();

  private final Refusals refusals = new Refusals();
  private final boolean watched = Terminal.watched();
  private long handedIn;
  private long shownNanos = System.nanoTime();

  /** For the command line. */
  ImportCommand() {
    this(Terminal.system());
  }

  ImportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Columns columns = columns();
    if (preview) {
      return preview(columns);
    }
    boolean whole = true;
    try (Fetcher fetcher = Hearing.fetcher();
        Entrance entrance = entrance()) {
      Sources sources = sources(fetcher, columns);
      try {
        for (String file : files) {
          whole &= hear(file, sources, entrance);
        }
        entrance.flush();
      } finally {
        summary(entrance);
      }
    }
    return whole && refusals.total() == 0 ? 0 : CommandFailure.FAILED;
  }

  private Columns columns() {
    try {
      return Columns.told(mapped);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage("--map: " + e.getMessage());
    }
  }

  private static Sources sources(Fetcher fetcher, Columns columns) {
    return Sources.refusingTheUndated(fetcher, InstantSource.system()).with(columns);
  }

  private int preview(Columns columns) throws IOException, InterruptedException {
    boolean whole = true;
    try (Fetcher fetcher = Hearing.fetcher();
        Pipe pipe = new Pipe(terminal)) {
      Sources sources = sources(fetcher, columns);
      for (String file : files) {
        try (Stream<Reading<Mention>> readings = Inputs.open(sources, file, terminal)) {
          for (Reading<Mention> reading : readings.limit(PREVIEWED).toList()) {
            switch (reading) {
              case Reading.Good<Mention>(Mention mention) ->
                  pipe.line(Json.MAPPER.writeValueAsBytes(mention));
              case Reading.Bad<Mention>(String reason) -> refuse(file, reason);
            }
          }
        } catch (Pipe.Closed _) {
          return 0;
        } catch (IOException e) {
          terminal.say("%s: %s".formatted(file, e.getMessage()));
          whole = false;
        }
      }
    } catch (Pipe.Closed _) {
      return 0;
    }
    return whole && refusals.total() == 0 ? 0 : CommandFailure.FAILED;
  }

  private Entrance entrance() throws IOException {
    if (bootstrap == null) {
      return new HttpEntrance(server.open());
    }
    Map<String, Object> kafka = new HashMap<>(configured.read().kafka().properties());
    kafka.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    return KafkaEntrance.open(kafka);
  }

  private boolean hear(String file, Sources sources, Entrance entrance)
      throws IOException, InterruptedException {
    Stream<Reading<Mention>> opened;
    try {
      opened = Inputs.open(sources, file, terminal);
    } catch (IOException e) {
      terminal.say("%s: %s".formatted(file, e.getMessage()));
      return false;
    }
    try (Stream<Reading<Mention>> readings = opened) {
      for (Iterator<Reading<Mention>> each = readings.iterator(); each.hasNext(); ) {
        switch (each.next()) {
          case Reading.Good<Mention>(Mention mention) -> {
            entrance.hear(mention);
            handedIn++;
          }
          case Reading.Bad<Mention>(String reason) -> refuse(file, reason);
        }
        progress(entrance);
      }
    }
    return true;
  }

  private void refuse(String file, String reason) {
    if (refusals.add(file.equals("-") ? "stdin" : file, reason)) {
      terminal.say(reason);
    }
  }

  private void progress(Entrance entrance) {
    long now = System.nanoTime();
    if (now - shownNanos > PROGRESS_EVERY.toNanos() && watched) {
      shownNanos = now;
      terminal.err().printf("\r%,d accepted", entrance.acknowledged());
      terminal.err().flush();
    }
  }

  private void summary(Entrance entrance) {
    long accepted = entrance.acknowledged();
    if (watched) {
      terminal.err().print("\r");
    }
    terminal.say("%,d accepted, %,d refused".formatted(accepted, refusals.total()));
    refusals.lines().forEach(terminal.err()::println);
    if (accepted < handedIn) {
      terminal.say(
          "%,d more were read, and Kafka has not said that it has them; import again, nothing is counted twice."
              .formatted(handedIn - accepted));
    }
  }
}
