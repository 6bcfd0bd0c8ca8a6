package dev.earshot.processors.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Source;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StoryNameTest {

  private static final String POST =
      "La nouvelle MINI électrique arrive en concession au printemps prochain";

  private int number;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RT @autonews: La nouvelle MINI électrique arrive en concession au printemps prochain",
        "La nouvelle MINI électrique arrive en concession au printemps prochain https://t.co/x1",
        "LA NOUVELLE MINI ELECTRIQUE ARRIVE EN CONCESSION AU PRINTEMPS PROCHAIN !!!",
        "La nouvelle MINI électrique arrive en concession au printemps prochain via @lemonde",
        "🔥 La nouvelle #MINI électrique arrive en concession au printemps prochain 🔥🔥",
        ".@MINIFrance La nouvelle MINI électrique, arrive en concession, au printemps prochain",
        "La nouvelle MINI électrique arrive en concession au printemps prochain — www.auto.example",
      })
  void copiesTellOneStory(String copy) {
    assertThat(post(copy)).isEqualTo(post(POST));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "La nouvelle MINI électrique arrive en concession au printemps suivant",
        "La nouvelle MINI hybride arrive en concession au printemps prochain",
        "La nouvelle Fiat électrique arrive en concession au printemps prochain",
      })
  void anotherFactIsAnotherStory(String other) {
    assertThat(post(other)).isNotEqualTo(post(POST));
  }

  @Test
  void aQuotedHeadlineIsTheArticlesStory() {
    assertThat(article(POST + " - Le Monde", "PARIS (AFP) - Le constructeur confirme."))
        .isEqualTo(post(POST + " https://lemonde.example/1"));
  }

  @Test
  void aWireTextUnderOneHeadlineIsOneStoryInEveryPaper() {
    assertThat(article(POST + " | L'Argus", "Premier paragraphe."))
        .isEqualTo(article(POST, "Un autre début, le même titre."));
  }

  @Test
  void headlinesThatSayLittleAreToldApartByTheirTexts() {
    assertThat(article("Essai MINI", "Nous avons conduit la Cooper SE dans les Vosges enneigées."))
        .isNotEqualTo(
            article("Essai MINI", "Le Countryman hybride nous a menés jusqu'à la mer Noire."));
  }

  @Test
  void aRepostThatWasCutOffIsStillACopy() {
    String longer = POST + " annonce le directeur de la marque à la presse réunie ce matin";
    assertThat(post("RT @a: " + longer.substring(0, longer.length() - 12) + "…"))
        .isEqualTo(post(longer));
  }

  @Test
  void fewWordsAreNobodysCopy() {
    assertThat(post("Happy birthday!")).isNotEqualTo(post("Happy birthday!"));
    assertThat(post("https://t.co/abc")).isNotEqualTo(post("https://t.co/abc"));
    assertThat(post("🔥🔥🔥")).isNotEqualTo(post("🔥🔥🔥"));
  }

  @Test
  void theSameMentionAlwaysHasTheSameStory() {
    Mention brief = mention("same", null, "ok");
    assertThat(StoryName.of(brief)).isEqualTo(StoryName.of(mention("same", null, "ok")));
  }

  @Test
  void namesDoNotCollide() {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < 50_000; i++) {
      names.add(post("one two three four five six number " + i));
    }
    assertThat(names).hasSize(50_000);
  }

  private String post(String text) {
    return StoryName.of(mention("post-" + number++, null, text));
  }

  private String article(String title, String text) {
    return StoryName.of(mention("article-" + number++, title, text));
  }

  private static Mention mention(String id, @Nullable String title, String text) {
    return Mention.bare(
        new MentionId(id), new Source("test", "Test"), Channel.SOCIAL, title, text, Instant.EPOCH);
  }
}
