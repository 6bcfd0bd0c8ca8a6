package dev.earshot.search;

import static java.util.Objects.requireNonNull;

import java.time.ZoneOffset;
import java.util.List;

/**
 * Something to say, before it is known who reads it: a sentence of {@link Words}, with its figures.
 *
 * @param key its name there
 * @param figures what is named in it: strings and numbers
 */
public record Sentence(String key, List<Object> figures) {

  public Sentence {
    requireNonNull(key, "key");
    figures = List.copyOf(figures);
  }

  public static Sentence of(String key, Object... figures) {
    return new Sentence(key, List.of(figures));
  }

  /** As programs read it. */
  public String english() {
    return in(Language.EN);
  }

  /** As people who read this language read it. */
  public String in(Language language) {
    return Words.of(language, ZoneOffset.UTC).say(key, figures.toArray());
  }
}
