package dev.earshot.search.draw;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A picture of rectangles, lines and words, in units of which one is a CSS pixel.
 *
 * @param shapes later ones lie on top
 */
public record Drawing(int width, int height, List<Shape> shapes) {

  /**
   * @throws IllegalArgumentException if it has no size
   */
  public Drawing {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("a drawing of %d × %d".formatted(width, height));
    }
    shapes = List.copyOf(shapes);
  }

  /** What a shape means; each way of showing a drawing has its own colour for it. */
  public enum Ink {
    TEXT,
    SOFT,
    LINE,
    ACCENT,
    NEGATIVE,
    NEUTRAL,
    POSITIVE
  }

  /** Which point of a word its x is. */
  public enum Anchor {
    START,
    MIDDLE,
    END
  }

  /** A part of a drawing. */
  public sealed interface Shape {

    /** A filled rectangle. */
    record Bar(double x, double y, double width, double height, Ink ink) implements Shape {
      public Bar {
        requireNonNull(ink, "ink");
      }
    }

    /** A thin line. */
    record Line(double x1, double y1, double x2, double y2, Ink ink) implements Shape {
      public Line {
        requireNonNull(ink, "ink");
      }
    }

    /**
     * Words on one line.
     *
     * @param y of the line that letters stand on
     */
    record Label(double x, double y, String text, int size, boolean bold, Anchor anchor, Ink ink)
        implements Shape {
      public Label {
        requireNonNull(text, "text");
        requireNonNull(anchor, "anchor");
        requireNonNull(ink, "ink");
      }
    }
  }
}
