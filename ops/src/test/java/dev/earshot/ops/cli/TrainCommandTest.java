package dev.earshot.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Sentiment;
import dev.earshot.processors.language.NgramLanguage;
import dev.earshot.processors.sentiment.LinearSentiment;
import dev.earshot.processors.sentiment.SentimentTagger.Words;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainCommandTest {

  @TempDir Path folder;

  @Test
  void writesTheSameBytesFromTheSameData() throws IOException {
    madeUp("train", 40);
    madeUp("val", 5);

    Typed typed = train("one.bin");
    train("two.bin");

    assertThat(typed.status()).as(typed.err()).isZero();
    assertThat(typed.out()).anySatisfy(line -> assertThat(line).startsWith("tweets french"));
    assertThat(folder.resolve("one.bin")).hasSameBinaryContentAs(folder.resolve("two.bin"));
    try (InputStream in = Files.newInputStream(folder.resolve("one.bin"))) {
      Words words = new Words(null, "une chose zorblique", "fr", Channel.SOCIAL);
      assertThat(LinearSentiment.read(in).whole(words).sentiment()).isEqualTo(Sentiment.POSITIVE);
    }
  }

  @Test
  void learnsFromCorrectionsAndUsesWhatItLearnt() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("earshot.yaml"),
            """
            brands:
              - name: Orange
                query: '"orange money"'
                relevance: {names: orange, clues: [{query: phone, weight: 2}]}
            models: {learned: learned.json}
            """);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      lines.append(line("an orange modem, box " + i, "yes"));
      lines.append(line("an orange for the phone, the meal " + i, "no"));
    }
    Path file = Files.writeString(folder.resolve("corrections.jsonl"), lines);
    Path learned = folder.resolve("learned.json");

    Typed typed =
        Typed.command(
            TrainCommand::new,
            "",
            "--config",
            config.toString(),
            "--corrections",
            file.toString(),
            "--out",
            learned.toString());

    assertThat(typed.status()).as(typed.err()).isZero();
    assertThat(typed.out().getFirst()).startsWith("relevance of Orange: learnt");
    Typed tagged =
        Typed.command(
            TagCommand::new,
            "{\"id\":\"1\",\"text\":\"my orange modem is dead\"}\n",
            "--config",
            config.toString());
    assertThat(tagged.out().getFirst()).contains("\"relevant\":true");
  }

  @Test
  void learnsToTellLanguagesAndSaysHowWellByLength() throws IOException {
    for (String part : List.of("train", "val")) {
      tweets("french", part, "la voiture est dans la rue et il pleut ce soir");
      tweets("dutch", part, "never read");
      tweets("german", part, "das Auto steht auf der Straße und es regnet heute");
    }
    Path out = folder.resolve("languages.bin");

    Typed typed =
        Typed.command(
            TrainCommand::new, "", folder.toString(), "--language", "--out", out.toString());

    assertThat(typed.status()).as(typed.err()).isZero();
    assertThat(typed.out())
        .anySatisfy(line -> assertThat(line).startsWith("tweets/").contains("macro-F1 100.0"))
        .anySatisfy(line -> assertThat(line).contains("length up to 060"));
    try (InputStream in = Files.newInputStream(out)) {
      assertThat(NgramLanguage.read(in).language("il pleut dans la rue", null)).isEqualTo("fr");
    }
  }

  private void tweets(String language, String part, String text) throws IOException {
    Path own = Files.createDirectories(folder.resolve("umsab").resolve(language));
    Files.writeString(own.resolve(part + "_text.txt"), (text + "\n").repeat(5));
    Files.writeString(own.resolve(part + "_labels.txt"), "1\n".repeat(5));
  }

  private static String line(String text, String value) {
    return "{\"text\":\"%s\",\"labels\":[{\"brand\":\"Orange\",\"what\":\"relevance\",\"value\":\"%s\"}]}%n"
        .formatted(text, value);
  }

  @Test
  void writesNothingWhereNothingIsBetter() throws IOException {
    Path file = Files.writeString(folder.resolve("one.jsonl"), line("an orange", "no"));
    Path out = folder.resolve("none.json");

    Typed typed =
        Typed.command(
            TrainCommand::new, "", "--corrections", file.toString(), "--out", out.toString());

    assertThat(typed.status()).isEqualTo(1);
    assertThat(typed.err()).contains("nothing was learnt", "is not written");
    assertThat(out).doesNotExist();
  }

  @Test
  void saysWhichDataItWants() {
    Typed typed = Typed.command(TrainCommand::new, "", folder.toString());

    assertThat(typed.status()).isEqualTo(1);
    assertThat(typed.err()).contains("none of the data sets");
    assertThat(Typed.command(TrainCommand::new, "", "--no-check", folder.toString()).status())
        .isEqualTo(2);
  }

  private Typed train(String out) {
    return Typed.command(
        TrainCommand::new, "", folder.toString(), "--out", folder.resolve(out).toString());
  }

  private void madeUp(String part, int times) throws IOException {
    Path french = Files.createDirectories(folder.resolve("umsab/french"));
    Files.writeString(french.resolve(part + "_labels.txt"), "2\n0\n1\n".repeat(times));
    StringBuilder texts = new StringBuilder();
    for (int i = 0; i < times; i++) {
      texts.append(
          "une chose zorblique %d\nune chose quombiste %d\nune chose vintule %d\n"
              .formatted(i, i, i));
    }
    Files.writeString(french.resolve(part + "_text.txt"), texts);
  }
}
