package dev.earshot.search.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.MentionReader;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class SubmissionTest {

  private static final MentionReader READER = new MentionReader(IntakeApi.SOURCE, null);
  private static final String ONE =
      "{\"id\":\"1\",\"text\":\"a\",\"published\":\"2026-11-16T09:00:00Z\"}";

  private static Submission read(String body) {
    return Submission.read(body.getBytes(StandardCharsets.UTF_8), READER);
  }

  @Test
  void countsRefusedOnesWithoutBlankLines() {
    Submission submission = read(ONE + "\n\n  \nx\n" + ONE);

    assertThat(submission.mentions()).hasSize(2);
    assertThat(submission.refused()).singleElement().extracting("index").isEqualTo(1);
  }

  @Test
  void takesAnEmptyArrayForNoMentions() {
    assertThat(read("[]").mentions()).isEmpty();
    assertThat(read("[1]").refused()).hasSize(1);
  }

  /** Whatever the bytes, each line or element is either taken or refused, or all is refused. */
  @RepeatedTest(20)
  void answersForWhateverBytesItIsGiven(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    String alphabet = "{}[]\",:\n\r\t ab\u00e9\ud83d\ude00\u00001" + ONE;
    for (int i = 0; i < 500; i++) {
      StringBuilder body = new StringBuilder();
      int length = random.nextInt(120);
      for (int at = 0; at < length; at++) {
        if (random.nextInt(30) == 0) {
          body.append(ONE);
        } else {
          body.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
      }
      try {
        Submission submission = read(body.toString());
        assertThat(submission).isNotNull();
      } catch (Problem e) {
        assertThat(e.status()).isEqualTo(400);
      }
    }
  }
}
