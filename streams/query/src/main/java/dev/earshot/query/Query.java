package dev.earshot.query;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a mention.
 *
 * <p>{@link And}, {@link Or} and {@link Not} are about the mention as a whole. {@link Said} is
 * about words and where they stand; {@link Value} and {@link Range} are about its other fields.
 */
public sealed interface Query {

  /** Every mention: what an empty search box asks for. */
  record All() implements Query {}

  /** All of {@code parts}; at least two. */
  record And(List<Query> parts) implements Query {
    public And {
      parts = several(parts);
    }
  }

  /** At least one of {@code parts}; at least two. */
  record Or(List<Query> parts) implements Query {
    public Or {
      parts = several(parts);
    }
  }

  /** Not {@code part}. */
  record Not(Query part) implements Query {
    public Not {
      requireNonNull(part, "part");
    }
  }

  /** Words that stand somewhere in {@code place}. */
  record Said(Place place, Phrasing words) implements Query {
    public Said {
      requireNonNull(place, "place");
      requireNonNull(words, "words");
    }
  }

  /**
   * A field that holds a value as a whole. Case is ignored; {@code *} alone asks only that there is
   * a value.
   */
  record Value(Field field, String value) implements Query {
    public Value {
      requireNonNull(field, "field");
      requireNonNull(value, "value");
    }
  }

  /**
   * A field between two bounds; one of them at least is present. Times are kept as written, because
   * a day only becomes an interval in the time zone of the workspace.
   */
  record Range(Field field, @Nullable Bound from, @Nullable Bound to) implements Query {
    public Range {
      requireNonNull(field, "field");
      if (from == null && to == null) {
        throw new IllegalArgumentException("a range without bounds: " + field);
      }
    }
  }

  /**
   * One end of a {@link Range}.
   *
   * @param value a number, a day such as {@code 2026-11-01}, or an RFC 3339 time
   */
  record Bound(String value, boolean included) {}

  /**
   * Where words may stand. Title and text are two places: no phrase crosses from one to the other.
   */
  enum Place {
    /** In the title or in the text. */
    ANYWHERE,
    TITLE,
    TEXT,
    /** In the author's name or handle. */
    AUTHOR
  }

  /** A field that is not words. */
  enum Field {
    SITE,
    URL,
    SOURCE,
    CHANNEL,
    LANG,
    COUNTRY,
    BRAND,
    TOPIC,
    SENTIMENT,
    STORY,
    ID,
    REACH,
    FOLLOWERS,
    PUBLISHED
  }

  /** Words and how they stand to each other. Its occurrences are intervals of token positions. */
  sealed interface Phrasing {

    /** A word as people type it: case is ignored; accents count only if it has some. */
    record Word(String text) implements Phrasing {}

    /** A word in exactly this case, as in <code>{MINI}</code>. */
    record Exact(String text) implements Phrasing {}

    /** A word with {@code *} for any ending or {@code ?} for any one letter. */
    record Pattern(String text) implements Phrasing {}

    /** Parts that follow one another without a gap; at least two. */
    record Sequence(List<Phrasing> parts) implements Phrasing {
      public Sequence {
        parts = several(parts);
      }
    }

    /** Any of {@code options}; at least two. */
    record AnyOf(List<Phrasing> options) implements Phrasing {
      public AnyOf {
        options = several(options);
      }
    }

    /**
     * Two phrasings with at most {@code gap} words between them, that do not overlap.
     *
     * @param ordered whether {@code left} must come first
     */
    record Near(Phrasing left, Phrasing right, int gap, boolean ordered) implements Phrasing {}

    /** An occurrence of {@code wanted} that no occurrence of {@code container} overlaps. */
    record NotIn(Phrasing wanted, Phrasing container) implements Phrasing {}
  }

  private static <T> List<T> several(List<T> parts) {
    if (parts.size() < 2) {
      throw new IllegalArgumentException("needs two parts or more: " + parts);
    }
    return List.copyOf(parts);
  }
}
