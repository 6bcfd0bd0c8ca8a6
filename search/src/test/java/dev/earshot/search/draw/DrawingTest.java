package dev.earshot.search.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earshot.search.draw.Drawing.Anchor;
import dev.earshot.search.draw.Drawing.Ink;
import dev.earshot.search.draw.Drawing.Shape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

final class DrawingTest {

  private static final Drawing DRAWING =
      new Drawing(
          100,
          40,
          List.of(
              new Shape.Bar(10, 10, 20, 20, Ink.NEGATIVE),
              new Shape.Line(0, 35, 100, 35, Ink.LINE),
              new Shape.Label(99, 20, "é <b> & \"x\"", 12, true, Anchor.END, Ink.TEXT)));

  @Test
  void isWrittenForAPageWithoutColoursAndScripts() {
    assertThat(Svg.of(DRAWING))
        .startsWith("<svg class=\"drawing\" viewBox=\"0 0 100 40\"")
        .contains("<rect class=\"negative\" x=\"10\"", "text-anchor=\"end\"")
        .contains("é &lt;b&gt; &amp; &quot;x&quot;</text>")
        .doesNotContain("style=");
  }

  @Test
  void isTheSamePicture() throws IOException {
    BufferedImage picture =
        ImageIO.read(new ByteArrayInputStream(new Paint("#0b6b6b").png(DRAWING)));

    assertThat(picture.getWidth()).isEqualTo(200);
    assertThat(picture.getRGB(40, 40) & 0xffffff).isEqualTo(0xb93815);
    assertThat(picture.getRGB(4, 4) & 0xffffff).isEqualTo(0xffffff);
    assertThat(inked(picture, 80, 200)).as("letters").isGreaterThan(60);
    assertThat(inked(picture, 62, 70)).as("nothing where no letter is").isZero();
  }

  /** Adobe's metrics of Helvetica, which Liberation Sans keeps: thousandths of the size. */
  @Test
  void knowsHowWideLettersAre() {
    assertThat(Letters.REGULAR.width("AV", 10)).isCloseTo(13.34, within(0.02));
    assertThat(Letters.BOLD.width("i", 10)).isCloseTo(2.78, within(0.02));
  }

  private static int inked(BufferedImage picture, int from, int to) {
    int inked = 0;
    for (int x = from; x < to; x++) {
      for (int y = 20; y < 44; y++) {
        inked += (picture.getRGB(x, y) & 0xff) < 128 ? 1 : 0;
      }
    }
    return inked;
  }
}
