package dev.earshot.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The query language on one page, for the people who write in it. */
public final class QueryReference {

  private QueryReference() {}

  /** The page, in Markdown: headings, paragraphs and tables, with examples in backquotes. */
  public static String markdown() {
    try (InputStream page = QueryReference.class.getResourceAsStream("reference.md")) {
      if (page == null) {
        throw new IllegalStateException("reference.md is missing beside QueryReference");
      }
      return new String(page.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
