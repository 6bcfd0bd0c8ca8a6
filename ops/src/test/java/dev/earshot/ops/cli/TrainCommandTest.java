package dev.earshot.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Sentiment;
import dev.earshot.processors.sentiment.LinearSentiment;
import dev.earshot.processors.sentiment.SentimentTagger.Words;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
