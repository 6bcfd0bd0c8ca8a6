package dev.earshot.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.contract.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EvaluateCommandTest {

  private static final String JUDGED =
      """
      {"text":"J'adore ma MINI Cooper, elle est géniale","lang":"fr","relevant":true,\
      "sentiment":"positive","brands":[{"brand":"MINI","sentiment":"positive","topics":[]}]}
      {"text":"My Mac mini is awful and slow","lang":"en","relevant":false,"sentiment":"negative"}
      {"text":"The service of Acme is awful","sentiment":"negative","brand":"Acme"}
      """;

  @TempDir Path folder;

  @Test
  void printsWhatThereIsAJudgementOf() throws IOException {
    Typed typed = evaluate(JUDGED, "--format", "JSON");

    assertThat(typed.status()).as(typed.err()).isZero();
    JsonNode figures = Json.MAPPER.readTree(String.join("\n", typed.out()));
    List<String> whole = new ArrayList<>();
    figures.forEach(
        figure -> {
          if (figure.path("of").asText().isEmpty()) {
            whole.add(figure.path("what").asText() + " " + figure.path("n").asInt());
          }
        });
    assertThat(whole)
        .containsExactlyInAnyOrder(
            "language 2",
            "sentiment 2",
            "sentiment toward the brand 1",
            "relevance 2",
            "sentiment toward a target 1");
    assertThat(figures).anySatisfy(figure -> assertThat(figure.path("f1").asDouble()).isEqualTo(1));
    assertThat(typed.err()).contains("sentiment by linear-");
  }

  @Test
  void readsCorrectionsAsTheyAreExported() throws IOException {
    Typed typed =
        evaluate(
            """
            {"id":"1","text":"J'adore ma MINI Cooper","labels":[\
            {"brand":"MINI","what":"relevance","value":"yes"},\
            {"brand":"MINI","what":"topic","topic":"sport","value":"no"},\
            {"brand":"MINI","what":"sentiment","value":"positive"}]}
            """);

    assertThat(typed.status()).as(typed.err()).isZero();
    assertThat(typed.out())
        .anySatisfy(line -> assertThat(line).contains(": relevance  F1 100"))
        .anySatisfy(line -> assertThat(line).contains(": topic sport"))
        .anySatisfy(line -> assertThat(line).contains(": sentiment toward the brand"));
    assertThat(
            evaluate("{\"text\":\"a\",\"labels\":[{\"brand\":\"A\",\"what\":\"mood\"}]}\n").err())
        .contains("judged.jsonl, line 1: labels", "relevance, sentiment, topic");
  }

  @Test
  void printsTablesForPeopleAndForPages() throws IOException {
    assertThat(evaluate(JUDGED).out())
        .anySatisfy(line -> assertThat(line).contains("relevance").doesNotContain("|"))
        .anySatisfy(line -> assertThat(line).contains("said no/yes"));
    assertThat(evaluate(JUDGED, "--format", "MARKDOWN").out())
        .anySatisfy(line -> assertThat(line).startsWith("| judged.jsonl | relevance | all | 2 |"));
  }

  @Test
  void saysWhatItNeeds() throws IOException {
    assertThat(Typed.command(EvaluateCommand::new, "", folder.resolve("none").toString()).err())
        .contains("cannot be read");
    assertThat(evaluate("\n").status()).isEqualTo(1);
  }

  @Test
  void usesTheWeightsThatTheConfigurationNames() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("earshot.yaml"),
            "brands: [{name: A, query: acme}]\nmodels: {sentiment: nowhere.bin}\n");

    Typed typed = evaluate(JUDGED, "--config", config.toString());

    assertThat(typed.status()).isEqualTo(2);
    assertThat(typed.err()).contains("nowhere.bin").contains("earshot train");
  }

  private Typed evaluate(String judged, String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.add(Files.writeString(folder.resolve("judged.jsonl"), judged).toString());
    return Typed.command(EvaluateCommand::new, "", arguments.toArray(String[]::new));
  }
}
