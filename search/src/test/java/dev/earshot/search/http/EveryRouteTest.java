package dev.earshot.search.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.earshot.contract.Json;
import dev.earshot.search.Desk;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Looks at every route that the server describes for the holes that desks usually have. A route
 * that is added later is looked at, too.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EveryRouteTest {

  private static final String ADMIN = "Bearer admin-0123456789";
  private static final String SCRIPT = "\"'><script>alert(1)</script>";

  /** What anybody may ask. Whatever is added here is open to strangers. */
  private static final Set<String> OPEN =
      Set.of(
          "GET /signin",
          "POST /signin",
          "POST /signout",
          "GET /assets/{name}",
          "GET /health/live",
          "GET /health/ready",
          "GET /openapi.json");

  /** Never ends, and so is not read here; {@code LiveApiTest} does. */
  private static final String ENDLESS = "GET /api/live";

  private record Described(String method, String path, List<String> parameters) {
    String name() {
      return method + " " + path;
    }

    String filled(String value) {
      return path.replaceAll("\\{[a-z]+}", encoded(value));
    }
  }

  private Desk desk;
  private JsonNode document;
  private List<Described> routes;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    desk =
        Desk.open(
            folder,
            new HttpSettings(
                "127.0.0.1",
                0,
                List.of(new Token("boss", Role.ADMIN, "admin-0123456789")),
                HttpSettings.REMOTE,
                HttpSettings.LOCAL,
                1 << 16));
    document = Json.MAPPER.readTree(desk.get("/openapi.json").body());
    routes = new ArrayList<>();
    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation ->
                            routes.add(
                                new Described(
                                    operation.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    parameters(operation.getValue())))));
  }

  private static List<String> parameters(JsonNode operation) {
    List<String> names = new ArrayList<>();
    operation
        .get("parameters")
        .forEach(
            one -> {
              if (one.get("in").asText().equals("query")) {
                names.add(one.get("name").asText());
              }
            });
    return names;
  }

  @AfterAll
  void close() throws IOException {
    desk.close();
  }

  private HttpResponse<String> ask(Described route, String path, String... headers) {
    return switch (route.method()) {
      case "GET" -> desk.get(path, headers);
      case "POST" -> desk.post(path, "{}", headers);
      case "DELETE" -> desk.delete(path, headers);
      default -> throw new AssertionError(route.method() + " is not looked at here; do so");
    };
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private List<Described> ending() {
    return routes.stream().filter(route -> !route.name().equals(ENDLESS)).toList();
  }

  @Test
  void letsNoStrangerIn() {
    assertThat(routes).hasSizeGreaterThan(60);
    for (Described route : routes) {
      if (!OPEN.contains(route.name())) {
        assertThat(ask(route, route.filled("x")).statusCode()).as(route.name()).isEqualTo(401);
      }
    }
  }

  @Test
  void changesNothingForAPageOfAnotherSite() {
    for (Described route : routes) {
      if (!route.method().equals("GET")) {
        assertThat(
                ask(
                        route,
                        route.filled("x"),
                        "Authorization",
                        ADMIN,
                        "Origin",
                        "https://evil.example")
                    .statusCode())
            .as(route.name())
            .isEqualTo(403);
      }
    }
  }

  @Test
  void givesBackNoScriptAndNeverBreaks() {
    for (Described route : ending()) {
      if (!route.method().equals("GET")) {
        continue;
      }
      List<String> paths = new ArrayList<>(List.of(route.filled(SCRIPT)));
      for (String parameter : route.parameters()) {
        paths.add(route.filled("x") + "?" + parameter + "=" + encoded(SCRIPT));
      }
      for (String path : paths) {
        for (String accept : List.of("text/html", "*/*")) {
          HttpResponse<String> answer = desk.get(path, "Authorization", ADMIN, "Accept", accept);
          assertThat(answer.statusCode()).as(path).isLessThan(500);
          if (answer.headers().firstValue("content-type").orElse("").startsWith("text/html")) {
            assertThat(answer.body()).as(path).doesNotContain("<script>alert");
          }
        }
      }
    }
  }

  @Test
  void tellsBrowsersToBeCarefulWhateverItAnswers() {
    for (Described route : ending()) {
      HttpResponse<String> answer = ask(route, route.filled("x"), "Authorization", ADMIN);
      assertThat(answer.headers().firstValue("content-security-policy").orElse(""))
          .as(route.name())
          .startsWith("default-src 'none'");
      assertThat(answer.headers().firstValue("x-content-type-options")).contains("nosniff");
    }
  }

  @Test
  void readsNoMoreThanItSaid() {
    String large = "x".repeat(3 << 20);
    for (Described route : routes) {
      if (route.method().equals("POST")) {
        HttpResponse<String> answer =
            desk.post(
                route.filled("x"),
                large,
                "Authorization",
                ADMIN,
                "Content-Type",
                "application/x-www-form-urlencoded");
        assertThat(answer.statusCode()).as(route.name()).isBetween(200, 499);
      }
    }
  }

  @Test
  void writesNoHeaderThatSomebodyElseMadeUp() {
    String split = "/%0d%0aX-Hurt:%201";
    for (Described route : ending()) {
      if (route.method().equals("GET")) {
        List<String> paths = new ArrayList<>(List.of(route.filled("x\r\nX-Hurt: 1")));
        route.parameters().forEach(name -> paths.add(route.filled("x") + "?" + name + "=" + split));
        for (String path : paths) {
          HttpResponse<String> answer =
              desk.get(path, "Authorization", ADMIN, "Accept", "text/html");
          assertThat(answer.headers().firstValue("x-hurt")).as(path).isEmpty();
        }
      }
    }
    HttpResponse<String> in =
        desk.post(
            "/signin",
            "token=admin-0123456789&next=" + split,
            "Content-Type",
            "application/x-www-form-urlencoded");
    assertThat(in.headers().firstValue("x-hurt")).isEmpty();
  }

  @Test
  void leadsOutOfNoFolder() {
    for (String name :
        List.of(
            "..%2f..%2fetc%2fpasswd",
            "%2e%2e/%2e%2e/etc/passwd",
            "....//etc/passwd",
            "..%5c..%5cwin.ini",
            "%00earshot.css")) {
      HttpResponse<String> answer = desk.get("/assets/" + name);
      assertThat(answer.statusCode()).as(name).isBetween(400, 499);
      assertThat(answer.body()).doesNotContain("root:");
    }
  }

  @Test
  void answersProgramsWithProblemsWhereverItRefuses() throws IOException {
    for (Described route : ending()) {
      if (!route.path().startsWith("/api/")) {
        continue;
      }
      HttpResponse<String> answer =
          route.method().equals("GET")
              ? desk.get(route.filled("x") + "?nonsense=1", "Authorization", ADMIN)
              : ask(route, route.filled("x"));
      if (answer.statusCode() >= 400) {
        assertThat(answer.headers().firstValue("content-type").orElse(""))
            .as(route.name())
            .startsWith("application/problem+json");
        JsonNode problem = Json.MAPPER.readTree(answer.body());
        assertThat(problem.get("status").asInt()).isEqualTo(answer.statusCode());
        assertThat(problem.get("title").asText()).isNotBlank();
        assertThat(problem.get("detail").asText()).isNotBlank();
        assertThat(problem.get("type").asText()).startsWith("urn:earshot:problem:");
      }
      assertThat(answer.statusCode()).as(route.name()).isBetween(400, 499);
    }
  }

  /** The schema has what OpenAPI 3.1 asks of the objects that are used, and refuses all others. */
  @Test
  void isDescribedAsOpenApiAsks() throws IOException {
    try (InputStream schema =
        requireNonNull(getClass().getResourceAsStream("openapi.schema.json"))) {
      assertThat(
              SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                  .getSchema(schema)
                  .validate(document.toString(), InputFormat.JSON))
          .isEmpty();
    }
    for (JsonNode reference : document.findValues("$ref")) {
      assertThat(document.at(reference.asText().substring(1)).isMissingNode())
          .as(reference.asText())
          .isFalse();
    }
    document
        .get("security")
        .forEach(
            requirement ->
                requirement
                    .fieldNames()
                    .forEachRemaining(
                        name ->
                            assertThat(document.at("/components/securitySchemes").has(name))
                                .isTrue()));
    for (Described route : routes) {
      assertThat(inPath(route)).as(route.name()).isEqualTo(places(route.path()));
    }
  }

  private Set<String> inPath(Described route) {
    Set<String> names = new TreeSet<>();
    document
        .get("paths")
        .get(route.path())
        .get(route.method().toLowerCase(Locale.ROOT))
        .get("parameters")
        .forEach(
            one -> {
              if (one.get("in").asText().equals("path")) {
                names.add(one.get("name").asText());
              }
            });
    return names;
  }

  private static Set<String> places(String path) {
    return Pattern.compile("\\{([a-z]+)}")
        .matcher(path)
        .results()
        .map(place -> place.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void describesEachOperationOnceAndWhole() {
    Set<String> names = new HashSet<>();
    document
        .get("paths")
        .forEach(
            path ->
                path.forEach(
                    operation -> {
                      String name = operation.get("operationId").asText();
                      assertThat(names.add(name)).as(name).isTrue();
                      assertThat(operation.get("summary").asText()).as(name).endsWith(".");
                      assertThat(operation.get("responses").has("default")).as(name).isTrue();
                    }));
  }
}
