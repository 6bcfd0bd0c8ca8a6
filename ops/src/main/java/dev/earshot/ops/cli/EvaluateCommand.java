package dev.earshot.ops.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.contract.Json;
import dev.earshot.ops.CommandFailure;
import dev.earshot.ops.Taggers;
import dev.earshot.ops.config.Configuration;
import dev.earshot.processors.language.LanguageTagger;
import dev.earshot.processors.quality.Evaluation;
import dev.earshot.processors.quality.Figure;
import dev.earshot.processors.quality.Quality;
import dev.earshot.processors.second.SecondModel;
import dev.earshot.processors.second.Seconded;
import dev.earshot.processors.sentiment.SentimentTagger;
import dev.earshot.processors.tagging.Tagger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code earshot evaluate}: how well the tags agree with people. */
@Command(
    name = "evaluate",
    description = {
      "Holds the tagger against files of judged texts and prints precision, recall and F1 of each",
      "class, macro-F1 with its 95 %% interval by bootstrap, and who was taken for whom; for all",
      "texts, by language, by channel, and for languages by length.",
      "",
      "A file is JSONL with 'text' and any of 'lang', 'relevant', 'sentiment', 'topics' and",
      "'brands' as 'earshot tag' prints them (its output, corrected by hand, will do); 'brand'",
      "gives the words that name what 'sentiment' is toward. Or it is what 'earshot export",
      "--corrections' writes: mentions with 'labels'. Or it is a label, a tab and the text.",
      "Or a public set as published: UMSAB and TweetEval (name one of the pair), SemEval,",
      "NewsMTSC, MAMS, M-ABSA, CrowdFlower's brands. The tagger sees no label.",
      "",
      "Weights do well on what they were trained on: hold them against other texts."
    },
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {

  /** How figures are written. */
  enum Format {
    TABLE,
    MARKDOWN,
    JSON
  }

  /** What one file gave. */
  private record Result(Path file, Figure figure) {}

  private final Terminal terminal;

  @Mixin private final Configured configured = new Configured();

  @Option(names = "--format", description = "table, markdown or json (default: table).")
  private Format format = Format.TABLE;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Judged texts.")
  private List<Path> files = new ArrayList<>();

  /** For the command line. */
  EvaluateCommand() {
    this(Terminal.system());
  }

  EvaluateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Configuration configuration = configured.read();
    try (SecondModel second = Taggers.second(configuration).orElse(null)) {
      return evaluate(configuration, second);
    }
  }

  private int evaluate(Configuration configuration, @Nullable SecondModel second)
      throws IOException {
    LanguageTagger languages = Taggers.languages(configuration);
    SentimentTagger first = Taggers.sentiments(configuration);
    Seconded seconded = second == null ? null : new Seconded(first, second);
    SentimentTagger sentiments = seconded == null ? first : seconded;
    Tagger tagger = Taggers.of(configuration, languages, sentiments);
    List<Result> results = new ArrayList<>();
    for (Path file : files) {
      if (!Files.isReadable(file)) {
        throw CommandFailure.failed(
            "%s cannot be read; name a file of judged texts.".formatted(file));
      }
      List<Figure> figures = Quality.of(file, tagger, languages, sentiments);
      if (figures.isEmpty()) {
        terminal.say("%s has no judged texts".formatted(file));
      }
      figures.forEach(figure -> results.add(new Result(file, figure)));
    }
    terminal.say("sentiment by %s".formatted(sentiments.version()));
    if (seconded != null) {
      terminal.say(seconded.told());
    }
    try (Pipe pipe = new Pipe(terminal)) {
      pipe.line(written(results).stripTrailing().getBytes(UTF_8));
    }
    return results.isEmpty() ? CommandFailure.FAILED : 0;
  }

  private String written(List<Result> results) throws IOException {
    return switch (format) {
      case TABLE ->
          results.stream()
              .map(result -> head(result) + "  " + result.figure().evaluation().table())
              .collect(Collectors.joining());
      case MARKDOWN ->
          results.stream()
              .map(EvaluateCommand::row)
              .collect(
                  Collectors.joining(
                      "\n",
                      "| file | what | of | n | F1 | by class |\n|---|---|---|---|---|---|\n",
                      ""));
      case JSON -> Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json(results));
    };
  }

  private static String head(Result result) {
    Figure figure = result.figure();
    return "%s: %s%s".formatted(result.file(), figure.what(), of(figure, ", "));
  }

  private static String of(Figure figure, String before) {
    return figure.slice().isEmpty() ? "" : before + figure.slice();
  }

  private static String row(Result result) {
    Evaluation evaluation = result.figure().evaluation();
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %,d | %.1f (%.1f–%.1f) | %s |",
        result.file().getFileName(),
        result.figure().what(),
        result.figure().slice().isEmpty() ? "all" : result.figure().slice(),
        evaluation.size(),
        100 * evaluation.macroF1(),
        100 * evaluation.low(),
        100 * evaluation.high(),
        evaluation.scored().stream()
            .map(label -> String.format(Locale.ROOT, "%s %.1f", label, 100 * evaluation.f1(label)))
            .collect(Collectors.joining(", ")));
  }

  private static ArrayNode json(List<Result> results) {
    ArrayNode all = Json.MAPPER.createArrayNode();
    for (Result result : results) {
      Evaluation evaluation = result.figure().evaluation();
      ObjectNode figure =
          all.addObject()
              .put("file", result.file().toString())
              .put("what", result.figure().what())
              .put("of", result.figure().slice())
              .put("n", evaluation.size())
              .put("f1", evaluation.macroF1())
              .put("low", evaluation.low())
              .put("high", evaluation.high())
              .put("accuracy", evaluation.accuracy());
      ObjectNode classes = figure.putObject("classes");
      for (String label : evaluation.labels()) {
        ObjectNode of =
            classes
                .putObject(label)
                .put("precision", evaluation.precision(label))
                .put("recall", evaluation.recall(label))
                .put("f1", evaluation.f1(label));
        ObjectNode said = of.putObject("said");
        List<Integer> row = evaluation.counts().get(evaluation.labels().indexOf(label));
        for (int i = 0; i < row.size(); i++) {
          said.put(evaluation.labels().get(i), row.get(i));
        }
      }
    }
    return all;
  }
}
