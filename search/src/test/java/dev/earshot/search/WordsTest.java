package dev.earshot.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class WordsTest {

  private static final Pattern FIGURE = Pattern.compile("\\{([0-9])");

  private static ResourceBundle bundle(Locale locale) {
    return ResourceBundle.getBundle("dev.earshot.search.words", locale);
  }

  /** Every sentence is there in every language, with the same figures in it. */
  @Test
  void saysTheSameInEveryLanguage() {
    ResourceBundle english = bundle(Locale.ENGLISH);
    ResourceBundle french = bundle(Locale.FRENCH);

    assertThat(new TreeSet<>(french.keySet())).isEqualTo(new TreeSet<>(english.keySet()));
    for (String key : english.keySet()) {
      assertThat(figures(french.getString(key))).as(key).isEqualTo(figures(english.getString(key)));
    }
  }

  private static Set<String> figures(String sentence) {
    return FIGURE
        .matcher(sentence)
        .results()
        .map(result -> result.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** MessageFormat takes a straight apostrophe for a quote and drops it. */
  @Test
  void hasNoStraightApostrophes() {
    for (Locale locale : Arrays.asList(Locale.ENGLISH, Locale.FRENCH)) {
      ResourceBundle bundle = bundle(locale);
      for (String key : bundle.keySet()) {
        assertThat(bundle.getString(key)).as(key).doesNotContain("'");
      }
    }
  }

  @Test
  void countsAsPeopleDo() {
    Words english = Words.of(Language.EN, Sample.PARIS);
    Words french = Words.of(Language.FR, Sample.PARIS);

    assertThat(english.say("sum.mentions", 1L)).isEqualTo("mention");
    assertThat(english.number(12_408)).isEqualTo("12,408");
    assertThat(french.say("sum.stories", 0L)).isEqualTo("histoire");
    assertThat(french.number(12_408)).matches("12\\h408");
    assertThat(english.moment(Sample.NOW)).isEqualTo("23 Nov 2026, 09:00");
  }

  @Test
  void speaksWhatTheBrowserLikesBest() {
    assertThat(Language.liked("fr-CA,fr;q=0.9,en;q=0.5")).isEqualTo(Language.FR);
    assertThat(Language.liked("de,en;q=0.7,fr;q=0.6")).isEqualTo(Language.EN);
    assertThat(Language.liked("de")).isEqualTo(Language.EN);
    assertThat(Language.liked(";;;")).isEqualTo(Language.EN);
    assertThat(Language.liked(null)).isEqualTo(Language.EN);
  }

  @Test
  void endsNoFrenchLineBeforeAColonOrInsideOfQuotationMarks() {
    assertThat(Words.of(Language.FR, ZoneOffset.UTC).say("headline.topic", "sport", 2, 1, 0))
        .startsWith("«\u00a0sport\u00a0» est")
        .contains("parlé\u00a0: ");
  }
}
