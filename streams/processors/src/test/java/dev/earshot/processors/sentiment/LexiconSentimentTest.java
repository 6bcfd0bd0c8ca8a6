package dev.earshot.processors.sentiment;

import static dev.earshot.processors.sentiment.Spoken.named;
import static dev.earshot.processors.sentiment.Spoken.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Evidence;
import dev.earshot.contract.Sentiment;
import dev.earshot.processors.sentiment.SentimentTagger.Words;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LexiconSentimentTest {

  private static final SentimentTagger TAGGER = new LexiconSentiment();

  @ParameterizedTest
  @CsvSource({
    "fr, POSITIVE, Je l'adore",
    "fr, NEGATIVE, Je ne l'aime pas du tout",
    "fr, NEGATIVE, j'aime pas cette voiture",
    "fr, POSITIVE, Pas mal du tout la nouvelle",
    "fr, NEGATIVE, 'Jolie, mais en panne tous les mois'",
    "fr, POSITIVE, 'Un peu chère, mais magnifique'",
    "fr, POSITIVE, trooooop belle",
    "fr, POSITIVE, Regarde ça 😍",
    "fr, NEGATIVE, Merci pour le retard 😡",
    "fr, NEGATIVE, Quelle voiture géniale #ironie",
    "fr, NEUTRAL, La voiture est arrivée hier à Paris",
    "en, POSITIVE, I love it",
    "en, NEGATIVE, I don't love it",
    "en, POSITIVE, not bad at all",
    "en, NEGATIVE, 'It looks great, but it is horrible to drive'",
    "en, POSITIVE, It is sooooo good",
    "en, POSITIVE, So happy :-)",
    "en, NEGATIVE, #WorstCarEver",
    "en, NEUTRAL, The car arrived in Paris yesterday"
  })
  void hearsHowAPostSpeaks(String lang, Sentiment sentiment, String text) {
    assertThat(TAGGER.whole(post(lang, text)).sentiment()).as(text).isEqualTo(sentiment);
  }

  @Test
  void takesMoreOfAStrongerWord() {
    assertThat(score("en", "a very good car")).isGreaterThan(score("en", "a good car"));
    assertThat(score("en", "a good car!!!")).isGreaterThan(score("en", "a good car"));
    assertThat(score("en", "a GOOD car, I say")).isGreaterThan(score("en", "a good car, I say"));
    assertThat(score("fr", "vraiment belle")).isGreaterThan(score("fr", "belle"));
  }

  @ParameterizedTest
  @CsvSource({
    "fr, POSITIVE, La MINI est mieux que la Fiat",
    "fr, NEGATIVE, La Fiat est mieux que la MINI",
    "en, POSITIVE, The MINI is better than the Fiat",
    "en, NEGATIVE, The Fiat is better than the MINI",
    "en, POSITIVE, 'I hate the Fiat, but I love the MINI'",
    "en, NEGATIVE, 'I love the Fiat, but I hate the MINI'",
    "fr, POSITIVE, 'La Fiat est horrible, la MINI est superbe'"
  })
  void tellsTheBrandFromItsRival(String lang, Sentiment sentiment, String text) {
    Opinion opinion = TAGGER.toward(post(lang, text), named("MINI", text), named("Fiat", text));

    assertThat(opinion.sentiment()).as(text).isEqualTo(sentiment);
  }

  @Test
  void showsTheWordsThatDecided() {
    Words words = new Words("Une belle surprise", "Elle est superbe", "fr", Channel.PRESS);

    List<Evidence> evidence = TAGGER.whole(words).evidence();

    assertThat(evidence)
        .extracting(Evidence::field, Evidence::words)
        .contains(
            org.assertj.core.groups.Tuple.tuple(Evidence.Field.TEXT, "superbe"),
            org.assertj.core.groups.Tuple.tuple(Evidence.Field.TITLE, "belle"));
    assertThat(evidence).allSatisfy(LexiconSentimentTest::standsWhereItSays);
  }

  private static void standsWhereItSays(Evidence evidence) {
    String field =
        evidence.field() == Evidence.Field.TITLE ? "Une belle surprise" : "Elle est superbe";
    assertThat(field.substring(evidence.start(), evidence.end())).isEqualTo(evidence.words());
  }

  private static double score(String lang, String text) {
    return TAGGER.whole(post(lang, text)).score();
  }
}
