package dev.earshot.search.http;

import static dev.earshot.search.Sample.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.contract.Json;
import dev.earshot.contract.Sentiment;
import dev.earshot.search.Desk;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SearchServerTest {

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void open() throws IOException {
    desk = Desk.open(folder);
  }

  @AfterEach
  void close() throws IOException {
    desk.close();
  }

  private static JsonNode json(HttpResponse<String> response) {
    try {
      return Json.MAPPER.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError(response.body(), e);
    }
  }

  private JsonNode ask(String path) {
    HttpResponse<String> response = desk.get(path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return json(response);
  }

  private void threePosts() {
    desk.with(
        post("a", "la batterie est morte", "2026-11-16T09:00:00Z")
            .feels(Sentiment.NEGATIVE)
            .about("electric"),
        post("b", "belle batterie et belle voiture", "2026-11-17T10:00:00Z")
            .feels(Sentiment.POSITIVE)
            .about("electric", "sport")
            .by("bruno"),
        post("c", "une photo du mac", "2026-11-17T22:30:00Z").irrelevant());
  }

  @Test
  void showsMentionsWithTagsAndHighlights() {
    threePosts();

    JsonNode answer = ask("/api/mentions?q=batterie");

    assertThat(answer.get("total").asInt()).isEqualTo(2);
    JsonNode first = answer.get("mentions").get(0);
    assertThat(first.get("id").asText()).isEqualTo("b");
    assertThat(first.get("brands").get(0).get("sentiment").asText()).isEqualTo("positive");
    assertThat(first.get("relevant").asBoolean()).isTrue();
    assertThat(first.get("highlights").get(0).get("words").asText()).isEqualTo("batterie");
    assertThat(answer.has("next")).isFalse();
  }

  @Test
  void pagesThroughAllMentionsOnce() {
    threePosts();
    List<String> ids = new ArrayList<>();
    String path = "/api/mentions?limit=1&sort=oldest";
    String next = "";

    do {
      JsonNode page = ask(path + next);
      ids.add(page.get("mentions").get(0).get("id").asText());
      next = page.has("next") ? "&cursor=" + page.get("next").asText() : "";
    } while (!next.isEmpty());

    assertThat(ids).containsExactly("a", "b", "c");
  }

  @Test
  void narrowsByBrandFacetAndDaysOfTheWorkspace() {
    threePosts();

    assertThat(ask("/api/mentions?brand=Mini%20France").get("total").asInt()).isEqualTo(2);
    assertThat(ask("/api/mentions?is=topic:sport").get("total").asInt()).isEqualTo(1);
    assertThat(
            ask("/api/mentions?is=sentiment:negative&is=sentiment:positive").get("total").asInt())
        .isEqualTo(2);
    assertThat(ask("/api/mentions?from=2026-11-17&to=2026-11-17").get("total").asInt())
        .as("half past ten in the evening of UTC is still that day in Paris")
        .isEqualTo(2);
    assertThat(ask("/api/mentions?to=2026-11-17T10:00:00Z").get("total").asInt())
        .as("a time is no part of what it ends")
        .isEqualTo(1);
  }

  @Test
  void groupsByFacets() {
    threePosts();

    JsonNode facets = ask("/api/facets?by=topic,sentiment&brand=Mini%20France").get("facets");

    assertThat(facets.get("topic").get("groups").get(0).get("value").asText())
        .isEqualTo("electric");
    assertThat(facets.get("topic").get("groups").get(0).get("mentions").asInt()).isEqualTo(2);
    assertThat(facets.get("sentiment").get("distinct").asInt()).isEqualTo(2);
  }

  @Test
  void countsOverTimeWithEmptyBars() {
    threePosts();

    JsonNode timeline =
        ask("/api/timeline?every=day&split=sentiment&from=2026-11-16&to=2026-11-18");

    assertThat(timeline.get("starts"))
        .extracting(JsonNode::asText)
        .containsExactly("2026-11-15T23:00:00Z", "2026-11-16T23:00:00Z", "2026-11-17T23:00:00Z");
    assertThat(timeline.get("series").get("negative"))
        .extracting(JsonNode::asInt)
        .containsExactly(1, 0, 0);
  }

  @Test
  void foldsCopiesIntoStoriesAndCountsVoices() {
    desk.with(
        post("1", "depeche", "2026-11-16T09:00:00Z").told("s"),
        post("2", "depeche", "2026-11-16T10:00:00Z").told("s").by("bruno"),
        post("3", "autre", "2026-11-16T11:00:00Z"));

    JsonNode stories = ask("/api/stories").get("stories");
    assertThat(stories.get(0).get("mentions").asInt()).isEqualTo(2);
    assertThat(stories.get(0).get("first").get("id").asText()).isEqualTo("1");
    assertThat(ask("/api/voices").get("voices").get(0).get("voice").asText()).isEqualTo("anna");
  }

  @Test
  void takesAMentionAnArrayAndLines() {
    String one = "{\"id\":\"1\",\"text\":\"a\",\"published\":\"2026-11-16T09:00:00Z\"}";
    String two = one.replace("\"1\"", "\"2\"");

    assertThat(desk.post("/api/mentions", one).statusCode()).isEqualTo(202);
    assertThat(desk.post("/api/mentions", "[" + one + "," + two + "]").statusCode()).isEqualTo(202);
    HttpResponse<String> lines = desk.post("/api/mentions", one + "\r\n\n" + two + "\n");

    assertThat(json(lines).get("accepted").asInt()).isEqualTo(2);
    assertThat(desk.heard).hasSize(5);
  }

  @Test
  void takesOneObjectOverSeveralLines() {
    HttpResponse<String> response =
        desk.post(
            "/api/mentions",
            "{\n \"id\": \"1\",\n \"text\": \"a\",\n \"published\": \"2026-11-16T09:00:00Z\"\n}\n");

    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
  }

  @Test
  void takesWhatCanBeReadAndSaysWhyTheRestCannot() {
    HttpResponse<String> response =
        desk.post(
            "/api/mentions",
            """
            {"id":"1","text":"a","published":"2026-11-16T09:00:00Z"}
            {broken
            {"id":"3"}
            """);

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(json(response).get("accepted").asInt()).isEqualTo(1);
    assertThat(json(response).get("refused"))
        .extracting(refused -> refused.get("index").asInt())
        .containsExactly(1, 2);
    assertThat(json(response).get("refused").get(0).get("reason").asText()).contains("not JSON");
  }

  @Test
  void refusesTheWholeRequestOnlyWhereNothingCanBeRead() {
    HttpResponse<String> response = desk.post("/api/mentions", "<html>\n");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("content-type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(json(response).get("refused")).hasSize(1);
    assertThat(desk.post("/api/mentions", " \n ").statusCode()).isEqualTo(400);
  }

  @Test
  void doesNotSayAcceptedBeforeKafkaDid() {
    desk.kafkaTrouble = new IOException("the broker is gone");

    HttpResponse<String> response =
        desk.post(
            "/api/mentions",
            "{\"id\":\"1\",\"text\":\"a\",\"published\":\"2026-11-16T09:00:00Z\"}");

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(json(response).get("detail").asText()).contains("the broker is gone", "0 of 1");
  }

  @Test
  void refusesABodyThatIsTooLarge() {
    HttpResponse<String> response =
        desk.post("/api/mentions", "x".repeat(HttpSettings.MAX_BODY_BYTES + 1));

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(json(response).get("detail").asText()).contains("several requests");
  }

  @Test
  void saysWhichParameterIsWrongAndWhatToWrite() {
    assertProblem("/api/mentions?limt=3", "limt", "limit");
    assertProblem("/api/mentions?limit=0", "limit", "1 to 1000");
    assertProblem("/api/mentions?sort=best", "sort", "newest, oldest, relevance, reach");
    assertProblem("/api/mentions?from=yesterday", "from", "2026-11-23");
    assertProblem("/api/mentions?brand=Fiat", "brand", "Mini France");
    assertProblem("/api/mentions?is=channel:radio", "is", "press");
    assertProblem("/api/mentions?cursor=nonsense", "cursor", "begin again");
    assertProblem("/api/timeline?every=year", "every", "hour, day, week");
    assertProblem("/api/timeline?every=hour&from=1970-01-01&to=2026-11-01", "every", "wider bar");
  }

  private void assertProblem(String path, String parameter, String advice) {
    HttpResponse<String> response = desk.get(path);
    assertThat(response.statusCode()).as(path).isEqualTo(400);
    assertThat(json(response).get("parameter").asText()).isEqualTo(parameter);
    assertThat(json(response).get("detail").asText()).contains(advice);
  }

  @Test
  void showsWhereAQueryIsWrong() {
    JsonNode problem = json(desk.get("/api/mentions?q=((batterie"));

    assertThat(problem.get("type").asText()).isEqualTo("urn:earshot:problem:query");
    assertThat(problem.get("errors").get(0).has("start")).isTrue();
    assertThat(problem.get("errors").get(0).get("message").asText()).isNotBlank();
  }

  @Test
  void isReadyOnlyWhenEveryPartIs() {
    assertThat(ask("/health/ready").get("bootstrap").asText()).isEqualTo("127.0.0.1:9092");

    desk.status =
        new Status(
            "127.0.0.1:9092",
            List.of(new Status.Component("streams", Status.State.STARTING, "restoring")),
            null);
    HttpResponse<String> waiting = desk.get("/health/ready");

    assertThat(waiting.statusCode()).isEqualTo(503);
    assertThat(json(waiting).get("status").asText()).isEqualTo("starting");
    assertThat(ask("/health/live").get("status").asText()).isEqualTo("live");
    assertThat(desk.get("/metrics").body()).contains("earshot_heard_total");
  }

  @Test
  void describesEveryAddressItAnswers() {
    JsonNode document = ask("/openapi.json");

    assertThat(document.get("openapi").asText()).isEqualTo("3.1.0");
    for (String path :
        List.of(
            "/api/mentions",
            "/api/facets",
            "/api/timeline",
            "/api/stories",
            "/api/voices",
            "/api/terms",
            "/api/alerts",
            "/api/sources",
            "/api/live",
            "/api/export",
            "/api/query/check",
            "/api/query/preview",
            "/health/live",
            "/health/ready",
            "/metrics",
            "/openapi.json",
            "/")) {
      assertThat(document.get("paths").has(path)).as(path).isTrue();
    }
    assertThat(document.get("paths").get("/api/mentions").has("post")).isTrue();
  }

  @Test
  void answersWhatItDoesNotKnowWithAProblem() {
    HttpResponse<String> response = desk.get("/api/nothing");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(json(response).get("detail").asText()).contains("/openapi.json");
    assertThat(desk.post("/api/facets", "").statusCode()).isEqualTo(405);
  }

  @Test
  void knowsWhenNothingHasChanged() {
    threePosts();
    String tag = desk.get("/api/facets").headers().firstValue("etag").orElseThrow();

    assertThat(desk.get("/api/facets", "If-None-Match", tag).statusCode()).isEqualTo(304);
  }

  @Test
  void servesAPageWithStrictPolicy() {
    threePosts();

    HttpResponse<String> page = desk.get("/?q=batterie", "Accept-Language", "fr-CA,fr;q=0.9");

    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    assertThat(page.body()).contains("<html lang=\"fr\">", "<mark>batterie</mark>", "Chercher");
    assertThat(page.headers().firstValue("content-security-policy").orElse(""))
        .contains("default-src 'none'")
        .doesNotContain("unsafe");
    assertThat(page.body()).doesNotContain("style=\"").doesNotContain("<script>");
  }

  @Test
  void refusesRequestsThatOtherSitesSend() {
    assertThat(desk.post("/api/mentions", "{}", "Origin", "https://evil.example").statusCode())
        .isEqualTo(403);
    assertThat(desk.post("/api/mentions", "{}", "Sec-Fetch-Site", "cross-site").statusCode())
        .isEqualTo(403);
  }

  @Test
  void saysThatThePortIsTaken() {
    URI taken = desk.address("/");

    assertThatThrownBy(() -> desk.start(HttpSettings.loopback(taken.getPort()), desk.index))
        .isInstanceOf(CannotListen.class)
        .hasMessageContaining("127.0.0.1:" + taken.getPort())
        .hasMessageContaining("choose another port");
  }

  @Test
  void refusesToListenToTheNetworkWithoutTokens() {
    assertThatThrownBy(
            () ->
                new HttpSettings(
                    "0.0.0.0", 0, List.of(), HttpSettings.REMOTE, HttpSettings.LOCAL, 1 << 20))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("configure a token");
  }
}
