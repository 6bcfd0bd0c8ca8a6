package dev.earshot.processors.sentiment;

import static dev.earshot.processors.sentiment.Spoken.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Evidence;
import dev.earshot.processors.sentiment.SentimentTagger.Words;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever characters come, every tagger answers, the same twice, in time that is linear. */
final class AnyTextTest {

  private static final String[] PIECES = {
    "MINI", "good", "pas", "ne", "n'", "but", "mais", "than", "que", "better", ":-)", "😍",
    "\uD83D", "\uDE00", "\u200D", "\uFE0F", "...", "!!!", "?!", "#", "@", "#LoveIt", "http", "www.",
    "'", "’", "\n", " ", "aaaa", "É", "ß", "1.5", "\0", "。", "\u0301", "xD", "=)", "/s", ",", "("
  };

  static Stream<SentimentTagger> taggers() {
    return Stream.of(new LexiconSentiment(), LinearSentiment.shipped());
  }

  @ParameterizedTest
  @MethodSource("taggers")
  void neverFailsAndNeverWavers(SentimentTagger tagger) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
    for (int i = 0; i < 3_000; i++) {
      String title = random.nextBoolean() ? null : text(random);
      Words words =
          new Words(
              title, text(random), lang(random), List.of(Channel.values()).get(random.nextInt(5)));
      List<Evidence> brand = span(random, words.text());
      List<Evidence> others = span(random, words.text());

      assertThat(tagger.whole(words)).isEqualTo(tagger.whole(words));
      assertThat(tagger.toward(words, brand, others))
          .isEqualTo(tagger.toward(words, brand, others));
    }
  }

  @ParameterizedTest
  @MethodSource("taggers")
  void takesTimeInProportion(SentimentTagger tagger) {
    for (String piece :
        List.of("a", "MINI ", ":", "!?", "pas ", "#aB", "but than ", "http", "😍", "..")) {
      String text = piece.repeat(1_000_000 / piece.length());
      List<Evidence> brand = List.of(evidence(text, 0, 4), evidence(text, 500_000, 500_004));

      assertTimeoutPreemptively(
          Duration.ofSeconds(20), () -> tagger.toward(post("fr", text), brand, List.of()), piece);
    }
  }

  @Test
  void scansEveryCharacterOnce() {
    Tokens tokens = new Tokens(Lexicon.of("other"));
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
    for (int i = 0; i < 3_000; i++) {
      String text = text(random);
      tokens.scan(text);
      int reached = 0;
      for (int t = 0; t < tokens.size; t++) {
        assertThat(tokens.end[t]).isGreaterThan(tokens.start[t]);
        assertThat(tokens.end[t]).isGreaterThanOrEqualTo(reached);
        reached = tokens.end[t];
      }
      assertThat(reached).isLessThanOrEqualTo(text.length());
    }
  }

  private static String text(RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(30); i >= 0; i--) {
      if (random.nextInt(4) == 0) {
        text.append((char) random.nextInt(0x1_0000));
      } else {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      text.append(random.nextBoolean() ? " " : "");
    }
    return text.toString();
  }

  private static String lang(RandomGenerator random) {
    return List.of("fr", "en", "de", "nl", "other", "xx").get(random.nextInt(6));
  }

  private static List<Evidence> span(RandomGenerator random, String text) {
    if (random.nextInt(3) == 0) {
      return List.of();
    }
    int start = random.nextInt(text.length());
    return List.of(evidence(text, start, start + 1 + random.nextInt(text.length() - start)));
  }

  private static Evidence evidence(String text, int start, int end) {
    return new Evidence("brand", Evidence.Field.TEXT, start, end, text.substring(start, end), 1);
  }
}
