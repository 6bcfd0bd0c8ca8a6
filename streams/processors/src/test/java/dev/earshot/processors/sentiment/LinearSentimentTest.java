package dev.earshot.processors.sentiment;

import static dev.earshot.processors.sentiment.Spoken.named;
import static dev.earshot.processors.sentiment.Spoken.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Evidence;
import dev.earshot.contract.Sentiment;
import dev.earshot.processors.sentiment.SentimentTagger.Words;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LinearSentimentTest {

  private static final LinearSentiment TAGGER = LinearSentiment.shipped();

  @ParameterizedTest
  @CsvSource({
    "fr, POSITIVE, Je l'adore",
    "fr, NEGATIVE, Je ne l'aime pas du tout",
    "fr, NEGATIVE, j'aime pas cette voiture",
    "fr, NEGATIVE, 'Jolie, mais en panne tous les mois'",
    "fr, POSITIVE, 'Un peu chère, mais magnifique'",
    "fr, NEGATIVE, Merci pour le retard 😡",
    "fr, POSITIVE, Ma voiture est géniale !!! 😍",
    "fr, NEGATIVE, 'Encore une panne, quelle honte'",
    "fr, NEGATIVE, le service après-vente est nul",
    "fr, NEUTRAL, La voiture est arrivée hier à Paris",
    "en, POSITIVE, I love it",
    "en, NEGATIVE, I don't love it",
    "en, NEGATIVE, 'It looks great, but it is horrible to drive'",
    "en, POSITIVE, It is sooooo good",
    "en, POSITIVE, So happy :-)",
    "en, NEGATIVE, #WorstCarEver",
    "en, NEGATIVE, My car broke down again",
    "en, NEUTRAL, The car arrived in Paris yesterday"
  })
  void hearsHowAPostSpeaks(String lang, Sentiment sentiment, String text) {
    assertThat(TAGGER.whole(post(lang, text)).sentiment()).as(text).isEqualTo(sentiment);
  }

  @Test
  void hearsThatTheContraryIsMeant() {
    assertThat(score("fr", "Quelle voiture géniale"))
        .isGreaterThan(score("fr", "Quelle voiture géniale #ironie"));
    assertThat(score("en", "What a great car")).isPositive();
    assertThat(score("en", "What a great car #sarcasm")).isNegative();
  }

  @ParameterizedTest
  @CsvSource({
    "en, POSITIVE, 'I hate the Fiat, but I love the MINI'",
    "en, NEGATIVE, 'I love the Fiat, but I hate the MINI'",
    "en, POSITIVE, 'The Fiat is awful, the MINI is great'",
    "en, NEGATIVE, 'The Fiat is great, the MINI is awful'",
    "en, POSITIVE, The MINI is better than the Fiat",
    "fr, NEGATIVE, 'La Fiat est superbe, la MINI est horrible'",
    "fr, POSITIVE, 'La Fiat est horrible, la MINI est superbe'"
  })
  void tellsTheBrandFromItsRival(String lang, Sentiment sentiment, String text) {
    Opinion opinion = TAGGER.toward(post(lang, text), named("MINI", text), named("Fiat", text));

    assertThat(opinion.sentiment()).as(text).isEqualTo(sentiment);
  }

  @ParameterizedTest
  @CsvSource({
    "en, The Fiat is better than the MINI",
    "fr, La Fiat est mieux que la MINI",
    "fr, 'Contrairement à la MINI, la Fiat est fiable'"
  })
  void takesTheRivalsPraiseAsBlame(String lang, String text) {
    double brand =
        TAGGER.toward(post(lang, text), named("MINI", text), named("Fiat", text)).score();
    double rival =
        TAGGER.toward(post(lang, text), named("Fiat", text), named("MINI", text)).score();

    assertThat(brand).as(text).isLessThan(rival);
  }

  @Test
  void showsTheWordsThatDecided() {
    Words words = new Words("Une belle surprise", "Elle est superbe", "fr", Channel.PRESS);

    List<Evidence> evidence = TAGGER.whole(words).evidence();

    assertThat(evidence).extracting(Evidence::words).contains("superbe", "belle");
    assertThat(evidence).hasSizeLessThanOrEqualTo(5).allSatisfy(LinearSentimentTest::isInPlace);
    assertThat(evidence)
        .extracting(e -> -Math.abs(e.weight()))
        .as("the strongest first")
        .isSorted();
  }

  private static void isInPlace(Evidence evidence) {
    String field =
        evidence.field() == Evidence.Field.TITLE ? "Une belle surprise" : "Elle est superbe";
    assertThat(field.substring(evidence.start(), evidence.end())).isEqualTo(evidence.words());
  }

  @Test
  void judgesALongTextByItsParts() {
    String praise = "This is a wonderful car and we love every minute of it. ".repeat(40);

    assertThat(TAGGER.whole(post("en", praise)).sentiment()).isEqualTo(Sentiment.POSITIVE);
  }

  /** Weights that were exchanged without their version would make every recorded tag a lie. */
  @Test
  void shipsTheWeightsThatItsVersionNames() throws IOException {
    try (InputStream in = LinearSentiment.class.getResourceAsStream("sentiment.bin")) {
      assertThat(in).isNotNull();
      Weights shipped = Weights.read(in);

      assertThat(shipped.isWhatItSays()).as(shipped.version()).isTrue();
      assertThat(TAGGER.version()).isEqualTo(shipped.version());
    }
  }

  @Test
  void judgesTheSameAfterItWasWrittenAndRead() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TAGGER.write(out);
    LinearSentiment copy = LinearSentiment.read(new ByteArrayInputStream(out.toByteArray()));

    assertThat(copy.whole(post("fr", "Je l'adore 😍")))
        .isEqualTo(TAGGER.whole(post("fr", "Je l'adore 😍")));
  }

  @Test
  void refusesAFileThatIsSomethingElse() {
    assertThatIOException()
        .isThrownBy(() -> LinearSentiment.read(new ByteArrayInputStream(new byte[100])))
        .withMessageContaining("earshot train");
  }

  private static double score(String lang, String text) {
    return TAGGER.whole(post(lang, text)).score();
  }
}
