package dev.earshot.search.draw;

import dev.earshot.search.draw.Drawing.Anchor;
import dev.earshot.search.draw.Drawing.Shape;
import java.util.Locale;

/**
 * Writes a drawing as SVG for a page. Its colours are classes, so that they follow the page into
 * the dark. Readers of the page get the table beside it instead.
 */
public final class Svg {

  private Svg() {}

  /** The element. */
  public static String of(Drawing drawing) {
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg class=\"drawing\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" aria-hidden=\"true\" focusable=\"false\">"
            .formatted(drawing.width(), drawing.height(), drawing.width(), drawing.height()));
    for (Shape shape : drawing.shapes()) {
      svg.append(element(shape));
    }
    return svg.append("</svg>").toString();
  }

  private static String element(Shape shape) {
    return switch (shape) {
      case Shape.Bar bar ->
          "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>"
              .formatted(word(bar.ink()), n(bar.x()), n(bar.y()), n(bar.width()), n(bar.height()));
      case Shape.Line line ->
          "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
              .formatted(word(line.ink()), n(line.x1()), n(line.y1()), n(line.x2()), n(line.y2()));
      case Shape.Label label ->
          "<text class=\"%s\" x=\"%s\" y=\"%s\" font-size=\"%d\" font-weight=\"%d\" text-anchor=\"%s\">%s</text>"
              .formatted(
                  word(label.ink()),
                  n(label.x()),
                  n(label.y()),
                  label.size(),
                  label.bold() ? 700 : 400,
                  anchor(label.anchor()),
                  escaped(label.text()));
    };
  }

  private static String word(Drawing.Ink ink) {
    return ink.name().toLowerCase(Locale.ROOT);
  }

  private static String anchor(Anchor anchor) {
    return anchor.name().toLowerCase(Locale.ROOT);
  }

  private static String n(double value) {
    return value == Math.rint(value)
        ? Long.toString(Math.round(value))
        : String.format(Locale.ROOT, "%.2f", value);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
