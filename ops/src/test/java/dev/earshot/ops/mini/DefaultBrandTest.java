package dev.earshot.ops.mini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.BrandTag;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Evidence;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Source;
import dev.earshot.contract.Tags;
import dev.earshot.ops.config.Configuration;
import dev.earshot.ops.config.ConfigurationFile;
import dev.earshot.processors.language.LanguageTagger;
import dev.earshot.processors.sentiment.Opinion;
import dev.earshot.processors.sentiment.SentimentTagger;
import dev.earshot.processors.tagging.Tagger;
import dev.earshot.processors.tagging.TaggingRules;
import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The brand that Earshot comes with, held to texts that people have labelled. */
final class DefaultBrandTest {

  private record Labelled(String label, String text) {}

  /** Right and wrong answers to one question. */
  private static final class Score {
    private int right;
    private int invented;
    private int missed;
    private final List<String> mistakes = new ArrayList<>();

    void add(boolean wanted, boolean found, String text) {
      if (wanted && found) {
        right++;
      } else if (found) {
        invented++;
        mistakes.add("invented: " + text);
      } else if (wanted) {
        missed++;
        mistakes.add("missed: " + text);
      }
    }

    /** What is held out stays unseen, also when a test fails. */
    List<String> shown(boolean heldOut) {
      return heldOut ? List.of() : mistakes;
    }

    double precision() {
      return right / (double) Math.max(1, right + invented);
    }

    double recall() {
      return right / (double) Math.max(1, right + missed);
    }
  }

  private final Tagger tagger = tagger();

  @Test
  void knowsTheCarFromOtherMinis() throws IOException {
    Score score = new Score();
    for (Labelled one : read("relevance.tsv")) {
      score.add(one.label().equals("yes"), tag(one.text()).relevant(), one.text());
    }

    assertThat(score.recall()).as("recall: %s", score.mistakes).isGreaterThanOrEqualTo(0.95);
    assertThat(score.precision()).as("precision: %s", score.mistakes).isGreaterThanOrEqualTo(0.95);
  }

  /** The measure of what the rules were never tried on; the other part is there to try them on. */
  @ParameterizedTest
  @CsvSource({"true, 0.80, 0.88", "false, 0.95, 0.95"})
  void knowsTheCarInPostsThatSayLittle(boolean heldOut, double recall, double precision)
      throws Exception {
    Score score = new Score();
    for (Labelled one : read("relevance_split.tsv")) {
      if (isHeldOut(one.text()) == heldOut) {
        score.add(one.label().equals("yes"), tag(one.text()).relevant(), one.text());
      }
    }

    assertThat(score.recall()).as("recall: %s", score.shown(heldOut)).isGreaterThan(recall);
    assertThat(score.precision())
        .as("precision: %s", score.shown(heldOut))
        .isGreaterThan(precision);
  }

  /** Written before anything was run on them, and measured once; what is missed stays unseen. */
  @ParameterizedTest
  @CsvSource({"relevance_blind.tsv, 0.90, 0.88", "stranger_blind.tsv, 0.70, 0.85"})
  void knowsTheCarInTextsThatNoRuleWasTriedOn(String file, double recall, double precision)
      throws IOException {
    Score score = new Score();
    for (Labelled one : read(file)) {
      score.add(one.label().startsWith("yes"), tag(one.text()).relevant(), one.text());
    }

    assertThat(score.recall()).isGreaterThan(recall);
    assertThat(score.precision()).isGreaterThan(precision);
  }

  @ParameterizedTest
  @CsvSource({
    "heritage, true, 0.85, 0.70", "heritage, false, 0.95, 0.95",
    "electric, true, 0.75, 0.80", "electric, false, 0.95, 0.95",
    "sport, true, 0.85, 0.70", "sport, false, 0.95, 0.95"
  })
  void tellsTopicsApartInPostsThatSayLittle(
      String topic, boolean heldOut, double recall, double precision) throws Exception {
    Score score = new Score();
    for (Labelled one : read("topics_split.tsv")) {
      if (isHeldOut(one.text()) == heldOut) {
        boolean wanted = List.of(one.label().split(" ")).contains(topic);
        score.add(wanted, topics(tag(one.text())).contains(topic), one.text());
      }
    }

    assertThat(score.recall()).as("recall: %s", score.shown(heldOut)).isGreaterThan(recall);
    assertThat(score.precision())
        .as("precision: %s", score.shown(heldOut))
        .isGreaterThan(precision);
  }

