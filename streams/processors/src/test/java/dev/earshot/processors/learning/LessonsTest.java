package dev.earshot.processors.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Correction;
import dev.earshot.contract.Correction.What;
import dev.earshot.contract.Labelled;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Source;
import dev.earshot.processors.language.NgramLanguage;
import dev.earshot.processors.sentiment.LinearSentiment;
import dev.earshot.processors.tagging.Tagger;
import dev.earshot.processors.tagging.TaggingRules;
import dev.earshot.query.Brand;
import dev.earshot.query.Query;
import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LessonsTest {

  private static final Brand ORANGE =
      new Brand(
          "Orange",
          query("\"orange money\""),
          List.of(),
          new Brand.Relevance(
              query("orange"),
              List.of(
                  new Brand.Clue(query("network OR phone"), 1.5, 12),
                  new Brand.Clue(query("juice"), -3, 2)),
              0,
              0,
              2));

  private static final TaggingRules RULES = new TaggingRules(List.of(ORANGE), ZoneOffset.UTC);
  private static final LinearSentiment SENTIMENTS = LinearSentiment.shipped();

  @TempDir Path folder;

  @Test
  void learnsWhatAClueWeighsAndWordsThatNobodyThoughtOf() throws IOException {
    List<Labelled> lessons = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      lessons.add(relevance("the orange network is number %d".formatted(i), true));
      lessons.add(relevance("an orange modem, box %d, blinks".formatted(i), true));
      lessons.add(relevance("peeled an orange for %d people".formatted(i), false));
    }

    Lessons.Outcome outcome = learn(lessons);
    Path file = folder.resolve("learned.json");
    outcome.learned().write(file);
    Brand taught = Learned.read(file).weigh(RULES.brands()).getFirst();

    assertThat(outcome.results()).singleElement().matches(Lessons.Result::better);
    assertThat(relevant(ORANGE, "my orange modem is dead")).isFalse();
    assertThat(relevant(taught, "my orange modem is dead")).isTrue();
    assertThat(relevant(taught, "orange network down")).isTrue();
    assertThat(relevant(taught, "I peeled an orange")).isFalse();
    assertThat(outcome).as("the same lessons teach the same").isEqualTo(learn(lessons));
    assertThat(tagger(taught).version()).isNotEqualTo(tagger(ORANGE).version());
  }

  @Test
  void refusesWhatDoesNoBetterOnAnswersThatWereKeptBack() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    List<Labelled> noise = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      noise.add(relevance("orange number " + random.nextInt(), random.nextInt(10) < 3));
    }

    Lessons.Outcome outcome = learn(noise);

    assertThat(outcome.learned()).isEqualTo(Learned.NOTHING);
    assertThat(outcome.results().getFirst().why()).startsWith("refused");
  }

  @Test
  void asksForMoreWhereThereIsTooLittle() {
    assertThat(learn(List.of(relevance("an orange", false))).results().getFirst().why())
        .contains("at least 10 of each");
    assertThat(learn(List.of()).results()).isEmpty();
  }

  @Test
  void neverTurnsAClueIntoItsOpposite() {
    List<Labelled> lessons = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      lessons.add(relevance("orange juice, glass %d".formatted(i), true));
      lessons.add(relevance("orange phone number %d".formatted(i), false));
    }

    Learned.Weighed weighed = learn(lessons).learned().brands().get("Orange");

    assertThat(weighed).isNotNull();
    assertThat(weighed.clues().get(0).weight()).isNotNegative();
    assertThat(weighed.clues().get(1).weight()).isNotPositive();
  }

  @Test
  void learnsHowStrongWordsMustBeOnAChannel() {
    List<Labelled> lessons = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      lessons.add(sentiment("Orange money has a new office in street %d".formatted(i), "neutral"));
      lessons.add(
          sentiment("Orange money works great in town %d, thanks".formatted(i), "positive"));
      lessons.add(
          sentiment("I hate orange money, %d times the worst, awful".formatted(i), "negative"));
    }

    Lessons.Outcome outcome = learn(lessons);

    assertThat(outcome.learned().neutral().get("forum")).isPositive();
    assertThat(SENTIMENTS.neutral(outcome.learned().neutrals()).version())
        .isNotEqualTo(SENTIMENTS.version());
  }

  @Test
  void aClueThatChangedSinceKeepsItsWeight() {
    Learned learned =
        new Learned(
            Map.of(
                "Orange",
                new Learned.Weighed(
                    1, 1, 2, List.of(new Learned.WeighedClue(9, 1.0, 12, "network")))),
            Map.of());

    Brand.Relevance relevance = learned.weigh(RULES.brands()).getFirst().relevance();

    assertThat(relevance).isNotNull();
    assertThat(relevance.clues()).extracting(Brand.Clue::weight).containsExactly(1.5, -3.0);
  }

  @Test
  void saysWhatIsWrongWithAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("learned.json"), "{\"neutral\":{\"radio\":1}}");

    assertThatIOException().isThrownBy(() -> Learned.read(file)).withMessageContaining("radio");
  }

  private static Lessons.Outcome learn(List<Labelled> lessons) {
    return Lessons.learn(lessons, RULES, NgramLanguage.shipped(), SENTIMENTS);
  }

  private static boolean relevant(Brand brand, String text) {
    return tagger(brand).tag(mention(text)).relevant();
  }

  private static Tagger tagger(Brand brand) {
    return Tagger.of(
        new TaggingRules(List.of(brand), ZoneOffset.UTC), NgramLanguage.shipped(), SENTIMENTS);
  }

  private static Labelled relevance(String text, boolean yes) {
    return labelled(text, What.RELEVANCE, yes ? Correction.YES : Correction.NO);
  }

  private static Labelled sentiment(String text, String sentiment) {
    return labelled(text, What.SENTIMENT, sentiment);
  }

  private static Labelled labelled(String text, What what, String value) {
    Mention mention = mention(text);
    return new Labelled(
        mention,
        List.of(new Correction(mention.id(), "Orange", what, null, value, "zoe", Instant.EPOCH)));
  }

  private static Mention mention(String text) {
    return Mention.bare(
        new MentionId(text), new Source("test", "test"), Channel.FORUM, null, text, Instant.EPOCH);
  }

  private static Query query(String text) {
    return QueryParser.parse(text, Use.RULE).orThrow();
  }
}
