package dev.earshot.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The query language on one page, for the people who write in it. */
public final class QueryReference {

  private QueryReference() {}

  /**
   * The page, in Markdown: headings, paragraphs and tables, with examples in backquotes.
   *
   * @param language {@code en} or {@code fr}
   */
  public static String markdown(String language) {
    String name = "reference_" + language + ".md";
    try (InputStream page = QueryReference.class.getResourceAsStream(name)) {
      if (page == null) {
        throw new IllegalArgumentException("there is no reference in the language " + language);
      }
      return new String(page.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