  /** One half of what was written before the rules were read; the other half is never shown. */
  @ParameterizedTest
  @CsvSource({
    "topics_tried.tsv, heritage, 0.95, 0.95",
    "topics_tried.tsv, electric, 0.95, 0.95",
    "topics_tried.tsv, sport, 0.95, 0.95",
    "topics_blind.tsv, heritage, 0.65, 0.9",
    "topics_blind.tsv, electric, 0.8, 0.9",
    "topics_blind.tsv, sport, 0.9, 0.9",
    "stranger_tried.tsv, heritage, 0.85, 0.95",
    "stranger_tried.tsv, electric, 0.9, 0.95",
    "stranger_tried.tsv, sport, 0.95, 0.95",
    "stranger_blind.tsv, heritage, 0.40, 0.8",
    "stranger_blind.tsv, electric, 0.55, 0.8",
    "stranger_blind.tsv, sport, 0.5, 0.8"
  })
  void tellsTopicsApartInTextsThatNoRuleWasTriedOn(
      String file, String topic, double recall, double precision) throws IOException {
    Score score = new Score();
    for (Labelled one : read(file)) {
      boolean wanted = List.of(one.label().split(" ")).contains(topic);
      score.add(wanted, topics(tag(one.text())).contains(topic), one.text());
    }

    boolean blind = file.contains("blind");
    assertThat(score.recall()).as("recall: %s", score.shown(blind)).isGreaterThan(recall);
    assertThat(score.precision()).as("precision: %s", score.shown(blind)).isGreaterThan(precision);
  }

  private static boolean isHeldOut(String text) throws NoSuchAlgorithmException {
    return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8))[0] < 0;
  }

  @ParameterizedTest
  @ValueSource(strings = {"heritage", "electric", "sport"})
  void tellsTopicsApart(String topic) throws IOException {
    Score score = new Score();
    for (Labelled one : read("topics.tsv")) {
      Set<String> wanted = new TreeSet<>(Arrays.asList(one.label().split(" ")));
      score.add(wanted.contains(topic), topics(tag(one.text())).contains(topic), one.text());
    }

    assertThat(score.recall()).as("recall: %s", score.mistakes).isGreaterThanOrEqualTo(0.9);
    assertThat(score.precision()).as("precision: %s", score.mistakes).isGreaterThanOrEqualTo(0.9);
  }

  @Test
  void bothSensesInOneTextAreStillTheCar() {
    assertThat(tag("My Mac mini sits next to the keys of my MINI Cooper").relevant()).isTrue();
  }

  @Test
  void capitalsAloneSayNothingWhereAllIsInCapitals() {
    assertThat(tag("HUGE MINI SALE TODAY ONLY").relevant()).isFalse();
  }

  private static List<String> topics(Tags tags) {
    return tags.brands().stream().map(BrandTag::topics).flatMap(List::stream).toList();
  }

  private Tags tag(String text) {
    return tagger.tag(
        Mention.bare(
            new MentionId("1"),
            new Source("test", "Test"),
            Channel.SOCIAL,
            null,
            text,
            Instant.EPOCH));
  }

  private static Tagger tagger() {
    try {
      Configuration configuration =
          ConfigurationFile.bundled().read(Map.of(), query -> QueryParser.parse(query, Use.RULE));
      return Tagger.of(
          new TaggingRules(configuration.brands(), configuration.zone()),
          French.ALWAYS,
          Calm.ALWAYS);
    } catch (IOException e) {
      throw new AssertionError("the bundled configuration is missing", e);
    }
  }

  private static List<Labelled> read(String file) throws IOException {
    try (InputStream stream = DefaultBrandTest.class.getResourceAsStream(file)) {
      assertThat(stream).as(file).isNotNull();
      try (Stream<String> lines = new String(stream.readAllBytes(), UTF_8).lines()) {
        return lines
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("\t", -1))
            .map(columns -> new Labelled(columns[0], columns[columns.length - 1]))
            .toList();
      }
    }
  }

  /** Language has no part in the default brand. */
  private enum French implements LanguageTagger {
    ALWAYS;

    @Override
    public String language(String text, @Nullable String hint) {
      return "fr";
    }

    @Override
    public String version() {
      return "test";
    }
  }

  /** Neither has sentiment. */
  private enum Calm implements SentimentTagger {
    ALWAYS;

    @Override
    public Opinion whole(Words words) {
      return Opinion.NONE;
    }

    @Override
    public Opinion toward(Words words, List<Evidence> brand, List<Evidence> others) {
      return Opinion.NONE;
    }

    @Override
    public String version() {
      return "test";
    }
  }
}
