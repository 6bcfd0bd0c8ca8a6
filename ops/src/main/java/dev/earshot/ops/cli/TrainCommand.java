package dev.earshot.ops.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.ops.CommandFailure;
import dev.earshot.processors.quality.Evaluation;
import dev.earshot.processors.sentiment.LinearSentiment;
import dev.earshot.processors.sentiment.train.SentimentTraining;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code earshot train}: makes the weights of the sentiment model. */
@Command(
    name = "train",
    description = {
      "Learns the sentiment model from public data sets and prints how well its recipe does on the",
      "parts that it kept back: the validation parts, and a fifth of each set without one.",
      "With --out, learns from all of it and writes the weights; the same data give the same",
      "bytes. Use them with 'models: {sentiment: FILE}' in the configuration.",
      "",
      "DATA_DIR has any of these folders, as published: umsab/LANGUAGE, semeval2013_2016,"
          + " newsmtsc,",
      "mams, crowdflower_brands, allocine, m_absa/phone/LANG."
    },
    mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(paramLabel = "DATA_DIR", description = "The data sets, each in its folder.")
  private Path folder = Path.of("");

  @Option(names = "--out", paramLabel = "FILE", description = "The weights to write.")
  private @Nullable Path out;

  @Option(names = "--no-check", description = "Leaves the figures out, which halves the time.")
  private boolean unchecked;

  /** For the command line. */
  TrainCommand() {
    this(Terminal.system());
  }

  TrainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.isDirectory(folder)) {
      throw CommandFailure.usage(
          "%s is no folder; name the one with the data sets.".formatted(folder));
    }
    if (unchecked && out == null) {
      throw CommandFailure.usage("--no-check without --out does nothing; add --out FILE.");
    }
    if (!unchecked) {
      print(SentimentTraining.check(folder));
    }
    if (out != null) {
      LinearSentiment learned = SentimentTraining.train(folder);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      learned.write(bytes);
      Files.write(out, bytes.toByteArray());
      terminal.say("wrote %s, %,d bytes, %s".formatted(out, bytes.size(), learned.version()));
    }
    return 0;
  }

  private void print(Map<String, Evaluation> results) throws IOException {
    try (Pipe pipe = new Pipe(terminal)) {
      for (Map.Entry<String, Evaluation> set : results.entrySet()) {
        pipe.line((set.getKey() + "  " + set.getValue().table()).stripTrailing().getBytes(UTF_8));
      }
    }
  }
}
