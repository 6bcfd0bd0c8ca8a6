package dev.earshot.search.complete;

import static dev.earshot.search.Sample.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.SavedSearch;
import dev.earshot.query.Parsed;
import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import dev.earshot.search.Language;
import dev.earshot.search.Sample;
import dev.earshot.search.Words;
import dev.earshot.search.bulletins.Board;
import dev.earshot.search.index.MentionIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompletionsTest {

  private static final Words ENGLISH = Words.of(Language.EN, Sample.PARIS);
  private static final Words FRENCH = Words.of(Language.FR, Sample.PARIS);

  @TempDir private Path folder;
  private MentionIndex index;
  private final Board board = new Board();
  private Completions completions;

  @BeforeEach
  void open() throws IOException {
    index = MentionIndex.open(folder, Duration.ofMinutes(1), Sample.PARIS);
    index.put(post("a", "voiture", "2026-11-16T09:00:00Z").press("Le Monde", "x").tagged());
    index.put(post("b", "voiture", "2026-11-16T09:00:00Z").by("bruno").about("sport").tagged());
    index.refresh();
    completions = new Completions(Sample.WORKSPACE, index, board);
  }

  @AfterEach
  void close() throws IOException {
    index.close();
  }

  /** The texts offered where {@code |} stands. */
  private List<String> at(String query, Words words) throws IOException {
    int cursor = query.indexOf('|');
    String typed = query.replace("|", "");
    return completions.at(typed, cursor, words).options().stream().map(Option::text).toList();
  }

  @Test
  void offersFieldsByTheirFirstLetters() throws IOException {
    assertThat(at("sen|", ENGLISH)).containsExactly("sentiment:");
    assertThat(at("voiture (Pub|", ENGLISH)).containsExactly("published:");
    assertThat(at("voiture|", ENGLISH)).isEmpty();
  }

  @Test
  void offersTheValuesOfAField() throws IOException {
    assertThat(at("sentiment:|", ENGLISH))
        .startsWith("sentiment:negative ", "sentiment:neutral ", "sentiment:positive ");
    assertThat(at("channel:pr|", ENGLISH)).containsExactly("channel:press ");
    assertThat(at("topic:el|", ENGLISH)).containsExactly("topic:electric ");
    assertThat(at("source:le|", ENGLISH)).containsExactly("source:\"le monde\" ");
    assertThat(at("source:\"le m|", ENGLISH)).containsExactly("source:\"le monde\" ");
    assertThat(at("brand:fr|", ENGLISH)).containsExactly("brand:\"Mini France\" ");
    assertThat(at("author:br|", ENGLISH)).containsExactly("author:bruno ");
    assertThat(at("lang:|", ENGLISH)).containsExactly("lang:fr ");
    assertThat(at("reach:|", ENGLISH)).contains("reach:[1000 TO *] ");
    assertThat(at("nothing:x|", ENGLISH)).isEmpty();
  }

  @Test
  void knowsAValueByWhatItIsCalledInTheReadersLanguage() throws IOException {
    assertThat(at("nég|", FRENCH)).contains("sentiment:negative ");
    assertThat(at("sentiment:négatif|", FRENCH)).containsExactly("sentiment:negative ");
  }

  @Test
  void guessesTheFieldOfAWord() throws IOException {
    assertThat(at("elec|", ENGLISH)).containsExactly("topic:electric ");
    assertThat(at("le mo|", ENGLISH)).isEmpty();
    assertThat(at("example|", ENGLISH)).containsExactly("site:example.org ");
    assertThat(at("voiture NE|", ENGLISH)).contains("NEAR/5 ");
  }

  @Test
  void leavesPhrasesAndCommentsAlone() throws IOException {
    assertThat(at("\"elec|", ENGLISH)).isEmpty();
    assertThat(at("{ELEC|", ENGLISH)).isEmpty();
    assertThat(at("<<<elec|", ENGLISH)).isEmpty();
  }

  @Test
  void offersWhatIsKeptAndConfiguredToAnEmptyBox() throws IOException {
    board.search(
        "recalls",
        new SavedSearch("recalls", "Recalls", "recall OR rappel", null, "a", Sample.NOW));

    assertThat(at("|", ENGLISH)).startsWith("recall OR rappel", "brand:\"Mini France\" ");
    assertThat(at("reca|", ENGLISH)).containsExactly("recall OR rappel");
  }

  @Test
  void replacesThePartThatTheCursorStandsIn() throws IOException {
    Completed completed = completions.at("voiture sent rouge", 10, ENGLISH);

    assertThat(completed.start()).isEqualTo(8);
    assertThat(completed.end()).isEqualTo(12);
  }

  @Test
  void offersOnlyWhatTheLanguageTakes() throws IOException {
    for (String typed :
        List.of("s", "t", "a", "lang:", "source:", "site:", "topic:", "brand:", "author:", "N")) {
      for (Option option : completions.at(typed, typed.length(), ENGLISH).options()) {
        String text = option.text();
        boolean goesOn = text.endsWith(":") || text.startsWith("N") || text.startsWith("AND");
        if (!goesOn) {
          assertThat(QueryParser.parse(text, Use.SEARCH)).as(text).isInstanceOf(Parsed.Good.class);
        }
      }
    }
  }

  @Test
  void answersWhateverIsTyped() throws IOException {
    Random random = new Random(7);
    String letters = "se:\"\\(){}< *'é\uD83D\uDD25nt";
    for (int i = 0; i < 2_000; i++) {
      StringBuilder typed = new StringBuilder();
      for (int length = random.nextInt(12); length > 0; length--) {
        typed.append(letters.charAt(random.nextInt(letters.length())));
      }
      int cursor = random.nextInt(-1, typed.length() + 2);

      Completed completed = completions.at(typed.toString(), cursor, FRENCH);

      assertThat(completed.end()).isLessThanOrEqualTo(typed.length());
    }
  }
}
