package dev.earshot.query.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Evidence;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Source;
import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AnswersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          cooper                          | a Cooper and a cooper          | Cooper, cooper
          "mini cooper*"                  | the Mini Coopers               | Mini Coopers
          mini NEAR/3 car                 | my mini is a nice car, a car   | mini, car
          (mini NOT/IN "mac mini")        | a mac mini and a mini          | mini
          (mini NOT/IN "mac mini") NEAR/2 car | a mac mini, my mini car    | mini, car
          mini OR "mini cooper"           | a mini cooper                  | mini cooper
          mini (red OR blue)              | a red mini                     | red, mini
          mini OR (rally dakar)           | a mini without a rally         | mini
          mini NOT fiat                   | a mini                         | mini
          e-208                           | une e-208 !                    | e-208
          """)
  void tellsTheWordsThatAnswer(String query, String text, String words) {
    assertThat(words(query, null, text)).isEqualTo(List.of(words.split(", ")));
  }

  @Test
  void placesAreCountedInEachField() {
    LiveMatcher<String> matcher = matcher("mini");
    try (Answers<String> answers = matcher.read(mention("The MINI", "Ô mini"))) {
      assertThat(answers.words(0))
          .extracting(Spoken::field, Spoken::start, Spoken::end)
          .containsExactly(tuple(Evidence.Field.TITLE, 4, 8), tuple(Evidence.Field.TEXT, 2, 6));
    }
  }

  @Test
  void manyMayBeReadAtOnce() {
    LiveMatcher<String> matcher = matcher("mini");
    try (Answers<String> one = matcher.read(mention(null, "a mini"));
        Answers<String> other = matcher.read(mention(null, "mini, mini"))) {
      assertThat(one.words(0)).hasSize(1);
      assertThat(other.words(0)).hasSize(2);
    }
  }

  private static List<String> words(String query, @Nullable String title, String text) {
    try (Answers<String> answers = matcher(query).read(mention(title, text))) {
      assertThat(answers.keys()).containsExactly("q");
      return answers.words(0).stream().map(at -> text.substring(at.start(), at.end())).toList();
    }
  }

  private static LiveMatcher<String> matcher(String query) {
    LiveMatcher<String> matcher = new LiveMatcher<>(ZoneOffset.UTC);
    matcher.add("q", QueryParser.parse(query, Use.RULE).orThrow());
    return matcher;
  }

  private static Mention mention(@Nullable String title, String text) {
    return Mention.bare(
        new MentionId("1"), new Source("test", "Test"), Channel.SOCIAL, title, text, Instant.EPOCH);
  }
}
