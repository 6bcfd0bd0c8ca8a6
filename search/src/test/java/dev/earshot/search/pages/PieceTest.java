package dev.earshot.search.pages;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class PieceTest {

  private static Evidence mark(String text, int start, int end) {
    return new Evidence("query", Evidence.Field.TEXT, start, end, text.substring(start, end), 1);
  }

  private static String joined(List<Piece> pieces) {
    return pieces.stream().map(Piece::text).collect(joining());
  }

  @Test
  void marksWhatAnswers() {
    String text = "la batterie est morte";

    assertThat(Piece.of(text, List.of(mark(text, 3, 11)), Evidence.Field.TEXT))
        .containsExactly(
            new Piece("la ", false), new Piece("batterie", true), new Piece(" est morte", false));
  }

  @Test
  void showsALongTextAroundItsFirstMark() {
    String text = "mot ".repeat(500) + "batterie" + " mot".repeat(500);
    int at = text.indexOf("batterie");

    List<Piece> snippet = Piece.snippet(text, List.of(mark(text, at, at + 8)), Evidence.Field.TEXT);

    assertThat(snippet.getFirst().text()).isEqualTo("…");
    assertThat(snippet.getLast().text()).isEqualTo("…");
    assertThat(snippet).contains(new Piece("batterie", true));
    assertThat(joined(snippet)).hasSizeLessThan(Piece.SNIPPET + 10);
  }

  @Test
  void leavesOutMarksThatTheTextNoLongerHas() {
    Evidence gone = new Evidence("query", Evidence.Field.TEXT, 90, 95, "words", 1);

    assertThat(Piece.of("court", List.of(gone), Evidence.Field.TEXT))
        .containsExactly(new Piece("court", false));
  }

  /** Whatever the text and the marks, nothing is lost, repeated or torn in the middle. */
  @RepeatedTest(10)
  void neverTearsACharacter(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    for (int i = 0; i < 200; i++) {
      StringBuilder built = new StringBuilder();
      int length = random.nextInt(900);
      for (int at = 0; at < length; at++) {
        built.append(random.nextInt(12) == 0 ? " " : random.nextBoolean() ? "😀" : "a");
      }
      String text = built.toString();
      List<Evidence> marks = new ArrayList<>();
      if (text.startsWith("a")) {
        marks.add(mark(text, 0, 1));
      }

      assertThat(joined(Piece.of(text, marks, Evidence.Field.TEXT))).isEqualTo(text);
      for (Piece piece : Piece.snippet(text, marks, Evidence.Field.TEXT)) {
        String shown = piece.text();
        assertThat(Character.isLowSurrogate(shown.isEmpty() ? 'a' : shown.charAt(0))).isFalse();
        assertThat(
                Character.isHighSurrogate(shown.isEmpty() ? 'a' : shown.charAt(shown.length() - 1)))
            .isFalse();
      }
    }
  }
}
