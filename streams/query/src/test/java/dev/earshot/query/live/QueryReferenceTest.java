package dev.earshot.query.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Source;
import dev.earshot.query.Parsed;
import dev.earshot.query.QueryParser;
import dev.earshot.query.QueryReference;
import dev.earshot.query.Use;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example of the reference page is true. */
final class QueryReferenceTest {

  private static final Pattern EXAMPLE = Pattern.compile("`([^`]+)`");

  /** A row of a table: what is written, and, in the tables that show it, what it finds. */
  record Row(String query, List<String> finds, List<String> misses) {}

  @ParameterizedTest
  @MethodSource("rows")
  void saysWhatIsTrue(Row row) {
    Parsed parsed = QueryParser.parse(row.query(), Use.SEARCH);
    assertThat(parsed).isInstanceOf(Parsed.Good.class);
    Highlighter highlighter = Highlighter.of(parsed.orThrow(), ZoneId.of("UTC"));

    assertThat(row.finds()).allMatch(text -> highlighter.answers(mention(text)));
    assertThat(row.misses()).noneMatch(text -> highlighter.answers(mention(text)));
  }

  @Test
  void hasExamples() {
    assertThat(rows().filter(row -> !row.finds().isEmpty())).hasSizeGreaterThan(50);
  }

  static Stream<Row> rows() {
    return Stream.of("en", "fr")
        .flatMap(language -> QueryReference.markdown(language).lines())
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.substring(1, line.length() - 1).split(" \\| "))
        .map(
            cells ->
                cells.length == 3
                    ? new Row(examples(cells[0]).getFirst(), examples(cells[1]), examples(cells[2]))
                    : new Row(examples(cells[0]).getFirst(), List.of(), List.of()));
  }

  private static List<String> examples(String cell) {
    return EXAMPLE.matcher(cell).results().map((MatchResult found) -> found.group(1)).toList();
  }

  private static Mention mention(String text) {
    return Mention.bare(
        new MentionId("m"),
        new Source("rss", "Le Monde"),
        Channel.PRESS,
        null,
        text,
        Instant.EPOCH);
  }
}
