package dev.earshot.collectors.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.contract.Json;
import dev.earshot.contract.Mention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Holds the readers to the documents of gofeed's test suite and to what it expects of them: {@code
 * mvn test -pl collectors -am -Dtest=GofeedTest -Dgofeed=TESTDATA}.
 *
 * <p>What is compared is the plain text of what is expected, because a mention is plain text.
 */
@EnabledIfSystemProperty(named = "gofeed", matches = ".+")
final class GofeedTest {

  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  private final TreeMap<String, int[]> counts = new TreeMap<>();
  private final List<String> misses = new ArrayList<>();

  @Test
  void findsTheExpectedTitlesLinksAuthorsAndDates() throws IOException {
    Path folder = Path.of(System.getProperty("gofeed"));
    List<Path> documents;
    try (Stream<Path> files = Files.walk(folder)) {
      documents = files.filter(file -> isDocument(file.toString())).sorted().toList();
    }

    for (Path document : documents) {
      Path expected = expectationOf(document);
      if (Files.exists(expected)) {
        compare(document, Json.MAPPER.readTree(Files.readAllBytes(expected)));
      }
    }

    counts.forEach((what, count) -> System.out.printf("%s %d/%d%n", what, count[0], count[1]));
    misses.forEach(System.out::println);
    assertThat(misses).isEmpty();
  }

  private void compare(Path document, JsonNode expected) throws IOException {
    FeedDocument read =
        Feeds.read(Files.readAllBytes(document), FeedContext.ofFile("feed.xml", NOW));
    List<Mention> mentions = read instanceof FeedDocument.Feed feed ? feed.mentions() : List.of();
    String title = read instanceof FeedDocument.Feed feed ? String.valueOf(feed.title()) : "(none)";
    line(expected.path("title"))
        .ifPresent(wanted -> count("title of a feed", document.toString(), wanted, title));
    int at = 0;
    for (JsonNode item : expected.path(expected.has("entries") ? "entries" : "items")) {
      Optional<Mention> mention =
          at < mentions.size() ? Optional.of(mentions.get(at)) : Optional.empty();
      at++;
      String name = document.toString();
      compare("title", name, line(item.path("title")), mention, it -> String.valueOf(it.title()));
      compare("link", name, link(item), mention, it -> String.valueOf(it.url()));
      compare("author", name, author(item), mention, GofeedTest::authorName);
      compare("text", name, text(item), mention, it -> PlainText.line(it.text()));
      compare("date", name, date(item), mention, it -> it.published().toString());
    }
  }

  private void compare(
      String what,
      String name,
      Optional<String> expected,
      Optional<Mention> mention,
      Function<Mention, String> read) {
    expected.ifPresent(
        wanted -> count(what, name, wanted, mention.map(read).orElse("(no mention)")));
  }

  private void count(String what, String name, String wanted, String found) {
    int[] count = counts.computeIfAbsent(what, _ -> new int[2]);
    count[1]++;
    if (wanted.equals(found)) {
      count[0]++;
    } else {
      misses.add("%s: %s is %s, not %s".formatted(name, what, found, wanted));
    }
  }

  private static boolean isDocument(String file) {
    return file.endsWith(".xml")
        || (file.matches(".*/json/[^/]+\\.json") && !file.endsWith("_expected.json"));
  }

  private static Path expectationOf(Path document) {
    String name = document.toString();
    return Path.of(
        name.endsWith(".xml")
            ? name.replaceAll("\\.xml$", ".json")
            : name.replaceAll("\\.json$", "_expected.json"));
  }

  private static String authorName(Mention mention) {
    return mention.author() == null ? "(none)" : String.valueOf(mention.author().name());
  }

  private static Optional<String> line(JsonNode text) {
    return Optional.of(PlainText.line(PlainText.ofPerhapsHtml(text.asText())))
        .filter(line -> !line.isEmpty());
  }

  private static Optional<String> link(JsonNode item) {
    Optional<String> one = line(item.path("link"));
    return one.isPresent()
        ? one
        : item.path("links")
            .valueStream()
            .filter(link -> link.path("rel").asText("alternate").equals("alternate"))
            .map(link -> link.isTextual() ? link.asText() : link.path("href").asText())
            .filter(href -> !href.isBlank())
            .findFirst();
  }

  private static Optional<String> author(JsonNode item) {
    return Stream.of(item.path("authors").path(0), item.path("author"))
        .flatMap(
            author ->
                Stream.of(author.path("name"), author.path("email"), author.path("uri"), author))
        .filter(JsonNode::isTextual)
        .map(author -> Optional.ofNullable(Persons.name(author.asText())))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** What is neither text nor HTML, such as a film, is none of a mention. */
  private static Optional<String> text(JsonNode item) {
    if (item.path("content").path("type").asText().matches("(?:video|application)/.+")) {
      return Optional.empty();
    }
    return Stream.of(
            item.path("content_html"),
            item.path("content").path("value"),
            item.path("content"),
            item.path("summary"),
            item.path("description"))
        .filter(JsonNode::isTextual)
        .map(text -> PlainText.line(PlainText.ofHtml(text.asText())))
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  private static Optional<String> date(JsonNode item) {
    return Stream.of("publishedParsed", "pubDateParsed", "updatedParsed")
        .map(item::path)
        .filter(JsonNode::isTextual)
        .map(date -> Instant.parse(date.asText()).toString())
        .findFirst();
  }
}
