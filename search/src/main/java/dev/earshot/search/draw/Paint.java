package dev.earshot.search.draw;

import dev.earshot.search.draw.Drawing.Ink;
import dev.earshot.search.draw.Drawing.Shape;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/**
 * Paints a drawing where Java can paint.
 *
 * @param accent the colour of {@link Ink#ACCENT}, as CSS writes it, such as {@code #0b6b6b}
 */
public record Paint(String accent) {

  /** Pixels of a picture for each unit, so that it is sharp on screens that are. */
  private static final int SHARPNESS = 2;

  /** A picture of it, on white. */
  public byte[] png(Drawing drawing) {
    BufferedImage image =
        new BufferedImage(
            drawing.width() * SHARPNESS, drawing.height() * SHARPNESS, BufferedImage.TYPE_INT_RGB);
    Graphics2D on = image.createGraphics();
    on.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    on.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    on.setColor(Color.WHITE);
    on.fillRect(0, 0, image.getWidth(), image.getHeight());
    on.scale(SHARPNESS, SHARPNESS);
    paint(drawing, on);
    on.dispose();
    try (ByteArrayOutputStream png = new ByteArrayOutputStream(1 << 14)) {
      if (!ImageIO.write(image, "png", png)) {
        throw new IllegalStateException("this Java writes no PNG");
      }
      return png.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Paints it in its own units. */
  public void paint(Drawing drawing, Graphics2D on) {
    on.setStroke(new BasicStroke(1f));
    for (Shape shape : drawing.shapes()) {
      switch (shape) {
        case Shape.Bar bar -> {
          on.setColor(colour(bar.ink()));
          on.fill(new Rectangle2D.Double(bar.x(), bar.y(), bar.width(), bar.height()));
        }
        case Shape.Line line -> {
          on.setColor(colour(line.ink()));
          on.draw(new Line2D.Double(line.x1(), line.y1(), line.x2(), line.y2()));
        }
        case Shape.Label label -> {
          on.setColor(colour(label.ink()));
          Letters letters = label.bold() ? Letters.BOLD : Letters.REGULAR;
          double width = letters.width(label.text(), label.size());
          double x =
              switch (label.anchor()) {
                case START -> label.x();
                case MIDDLE -> label.x() - width / 2;
                case END -> label.x() - width;
              };
          on.fill(letters.outline(label.text(), label.size(), x, label.y()));
        }
      }
    }
  }

  private Color colour(Ink ink) {
    return Color.decode(
        switch (ink) {
          case TEXT -> "#1b1d1c";
          case SOFT -> "#5a605d";
          case LINE -> "#dfe0da";
          case ACCENT -> accent;
          case NEGATIVE -> "#b93815";
          case NEUTRAL -> "#c3c8c3";
          case POSITIVE -> "#2456c7";
        });
  }
}
