package dev.earshot.search.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Json;
import dev.earshot.query.Query;
import dev.earshot.query.Query.Field;
import dev.earshot.query.Query.Phrasing;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What OpenSearch is sent; that it means the same is held against a real one. */
final class QueryDslTest {

  private static final Phrasing JOHN = new Phrasing.Word("John");
  private static final Phrasing COOPER = new Phrasing.Word("cooper");

  @Test
  void asksForAWordAsATerm() throws IOException {
    compiles(title(COOPER), Set.of(), "{'term':{'title':{'value':'cooper'}}}");
  }

  @Test
  void asksForAPhraseOfPlainWordsWithoutIntervals() throws IOException {
    compiles(
        title(new Phrasing.Sequence(List.of(JOHN, COOPER))),
        Set.of(),
        "{'match_phrase':{'title':{'query':'john cooper','analyzer':'places'}}}");
  }

  @Test
  void asksForWordsThatAreNearByIntervals() throws IOException {
    compiles(
        title(new Phrasing.Near(JOHN, COOPER, 3, true)),
        Set.of(),
        "{'intervals':{'title':{'all_of':{'ordered':true,'max_gaps':3,'intervals':["
            + "{'match':{'query':'john','analyzer':'keyword'}},"
            + "{'match':{'query':'cooper','analyzer':'keyword'}}]}}}}");
  }

  @Test
  void asksForTheEndsOfATagOfSeveralParts() throws IOException {
    Query query = title(new Phrasing.Sequence(List.of(JOHN, COOPER)));

    assertThat(QueryDsl.placed(query)).containsExactlyInAnyOrder("john", "cooper");
    assertThat(json(query, Set.of("cooper")))
        .contains("intervals", Json.MAPPER.writeValueAsString(Place.first("cooper")));
  }

  @Test
  void asksForAPatternWithoutItsSignsMeaningAnythingElse() throws IOException {
    compiles(
        title(new Phrasing.Pattern("#mini*")),
        Set.of(),
        "{'regexp':{'title':{'value':'\\\\#mini.*','flags':'NONE'}}}");
  }

  @Test
  void findsSomethingBeforeItExcludes() throws IOException {
    compiles(
        new Query.Not(new Query.Value(Field.LANG, "FR")),
        Set.of(),
        "{'bool':{'must':[{'match_all':{}}],'must_not':[{'constant_score':{'filter':"
            + "{'term':{'lang':{'value':'fr'}}}}}]}}");
  }

  @Test
  void writesTheTermsOfAPositionBesideEachOther() {
    Set<String> wide = new HashSet<>();

    String written = new Place().write("Été #MiniCooper", wide);

    assertThat(written.split(" ", -1)).hasSize(3);
    assertThat(written.split(" ", -1)[0].split("\u0003", -1)).contains("ete", "été", "Été");
    assertThat(wide).contains("#minicooper", "minicooper");
  }

  private static Query title(Phrasing words) {
    return new Query.Said(Query.Place.TITLE, words);
  }

  private static void compiles(Query query, Set<String> wide, String expected) throws IOException {
    assertThat(Json.MAPPER.readTree(json(query, wide)))
        .isEqualTo(Json.MAPPER.readTree(expected.replace('\'', '"')));
  }

  private static String json(Query query, Set<String> wide) throws IOException {
    return Json.MAPPER.writeValueAsString(new QueryDsl(ZoneOffset.UTC, wide).compile(query));
  }
}
