package dev.earshot.collectors.press;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.earshot.collectors.fetch.Fetched;
import dev.earshot.collectors.fetch.Validators;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ArticleTextTest {

  private static final String TITLE = "La MINI électrique à l'essai";

  @Test
  void readsThePageInItsCharset() {
    for (String charset : List.of("utf-8", "windows-1252", "iso-8859-15")) {
      byte[] page = page(charset).getBytes(Charset.forName(charset));

      assertThat(read(page, "text/html")).as(charset).hasValueSatisfying(ArticleTextTest::isWhole);
      assertThat(read(page, "text/html; charset=" + charset))
          .hasValueSatisfying(ArticleTextTest::isWhole);
    }
  }

  @Test
  void readsNoMoreOfItThanAMentionHolds() {
    String endless = "<p>" + "La MINI électrique, à l'essai. ".repeat(20) + "</p>";
    byte[] page = ("<title>" + TITLE + "</title><article>" + endless.repeat(400)).getBytes(UTF_8);

    assertThat(read(page, "text/html; charset=utf-8"))
        .hasValueSatisfying(text -> assertThat(text).hasSize(100_000));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void survivesDamage(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 40; round++) {
      byte[] damaged = damaged(page("utf-8").getBytes(UTF_8), random);

      assertThatCode(() -> read(damaged, random.nextBoolean() ? "text/html" : null))
          .as(new String(damaged, ISO_8859_1))
          .doesNotThrowAnyException();
    }
  }

  static LongStream seeds() {
    return LongStream.range(0, 10);
  }

  private static void isWhole(String text) {
    assertThat(text).contains("essayée à Orléans").doesNotContain("Mentions légales", "\uFFFD");
  }

  private static Optional<String> read(byte[] page, @Nullable String contentType) {
    return ArticleText.of(
        new Fetched.Document(
            URI.create("https://journal.example/1"),
            null,
            page,
            contentType,
            Validators.NONE,
            List.of(),
            Duration.ZERO),
        TITLE);
  }

  private static String page(String charset) {
    String words = "La MINI électrique a été essayée à Orléans, sans tendresse. ".repeat(6);
    return """
          <!doctype html><html lang="fr"><head><meta charset="%s"><base href="/x/">
          <title>La MINI électrique à l'essai | Journal</title>
          <meta property="og:title" content="La MINI"><meta name="author" content="Jean">
          <script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":true}</script>
          </head><body class="home"><div id="menu"><ul><li><a href="/a">Une</a></li></ul></div>
          <div class="article-body"><h1>La MINI électrique à l'essai</h1>
          <p class="byline">Par Jean</p><table><tr><td><p>%s</p></td></tr></table>
          <div><br><br>%s<br><br></div><img src="x.jpg" data-src="y"><iframe src="//v.example/"></iframe>
          <figure><img><figcaption>Légende</figcaption></figure><p>%s</p></div>
          <div class="comments hidden">Un avis</div><footer>Mentions légales</footer></body></html>
    """
        .formatted(charset, words, words, words);
  }

  /** Tags are what a page's reader can stumble over, so most of the damage is done to them. */
  private static byte[] damaged(byte[] page, Random random) {
    byte[] damaged = page.clone();
    for (int i = random.nextInt(30); i >= 0; i--) {
      int at = random.nextInt(damaged.length);
      switch (random.nextInt(5)) {
        case 0 -> damaged[at] = (byte) random.nextInt(256);
        case 1 -> damaged[at] = (byte) "<>&;\"'=/!?".charAt(random.nextInt(10));
        case 2 -> damaged = random.nextInt(10) == 0 ? Arrays.copyOf(damaged, at + 1) : damaged;
        default -> {
          byte[] tag =
              List.of("<p>", "</div>", "<table>", "<br>", "</p>", "<a href='", "<body>", "<h1>")
                  .get(random.nextInt(8))
                  .getBytes(UTF_8);
          System.arraycopy(tag, 0, damaged, at, Math.min(tag.length, damaged.length - at));
        }
      }
    }
    return damaged;
  }
}
