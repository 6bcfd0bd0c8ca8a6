package dev.earshot.collectors.press;

import dev.earshot.collectors.feed.PlainText;
import dev.earshot.collectors.fetch.Fetched;
import dev.earshot.contract.Mention;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.dankito.readability4j.Readability4J;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Finds the article in a page: its text without menus, teasers and forms.
 *
 * <p>A page that is not free to read, that reserves text and data mining, or that is about
 * something else than was announced, such as a question about cookies, has none.
 */
final class ArticleText {

  /** A larger page is no article. */
  private static final int MOST_BYTES = 3 * 1024 * 1024;

  private static final int MOST_ELEMENTS = 20_000;
  private static final int DEEPEST = 200;

  /** What is shorter is a notice, not an article. */
  private static final int SHORTEST = 200;

  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*[\"']?([\\w.:-]+)", Pattern.CASE_INSENSITIVE);

  private static final Pattern NOT_FREE =
      Pattern.compile(
          "\"isAccessibleForFree\"\\s*:\\s*\"?(?:false|no)\\b", Pattern.CASE_INSENSITIVE);

  /** Programs are told by these that the page is not for them. */
  private static final String RESERVED =
      "meta[name=tdm-reservation][content=1],"
          + " meta[name=robots][content~=(?i)\\bno(ne|index|snippet)\\b]";

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]{4,}");

  private ArticleText() {}

  /**
   * The article's plain text.
   *
   * @param title what was announced; null if nothing was
   */
  static Optional<String> of(Fetched.Document page, @Nullable String title) {
    if (page.body().length > MOST_BYTES || !isHtml(page.contentType())) {
      return Optional.empty();
    }
    Document document = parsed(page);
    if (isReserved(document)
        || isTooDeepOrWide(document)
        || (title != null && !isAbout(document, title))) {
      return Optional.empty();
    }
    @Nullable String content =
        new Readability4J(page.address().toString(), document).parse().getContent();
    return Optional.ofNullable(content)
        .map(PlainText::ofHtml)
        .map(text -> PlainText.cut(text, Mention.MAX_TEXT))
        .filter(text -> text.length() >= SHORTEST);
  }

  private static boolean isHtml(@Nullable String contentType) {
    return contentType == null || contentType.toLowerCase(Locale.ROOT).contains("html");
  }

  /** What the server says of the charset goes before what the page says. */
  private static Document parsed(Fetched.Document page) {
    try {
      return Jsoup.parse(
          new ByteArrayInputStream(page.body()),
          charset(page.contentType()),
          page.address().toString());
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory can be read", e);
    }
  }

  private static @Nullable String charset(@Nullable String contentType) {
    Matcher named = CHARSET.matcher(contentType == null ? "" : contentType);
    try {
      return named.find() ? Charset.forName(named.group(1)).name() : null;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null;
    }
  }

  private static boolean isReserved(Document page) {
    return !page.select(RESERVED).isEmpty()
        || page.select("script[type=application/ld+json]").stream()
            .anyMatch(script -> NOT_FREE.matcher(script.data()).find());
  }

  /** The library walks down a page by calling itself. */
  private static boolean isTooDeepOrWide(Document page) {
    int elements = 0;
    for (Element element : page.getAllElements()) {
      elements++;
      if (elements > MOST_ELEMENTS || element.parents().size() > DEEPEST) {
        return true;
      }
    }
    return false;
  }

  /** Whether at least half of the longer words that were announced are in the page. */
  private static boolean isAbout(Document page, String title) {
    String said = (page.title() + " " + page.body().text()).toLowerCase(Locale.ROOT);
    List<String> words =
        WORD.matcher(title.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).toList();
    return 2 * words.stream().filter(said::contains).count() >= words.size();
  }
}
