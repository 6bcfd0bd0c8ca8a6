package dev.earshot.processors.sentiment;

import static dev.earshot.processors.sentiment.Spoken.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Sentiment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TrainingTest {

  /** Three made-up words that no lexicon knows. */
  private static final List<Example> EXAMPLES = examples();

  @Test
  void learnsWhatItIsTold() {
    LinearSentiment tagger = new Training("made-up").whole(EXAMPLES, 1).learn();

    assertThat(tagger.whole(post("en", "the zorbly thing")).sentiment())
        .isEqualTo(Sentiment.POSITIVE);
    assertThat(tagger.whole(post("en", "the quombish thing")).sentiment())
        .isEqualTo(Sentiment.NEGATIVE);
    assertThat(tagger.whole(post("en", "the vintular thing")).sentiment())
        .isEqualTo(Sentiment.NEUTRAL);
  }

  @Test
  void learnsTheSameFromTheSame() {
    String once = new Training("made-up").whole(EXAMPLES, 1).learn().version();

    assertThat(new Training("made-up").whole(EXAMPLES, 1).learn().version()).isEqualTo(once);
    assertThat(new Training("made-up").whole(EXAMPLES.subList(3, 90), 1).learn().version())
        .isNotEqualTo(once);
  }

  private static List<Example> examples() {
    List<Example> all = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      all.add(example("a zorbly thing number" + i, Sentiment.POSITIVE));
      all.add(example("a quombish thing number" + i, Sentiment.NEGATIVE));
      all.add(example("a vintular thing number" + i, Sentiment.NEUTRAL));
    }
    return all;
  }

  private static Example example(String text, Sentiment sentiment) {
    return new Example(post("en", text), sentiment, List.of(), List.of(), text);
  }
}
