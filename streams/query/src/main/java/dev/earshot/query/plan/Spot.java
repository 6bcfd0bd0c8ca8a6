package dev.earshot.query.plan;

import static java.util.Objects.requireNonNull;

import dev.earshot.query.Query.Phrasing;
import java.util.List;

/**
 * Where words stand: the terms of {@link dev.earshot.query.text.Tokens} that are looked up, and how
 * they must stand to each other.
 *
 * <p>A spot occurs in a text at <em>intervals</em> of positions, each with a first and a last one.
 * Only minimal intervals count: none that contains another one of the same spot. That is the
 * meaning of Lucene's interval queries, and the index may use them as each part says.
 */
public sealed interface Spot {

  /** A term, at each position where it stands. */
  record Term(String term) implements Spot {
    public Term {
      requireNonNull(term, "term");
    }
  }

  /** The terms that fit, at each position where one stands. */
  record Fitting(Glob glob) implements Spot {
    public Fitting {
      requireNonNull(glob, "glob");
    }
  }

  /** Parts that follow one another without a gap; at least two. Lucene: {@code phrase}. */
  record Block(List<Spot> parts) implements Spot {
    public Block {
      parts = several(parts);
    }
  }

  /** Any of the options; at least two. Lucene: {@code or} without rewriting. */
  record Either(List<Spot> options) implements Spot {
    public Either {
      options = several(options);
    }
  }

  /**
   * From {@code left} to a later {@code right} that does not overlap it, with at most {@code gap}
   * positions between them. Lucene: {@code maxgaps} of {@code ordered}. Near in either order is
   * {@link Either} of two of these.
   */
  record Within(Spot left, Spot right, int gap) implements Spot {
    public Within {
      requireNonNull(left, "left");
      requireNonNull(right, "right");
      if (gap < 0) {
        throw new IllegalArgumentException("gap is " + gap);
      }
    }
  }

  /**
   * Where {@code wanted} occurs and no interval of {@code container} has a position in common.
   * Lucene: {@code nonOverlapping}.
   */
  record Apart(Spot wanted, Spot container) implements Spot {
    public Apart {
      requireNonNull(wanted, "wanted");
      requireNonNull(container, "container");
    }
  }

  /** Nowhere at all: what a word without letters comes down to. */
  record Nowhere() implements Spot {}

  /** What {@code words} come down to. */
  static Spot of(Phrasing words) {
    return Spots.of(words);
  }

  private static List<Spot> several(List<Spot> parts) {
    if (parts.size() < 2) {
      throw new IllegalArgumentException("needs two parts or more: " + parts);
    }
    return List.copyOf(parts);
  }
}
