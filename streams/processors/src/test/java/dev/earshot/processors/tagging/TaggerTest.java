package dev.earshot.processors.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.earshot.contract.BrandTag;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Evidence;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Sentiment;
import dev.earshot.contract.Source;
import dev.earshot.contract.Tags;
import dev.earshot.query.Brand;
import dev.earshot.query.Brand.BrandTopic;
import dev.earshot.query.Query;
import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TaggerTest {

  private static final Brand MINI =
      new Brand(
          "MINI",
          query("\"mini cooper\" OR (({MINI} NOT/IN \"mac mini\") NEAR/5 (car OR voiture*))"),
          List.of(
              new BrandTopic("heritage", query("issigonis OR 1959")),
              new BrandTopic(
                  "electric", query("électrique* OR (electric NOT/IN \"electric guitar\")"))));

  private static final Brand FIAT = new Brand("Fiat", query("fiat"), List.of());

  private final Tagger tagger = tagger(MINI, FIAT);

  @Test
  void saysNothingOfBrandsWhereThereIsNone() {
    Tags tags = tag("my mac mini is good");

    assertThat(tags.relevant()).isFalse();
    assertThat(tags.sentiment()).isEqualTo(Sentiment.POSITIVE);
    assertThat(tags.lang()).isEqualTo("en");
  }

  @Test
  void findsBrandAndTopicsAndShowsTheWordsThatDecided() {
    Tags tags = tag("Since 1959 the Mini Cooper, now electric");

    assertThat(tags.brands())
        .singleElement()
        .satisfies(
            tag -> {
              assertThat(tag.brand()).isEqualTo("MINI");
              assertThat(tag.topics()).containsExactly("heritage", "electric");
              assertThat(words(tag, "brand")).containsExactly("Mini Cooper");
              assertThat(words(tag, "topic:heritage")).containsExactly("1959");
              assertThat(words(tag, "topic:electric")).containsExactly("electric");
            });
  }

  @Test
  void findsABrandThatNoWordTells() {
    Brand all = new Brand("Everything", query("channel:social"), List.of());

    Tags tags = tag(all, "7 h 30");

    assertThat(tags.brands())
        .singleElement()
        .satisfies(
            tag -> {
              assertThat(tag.brand()).isEqualTo("Everything");
              assertThat(tag.evidence()).isEmpty();
            });
  }

  @Test
  void showsEachWordOfANearnessByItself() {
    Tags tags = tag("MINI makes a good little car");

    assertThat(words(tags.brands().getFirst(), "brand")).containsExactly("MINI", "car");
  }

  @Test
  void spansAreCutFromTheTextAsItIs() {
    String text = "🔥 Été : la Mini-Cooper l'électrique";
    for (Evidence evidence : tag(text).brands().getFirst().evidence()) {
      assertThat(text.substring(evidence.start(), evidence.end())).isEqualTo(evidence.words());
    }
  }

  @Test
  void whatIsExcludedIsNoEvidence() {
    Tags tags = tag("an electric guitar in an electric Mini Cooper");

    assertThat(words(tags.brands().getFirst(), "topic:electric")).containsExactly("electric");
    assertThat(tags.brands().getFirst().evidence())
        .filteredOn(evidence -> evidence.of().equals("topic:electric"))
        .singleElement()
        .satisfies(evidence -> assertThat(evidence.start()).isGreaterThan(20));
  }

  @Test
  void topicsBelongToTheirBrand() {
    assertThat(tag("the Fiat of 1959").brands())
        .singleElement()
        .satisfies(tag -> assertThat(tag.topics()).isEmpty());
  }

  @Test
  void namesEveryBrandInTheOrderOfTheRules() {
    assertThat(tag("a Fiat beside a Mini Cooper").brands())
        .extracting(BrandTag::brand)
        .containsExactly("MINI", "Fiat");
  }

  @Test
  void aTextFullOfNamesStillShowsItsTopics() {
    Tags tags = tag("Mini Cooper ".repeat(400) + " 1959");

    assertThat(words(tags.brands().getFirst(), "topic:heritage")).containsExactly("1959");
    assertThat(tags.brands().getFirst().evidence()).hasSizeLessThan(30);
  }

  private static final Brand ORANGE =
      new Brand(
          "Orange",
          query("\"orange money\""),
          List.of(),
          new Brand.Relevance(
              query("orange"),
              List.of(
                  new Brand.Clue(query("network OR phone"), 2, 5),
                  new Brand.Clue(query("juice"), -3, 2),
                  new Brand.Clue(query("\"blood orange\""), -9, 0)),
              1,
              1,
              2));

  @Test
  void contextDecidesWhereTheQuerySaysNothing() {
    assertThat(tag(ORANGE, "my orange phone bill").relevant()).isTrue();
    assertThat(tag(ORANGE, "my orange is round").relevant()).isFalse();
    assertThat(tag(ORANGE, "paid with orange money").relevant()).isTrue();
  }

  @Test
  void aClueCountsOnlyNearTheName() {
    assertThat(tag(ORANGE, "an orange that I ate while he was on the phone").relevant()).isFalse();
  }

  @Test
  void oneRightPlaceIsEnough() {
    assertThat(tag(ORANGE, "a blood orange, and six words later my Orange network").relevant())
        .isTrue();
    assertThat(tag(ORANGE, "orange juice by the phone").relevant()).isFalse();
  }

  @Test
  void aCapitalOfItsOwnAndAnEndSpeakForAName() {
    assertThat(tag(ORANGE, "he works at Orange").relevant()).isTrue();
    assertThat(tag(ORANGE, "he ate an orange").relevant()).isFalse();
    assertThat(tag(ORANGE, "HE WORKS AT ORANGE").relevant()).isFalse();
    assertThat(tag(ORANGE, "Orange. Nothing else").relevant()).isFalse();
    assertThat(tag(ORANGE, "he is Orange-like").relevant()).isFalse();
  }

  @Test
  void showsWhatEachClueWeighed() {
    assertThat(tag(ORANGE, "he left the Orange network").brands().getFirst().evidence())
        .filteredOn(evidence -> evidence.of().equals("relevance"))
        .extracting(Evidence::words, Evidence::weight)
        .containsExactly(tuple("Orange", 1.0), tuple("network", 2.0));
  }

  @Test
  void theVersionChangesWithTheRules() {
    assertThat(tagger(MINI).version()).isNotEqualTo(tagger(FIAT).version());
    assertThat(tagger(MINI).version()).isEqualTo(tagger(MINI).version()).hasSize(12);
  }

  @Test
  void twoBrandsOfOneNameAreRefused() {
    assertThatThrownBy(() -> new TaggingRules(List.of(MINI, MINI), ZoneOffset.UTC))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'MINI'");
  }

  private static Tagger tagger(Brand... brands) {
    return Tagger.of(
        new TaggingRules(List.of(brands), ZoneOffset.UTC),
        WordTaggers.LANGUAGE,
        WordTaggers.SENTIMENT);
  }

  private Tags tag(String text) {
    return tag(tagger, text);
  }

  private static Tags tag(Brand brand, String text) {
    return tag(tagger(brand), text);
  }

  private static Tags tag(Tagger tagger, String text) {
    return tagger.tag(
        Mention.bare(
            new MentionId("1"),
            new Source("test", "Test"),
            Channel.SOCIAL,
            null,
            text,
            Instant.EPOCH));
  }

  private static List<String> words(BrandTag tag, String of) {
    return tag.evidence().stream()
        .filter(evidence -> evidence.of().equals(of))
        .map(Evidence::words)
        .toList();
  }

  private static Query query(String text) {
    return QueryParser.parse(text, Use.RULE).orThrow();
  }
}
