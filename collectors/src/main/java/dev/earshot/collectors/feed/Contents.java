package dev.earshot.collectors.feed;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plain text of elements whose content may be text, escaped HTML, naked HTML or base64. */
final class Contents {

  private Contents() {}

  /** The first of the texts that is more than space. */
  static @Nullable String first(Stream<Element> elements) {
    return elements.map(Contents::text).flatMap(Optional::stream).findFirst().orElse(null);
  }

  /** The first of the titles that is more than space, on one line. */
  static @Nullable String firstTitle(Stream<Element> elements) {
    return elements.map(Contents::title).flatMap(Optional::stream).findFirst().orElse(null);
  }

  static Optional<String> text(Element element) {
    if (isMedia(type(element))) {
      return Optional.empty();
    }
    if (element.hasElements()) {
      String text = PlainText.ofHtml(element.markup());
      // What is said to be escaped may be so inside of a div.
      return filled(type(element).matches("(?:text/)?html") ? PlainText.ofPerhapsHtml(text) : text);
    }
    String value = value(element);
    return filled(
        type(element).endsWith("plain") || type(element).equals("text")
            ? PlainText.ofPerhapsHtml(value)
            : PlainText.ofHtml(value));
  }

  static Optional<String> title(Element element) {
    String title =
        element.hasElements()
            ? PlainText.ofPerhapsHtml(PlainText.ofHtml(element.markup()))
            : type(element).contains("html")
                ? PlainText.ofHtml(value(element))
                : PlainText.ofPerhapsHtml(value(element));
    return filled(PlainText.line(title));
  }

  private static String value(Element element) {
    String text = element.text();
    String type = type(element);
    boolean base64 =
        "base64".equalsIgnoreCase(element.attribute("mode"))
            || type.equals("application/octet-stream");
    if (!base64) {
      return text;
    }
    try {
      return new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static String type(Element element) {
    String type = element.attribute("type");
    return type == null ? "" : type.toLowerCase(Locale.ROOT);
  }

  private static boolean isMedia(String type) {
    return type.startsWith("image/") || type.startsWith("audio/") || type.startsWith("video/");
  }

  private static Optional<String> filled(String text) {
    return text.isBlank() ? Optional.empty() : Optional.of(text);
  }
}
