package dev.earshot.processors.second;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Evidence;
import dev.earshot.contract.Sentiment;
import dev.earshot.processors.sentiment.Opinion;
import dev.earshot.processors.sentiment.SentimentTagger;
import dev.earshot.processors.sentiment.Shares;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecondModelTest {

  @TempDir Path folder;

  private SecondModel.Settings settings;

  @BeforeEach
  void write() throws IOException {
    settings = ToyModel.settings(folder);
  }

  @Test
  void readsWhatItsLabelsSay() throws IOException {
    assertThat(sentiments(settings, "rain", "cafe", "a sun"))
        .containsExactly(Sentiment.NEGATIVE, Sentiment.NEUTRAL, Sentiment.POSITIVE);
    assertThat(
            sentiments(
                ToyModel.with(
                    settings,
                    List.of(Sentiment.POSITIVE, Sentiment.NEUTRAL, Sentiment.POSITIVE),
                    null),
                "rain"))
        .containsExactly(Sentiment.POSITIVE);
    assertThatIOException()
        .isThrownBy(
            () -> sentiments(ToyModel.with(settings, List.of(Sentiment.NEUTRAL), null), "rain"))
        .withMessageContaining("3 numbers and there are 1 labels");
  }

  @Test
  void aHeadSaysWhatNumbersWithoutLabelsMean() throws IOException {
    List<HeadTraining.Lesson> lessons = new ArrayList<>();
    try (SecondModel model = SecondModel.open(settings, ToyModel.RUNTIME)) {
      for (String text : List.of("rain", "cafe", "sun")) {
        lessons.add(
            new HeadTraining.Lesson(
                model.read(List.of(text)).getFirst(),
                // Turned around, so that only the head can be right.
                text.equals("rain")
                    ? Sentiment.POSITIVE
                    : text.equals("sun") ? Sentiment.NEGATIVE : Sentiment.NEUTRAL));
      }
    }
    Path head = folder.resolve("head.json");
    HeadTraining.train("three texts", lessons).write(head);

    SecondModel.Settings headed = ToyModel.with(settings, List.of(), head);

    assertThat(sentiments(headed, "rain", "cafe", "a sun"))
        .containsExactly(Sentiment.POSITIVE, Sentiment.NEUTRAL, Sentiment.NEGATIVE);
    assertThat(version(headed)).isNotEqualTo(version(settings)).isEqualTo(version(headed));
  }

  @Test
  void isWantedWhereTheFirstIsUnsureOrManyPeopleRead() throws IOException {
    Opinion unsure = opinion(new Shares(0.3, 0.4, 0.3));
    Opinion sure = opinion(new Shares(0.05, 0.05, 0.9));
    try (SecondModel model = SecondModel.open(settings, ToyModel.RUNTIME)) {
      assertThat(model.isWanted(unsure, "en", null)).isTrue();
      assertThat(model.isWanted(sure, "en", 999L)).isFalse();
      assertThat(model.isWanted(sure, "en", 1_000L)).isTrue();
      assertThat(model.isWanted(unsure, "fr", null)).as("no language of its own").isFalse();
      assertThat(model.isWanted(Opinion.NONE, "en", null)).as("nobody knows how sure").isFalse();
    }
  }

  @Test
  void aTaggerOfBothAsksOnlyWhereTheFirstIsUnsure() throws IOException {
    SentimentTagger first =
        new SentimentTagger() {
          @Override
          public Opinion whole(Words words) {
            return opinion(
                words.text().contains("sure")
                    ? new Shares(0.9, 0.05, 0.05)
                    : new Shares(0.35, 0.4, 0.25));
          }

          @Override
          public Opinion toward(Words words, List<Evidence> brand, List<Evidence> others) {
            return whole(words);
          }

          @Override
          public String version() {
            return "first";
          }
        };
    try (SecondModel model = SecondModel.open(settings, ToyModel.RUNTIME)) {
      Seconded both = new Seconded(first, model);

      assertThat(both.whole(words("a sun")).sentiment()).isEqualTo(Sentiment.POSITIVE);
      assertThat(both.whole(words("sure sun")).sentiment()).isEqualTo(Sentiment.NEGATIVE);
      assertThat(both.told()).contains("1 times of 2");
      assertThat(both.version()).startsWith("first+second-");
    }
  }

  @Test
  void saysWhatToDoWhereNothingRunsModels() {
    assertThatIOException()
        .isThrownBy(() -> SecondModel.open(settings))
        .withMessageContaining("-Psecond-opinion");
  }

  private static SentimentTagger.Words words(String text) {
    return new SentimentTagger.Words(null, text, "en", Channel.SOCIAL);
  }

  private static Opinion opinion(Shares shares) {
    return new Opinion(shares.sentiment(), shares.score(), List.of(), shares);
  }

  private static String version(SecondModel.Settings settings) throws IOException {
    try (SecondModel model = SecondModel.open(settings, ToyModel.RUNTIME)) {
      return model.version();
    }
  }

  private static List<Sentiment> sentiments(SecondModel.Settings settings, String... texts)
      throws IOException {
    try (SecondModel model = SecondModel.open(settings, ToyModel.RUNTIME)) {
      return model.judge(List.of(texts)).stream().map(Shares::sentiment).toList();
    }
  }
}
