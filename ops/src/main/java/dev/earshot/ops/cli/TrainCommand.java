package dev.earshot.ops.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.contract.Labelled;
import dev.earshot.ops.CommandFailure;
import dev.earshot.ops.Taggers;
import dev.earshot.ops.config.Configuration;
import dev.earshot.processors.language.LanguageTagger;
import dev.earshot.processors.language.LanguageTraining;
import dev.earshot.processors.language.NgramLanguage;
import dev.earshot.processors.learning.Learned;
import dev.earshot.processors.learning.Lessons;
import dev.earshot.processors.quality.Evaluation;
import dev.earshot.processors.quality.Figure;
import dev.earshot.processors.quality.Quality;
import dev.earshot.processors.second.HeadTraining;
import dev.earshot.processors.second.SecondModel;
import dev.earshot.processors.second.Seconded;
import dev.earshot.processors.sentiment.Example;
import dev.earshot.processors.sentiment.LinearSentiment;
import dev.earshot.processors.sentiment.sets.DataSets;
import dev.earshot.processors.sentiment.train.SentimentTraining;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code earshot train}: makes the weights of the sentiment model. */
@Command(
    name = "train",
    description = {
      "Learns the sentiment model from public data sets and prints how well its recipe does on the",
      "parts that it kept back: the validation parts, and a fifth of each set without one,"
          + " together",
      "with the model that is configured for a second opinion, if there is one.",
      "With --out, learns from all of it and writes the weights; the same data give the same",
      "bytes. Use them with 'models: {sentiment: FILE}' in the configuration.",
      "",
      "DATA_DIR has any of these folders, as published: umsab/LANGUAGE, semeval2013_2016,"
          + " newsmtsc,",
      "mams, crowdflower_brands, allocine, m_absa/phone/LANG.",
      "",
      "With --corrections in place of DATA_DIR, learns from what people said of tags: what the"
          + " clues",
      "of a brand's 'relevance:' weigh, new words that tell the brand from its other senses, and"
          + " how",
      "strong words must be on each channel to be praise or blame. Each is first held against"
          + " fifths",
      "of the answers that were kept back, and left out unless it makes fewer mistakes there. Use",
      "what --out writes with 'models: {learned: FILE}'.",
      "",
      "With --second-opinion, learns from the English tweets what the numbers of the model say"
          + " that",
      "is configured as 'second-opinion', and writes its 'head'. A model that was made for"
          + " sentiment",
      "needs none.",
      "",
      "With --language, learns to tell the languages of the tweets from their training parts, and",
      "prints how well it and the table that comes with Earshot do on the validation parts, by the",
      "length of the text. Use what --out writes with 'models: {language: FILE}'. The table that",
      "comes with Earshot was made of more, which is not in these data sets."
    },
    mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {

  /** So many of the older tweets: reading all with a large model would take an hour. */
  private static final int OLDER = 6_000;

  private final Terminal terminal;

  @Mixin private final Configured configured = new Configured();

  @Parameters(
      paramLabel = "DATA_DIR",
      arity = "0..1",
      description = "The data sets, each in its folder.")
  private @Nullable Path folder;

  @Option(
      names = "--corrections",
      paramLabel = "FILE",
      description = "What 'earshot export --corrections' wrote; may be there several times.")
  private List<Path> corrections = new ArrayList<>();

  @Option(names = "--out", paramLabel = "FILE", description = "The weights, or what was learnt.")
  private @Nullable Path out;

  @Option(
      names = "--second-opinion",
      description = "Trains the head of the model that is configured for a second opinion.")
  private boolean head;

  @Option(
      names = "--language",
      description = "Trains the table of languages from the tweets' training parts.")
  private boolean language;

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
    if ((folder == null) == corrections.isEmpty()) {
      throw CommandFailure.usage("name a DATA_DIR, or --corrections FILE without one.");
    }
    if (folder == null) {
      return learn();
    }
    if (language) {
      return trainLanguage(folder);
    }
    return head ? trainHead(folder) : train(folder);
  }

  private int learn() throws IOException {
    Configuration configuration = configured.read();
    List<Labelled> lessons = new ArrayList<>();
    for (Path file : corrections) {
      lessons.addAll(Quality.labelled(file));
    }
    Lessons.Outcome outcome =
        Lessons.learn(
            lessons,
            Taggers.unlearned(configuration),
            Taggers.languages(configuration),
            Taggers.linear(configuration));
    try (Pipe pipe = new Pipe(terminal)) {
      for (Lessons.Result result : outcome.results()) {
        for (String line : lines(result)) {
          pipe.line(line.getBytes(UTF_8));
        }
      }
    }
    if (outcome.learned().equals(Learned.NOTHING)) {
      terminal.say(
          "nothing was learnt from %,d mentions%s"
              .formatted(
                  lessons.size(), out == null ? "" : ", and %s is not written".formatted(out)));
      return CommandFailure.FAILED;
    }
    if (out != null) {
      outcome.learned().write(out);
      terminal.say("wrote %s; use it with 'models: {learned: %s}'".formatted(out, out));
    }
    return 0;
  }

  private int trainLanguage(Path folder) throws IOException {
    Map<String, List<String>> lessons = tweets(folder, "train");
    if (lessons.size() < 2) {
      throw CommandFailure.failed(
          "%s has not the tweets of two languages; put umsab/LANGUAGE there, as published."
              .formatted(folder));
    }
    NgramLanguage learned = LanguageTraining.train("tweets", lessons);
    try (Pipe pipe = new Pipe(terminal)) {
      for (LanguageTagger tagger : List.of(learned, Taggers.languages())) {
        for (Figure figure : Quality.ofLanguages(tweets(folder, "val"), tagger)) {
          String line =
              "%s  %s  "
                  .formatted(tagger.version(), figure.slice().isEmpty() ? "all" : figure.slice());
          pipe.line((line + figure.evaluation().table()).stripTrailing().getBytes(UTF_8));
        }
      }
    }
    if (out != null) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      learned.write(bytes);
      Files.write(out, bytes.toByteArray());
      terminal.say("wrote %s, %,d bytes, %s".formatted(out, bytes.size(), learned.version()));
    }
    return 0;
  }

  private static Map<String, List<String>> tweets(Path folder, String part) throws IOException {
    DataSets data = new DataSets(folder);
    Map<String, List<String>> texts = new TreeMap<>();
    for (Map.Entry<String, String> language : DataSets.LANGUAGES.entrySet()) {
      List<String> own =
          data.tweets(language.getKey(), part).stream()
              .map(example -> example.words().text())
              .toList();
      if (!own.isEmpty()) {
        texts.put(language.getValue(), own);
      }
    }
    return texts;
  }

  private void check(Path folder) throws IOException {
    try (SecondModel second = Taggers.second(configured.read()).orElse(null)) {
      print(
          SentimentTraining.check(
              folder, learned -> second == null ? learned : new Seconded(learned, second)));
    }
  }

  private int trainHead(Path folder) throws IOException {
    SecondModel.Settings settings = configured.read().models().second();
    if (settings == null || out == null) {
      throw CommandFailure.usage(
          "--second-opinion needs --out FILE, and a model and its tokenizer under 'models:"
              + " {second-opinion: …}' in the configuration.");
    }
    try (SecondModel model = SecondModel.open(settings.untrained())) {
      DataSets data = new DataSets(folder);
      List<Example> kept = data.tweets("english", "val");
      List<Example> all = new ArrayList<>(data.tweets("english", "train"));
      List<Example> known = new ArrayList<>(kept);
      known.addAll(all);
      List<Example> older = data.englishTweets(known);
      for (int i = 0; i < older.size(); i += Math.max(1, older.size() / OLDER)) {
        all.add(older.get(i));
      }
      if (all.isEmpty()) {
        throw CommandFailure.failed(
            "%s has no English tweets; put umsab/english or semeval2013_2016 there, as published."
                .formatted(folder));
      }
      terminal.say("reading %,d tweets with the model; this takes a while".formatted(all.size()));
      List<HeadTraining.Lesson> lessons = new ArrayList<>();
      for (Example example : all) {
        lessons.add(
            new HeadTraining.Lesson(
                model.read(List.of(example.words().text())).getFirst(), example.sentiment()));
      }
      String made = "%,d English tweets of %s".formatted(all.size(), "umsab and semeval2013_2016");
      HeadTraining.train(made, lessons).write(out);
      terminal.say("wrote %s; use it with 'head: %s' in the configuration".formatted(out, out));
    }
    return 0;
  }

  private static List<String> lines(Lessons.Result result) {
    List<String> lines = new ArrayList<>();
    lines.add(result.what() + ": " + result.why());
    if (result.before() != null && result.after() != null) {
      result.before().table().lines().forEach(line -> lines.add("  as it is  " + line));
      result.after().table().lines().forEach(line -> lines.add("  learnt    " + line));
    }
    return lines;
  }

  private int train(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw CommandFailure.usage(
          "%s is no folder; name the one with the data sets.".formatted(folder));
    }
    if (unchecked && out == null) {
      throw CommandFailure.usage("--no-check without --out does nothing; add --out FILE.");
    }
    if (!unchecked) {
      check(folder);
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
