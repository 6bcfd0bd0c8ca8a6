package dev.earshot.processors.language;

import org.jspecify.annotations.Nullable;

/**
 * Tells which language a text is in: a pure function of the text and the hint, the same on every
 * machine. Any thread may call it.
 */
public interface LanguageTagger {

  /** The answer for a text in none of the languages that are known. */
  String OTHER = "other";

  /**
   * Names the language.
   *
   * @param text title and text of a mention, a line break between them
   * @param hint what the source says, ISO 639-1 in lower case, often wrong; null where it says
   *     nothing
   * @return ISO 639-1 in lower case, or {@link #OTHER}
   */
  String language(String text, @Nullable String hint);

  /** Names the rules and weights that decide; another one means that answers may differ. */
  String version();
}
