package dev.earshot.query;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class ComplaintTest {

  private static final Pattern FIGURE = Pattern.compile("\\{([0-9])");

  /** Every sentence is there in every language, with the same figures, and nothing beside it. */
  @Test
  void saysEverythingInEveryLanguage() {
    Set<String> kinds =
        Arrays.stream(Complaint.Kind.values()).map(Enum::name).collect(toCollection(TreeSet::new));

    for (Locale language : List.of(Locale.ENGLISH, Locale.FRANCE)) {
      assertThat(new TreeSet<>(Complaint.sentences(language).keySet())).isEqualTo(kinds);
    }
    for (String kind : kinds) {
      String english = Complaint.sentences(Locale.ENGLISH).getString(kind);
      String french = Complaint.sentences(Locale.FRANCE).getString(kind);
      assertThat(figures(french)).as(kind).isEqualTo(figures(english));
      assertThat(french).as(kind).isNotEqualTo(english);
    }
  }

  private static Set<String> figures(String sentence) {
    return FIGURE
        .matcher(sentence)
        .results()
        .map(result -> result.group(1))
        .collect(toCollection(TreeSet::new));
  }

  /** No sign of a pattern is left over, such as a brace that was not quoted. */
  @Test
  void canBeSaid() {
    for (Complaint.Kind kind : Complaint.Kind.values()) {
      for (Locale language : List.of(Locale.ENGLISH, Locale.FRANCE)) {
        assertThat(Complaint.of(kind, 7, 8, 9).in(language))
            .as("%s in %s", kind, language)
            .doesNotContain("{0", "{1", "{2", "''");
      }
    }
  }

  @Test
  void saysWhatIsWrongInFrench() {
    Parsed.Bad parsed = (Parsed.Bad) QueryParser.parse("mini (cooper {x", Use.SEARCH);

    assertThat(parsed.errors().getFirst().message()).isEqualTo("This { is not closed");
    assertThat(parsed.errors().getFirst().message(Locale.FRANCE))
        .isEqualTo("Cette { n’est pas fermée");
    assertThat(Complaint.of(Complaint.Kind.NO_FIELD_BUT, "titel", "title").in(Locale.FRANCE))
        .isEqualTo("Il n’y a pas de champ «\u00a0titel\u00a0»\u00a0; c’est sans doute title");
  }

  @Test
  void speaksEnglishToTheRest() {
    assertThat(Complaint.of(Complaint.Kind.OPEN_QUOTE).in(Locale.GERMANY))
        .isEqualTo("This quote is not closed");
  }
}
