package dev.earshot.search.draw;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** The outlines of one font's letters. Any thread may ask. */
final class Letters {

  static final Letters REGULAR = read("LiberationSans-Regular.ttf");
  static final Letters BOLD = read("LiberationSans-Bold.ttf");

  private final TrueTypeFont font;
  private final CmapLookup glyphs;
  private final double unit;

  private Letters(TrueTypeFont font) throws IOException {
    this.font = font;
    glyphs = font.getUnicodeCmapLookup();
    unit = 1.0 / font.getUnitsPerEm();
  }

  private static Letters read(String file) {
    try (InputStream stream = Letters.class.getResourceAsStream("/liberation/" + file)) {
      if (stream == null) {
        throw new IllegalStateException("the program is incomplete: it lacks the font " + file);
      }
      return new Letters(new TTFParser().parse(new RandomAccessReadBuffer(stream)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How wide a text is in letters of this size. */
  synchronized double width(String text, double size) {
    try {
      double width = 0;
      for (int c : text.codePoints().toArray()) {
        width += font.getAdvanceWidth(glyphs.getGlyphId(c));
      }
      return width * unit * size;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The outline of a text that begins at x and stands on y. */
  synchronized Path2D outline(String text, double size, double x, double y) {
    Path2D outline = new Path2D.Double(Path2D.WIND_NON_ZERO);
    try {
      double at = x;
      for (int c : text.codePoints().toArray()) {
        int glyph = glyphs.getGlyphId(c);
        AffineTransform place = AffineTransform.getTranslateInstance(at, y);
        place.scale(unit * size, -unit * size);
        GlyphData shape = font.getGlyph().getGlyph(glyph);
        if (shape != null) { // a blank has none
          outline.append(place.createTransformedShape(shape.getPath()), false);
        }
        at += font.getAdvanceWidth(glyph) * unit * size;
      }
      return outline;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
