package dev.earshot.collectors.press;

import dev.earshot.collectors.source.SourceKind;
import dev.earshot.collectors.source.Written;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Source;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code google-news: WORDS}: headlines that a search of Google News finds. */
public final class GoogleNewsKind implements SourceKind {

  private static final Duration USUAL = Duration.ofMinutes(30);
  private static final Pattern TWO_LETTERS = Pattern.compile("[A-Za-z]{2}");

  /** What already says which time is meant. */
  private static final Pattern TIMED = Pattern.compile("(?:^|\\s)(?:when|after|before):");

  @Override
  public String word() {
    return "google-news";
  }

  @Override
  public String example() {
    return "'\"mini cooper\" OR \"john cooper works\"'";
  }

  @Override
  public List<String> keys() {
    return List.of("language", "country");
  }

  @Override
  public List<GoogleNewsSource> read(Written written) {
    Source source = new Source("google-news", written.name());
    Channel channel = written.channel(Channel.PRESS);
    Duration every = written.every(USUAL);
    Optional<String> language = code(written, "language", "fr");
    Optional<String> country = code(written, "country", "FR");
    if (language.isEmpty() || country.isEmpty()) {
      return List.of();
    }
    return written.texts(word()).stream()
        .map(
            words ->
                new GoogleNewsSource(
                    source, channel, address(words, language.get(), country.get()), every))
        .toList();
  }

  private static Optional<String> code(Written written, String key, String example) {
    if (!written.has(key)) {
      written.missing(key, example);
      return Optional.empty();
    }
    Optional<String> code = written.text(key);
    if (code.isPresent() && !TWO_LETTERS.matcher(code.get()).matches()) {
      written.wrong(key, "is not a code of two letters; write one such as %s.".formatted(example));
      return Optional.empty();
    }
    return code;
  }

  /**
   * A search brings a hundred headlines at most, the fittest first, so it is held to the last day:
   * older ones were heard before.
   */
  static URI address(String words, String language, String country) {
    String timed = TIMED.matcher(words).find() ? words : words + " when:1d";
    String lower = language.toLowerCase(Locale.ROOT);
    String upper = country.toUpperCase(Locale.ROOT);
    String shown = lower.equals("en") ? "en-" + upper : lower;
    return URI.create(
        "https://news.google.com/rss/search?q=%s&hl=%s&gl=%s&ceid=%s:%s"
            .formatted(
                URLEncoder.encode(timed, StandardCharsets.UTF_8), shown, upper, upper, lower));
  }
}
