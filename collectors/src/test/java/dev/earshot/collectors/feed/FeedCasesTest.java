package dev.earshot.collectors.feed;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Mention;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Documents as they are found in the wild, and what has to be read out of them. */
final class FeedCasesTest {

  private static final URI FOUND_AT = URI.create("https://feeds.example/dir/feed.xml");
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  /** A name, a document, and lines with what is expected, in which ¶ is a line break. */
  private static final Pattern CASE =
      Pattern.compile("^=== (.+)\\n((?s:.*?))\\n---\\n((?:\\w+: .*\\n)+)", Pattern.MULTILINE);

  @TestFactory
  Stream<DynamicTest> readsWhatIsFoundInTheWild() throws IOException {
    return CASE.matcher(cases())
        .results()
        .map(one -> DynamicTest.dynamicTest(one.group(1), () -> check(one.group(2), one.group(3))));
  }

  private static void check(String document, String expected) {
    FeedDocument read =
        Feeds.read(
            document.getBytes(StandardCharsets.UTF_8),
            new FeedContext(null, "feed", Channel.PRESS, FOUND_AT, null, null, NOW));
    assertThat(read).isInstanceOf(FeedDocument.Feed.class);
    assertThat(((FeedDocument.Feed) read).mentions()).hasSize(1);
    Map<String, String> found = said(((FeedDocument.Feed) read).mentions().getFirst());
    Map<String, String> wanted = new LinkedHashMap<>();
    expected
        .lines()
        .map(line -> line.split(": ", 2))
        .forEach(line -> wanted.put(line[0], line[1].replace('¶', '\n')));
    found.keySet().retainAll(wanted.keySet());
    assertThat(found).isEqualTo(wanted);
  }

  private static Map<String, String> said(Mention mention) {
    Map<String, String> said = new LinkedHashMap<>();
    said.put("title", String.valueOf(mention.title()));
    said.put("link", String.valueOf(mention.url()));
    said.put("text", mention.text());
    said.put("lang", mention.lang() == null ? "(none)" : mention.lang());
    said.put(
        "author", mention.author() == null ? "(none)" : String.valueOf(mention.author().name()));
    said.put("date", mention.published().toString());
    return said;
  }

  private static String cases() throws IOException {
    try (InputStream in =
        requireNonNull(FeedCasesTest.class.getResourceAsStream("cases.txt"), "cases.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
