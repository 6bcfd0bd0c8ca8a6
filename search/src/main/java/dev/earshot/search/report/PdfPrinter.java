package dev.earshot.search.report;

import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.render.DefaultObjectDrawerFactory;
import com.openhtmltopdf.render.RenderingContext;
import dev.earshot.search.draw.Drawing;
import dev.earshot.search.draw.Paint;
import java.awt.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.helper.W3CDom;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Prints a page that stands alone on A4, with fonts that are in the file. */
public final class PdfPrinter {

  private static final String TYPE = "application/x-earshot-drawing";
  private static final String SANS = "Liberation Sans";

  /** Where {@value #SANS} has no such letter; paper.css names it second. */
  private static final String EMOJI = "Noto Emoji";

  private PdfPrinter() {}

  /**
   * A PDF of a page that refers to nothing outside of itself.
   *
   * @param drawings what stands at each {@link #place}
   * @throws IOException if it cannot be printed
   */
  public static byte[] print(String html, List<Drawing> drawings, String accent)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 17);
    PdfRendererBuilder builder = new PdfRendererBuilder();
    font(builder, SANS, "/liberation/LiberationSans-Regular.ttf", 400);
    font(builder, SANS, "/liberation/LiberationSans-Bold.ttf", 700);
    font(builder, EMOJI, "NotoEmoji-Regular.ttf", 400);
    font(builder, EMOJI, "NotoEmoji-Regular.ttf", 700);
    builder.withProducer("Earshot");
    // What the page names is in it: nothing is fetched, whatever a mention says.
    builder.useUriResolver((_, address) -> address.startsWith("data:image/") ? address : null);
    DefaultObjectDrawerFactory drawers = new DefaultObjectDrawerFactory();
    drawers.registerDrawer(TYPE, new Drawer(drawings, accent));
    builder.useObjectDrawerFactory(drawers);
    builder.withW3cDocument(new W3CDom().fromJsoup(bookmarked(Jsoup.parse(html))), null);
    builder.toStream(out);
    builder.run();
    return out.toByteArray();
  }

  /** How wide the text of a page is, in pixels of CSS. */
  private static final int PAGE = 672;

  /** The element that keeps room for a drawing. */
  public static String place(int number, Drawing drawing) {
    return "<object type=\"%s\" data-number=\"%d\" style=\"display:block;width:%dpx;height:%dpx\"></object>"
        .formatted(
            TYPE, number, PAGE, Math.round((float) drawing.height() * PAGE / drawing.width()));
  }

  /** Paints drawings as lines and areas, which stay sharp however closely one looks. */
  private record Drawer(List<Drawing> drawings, String accent) implements FSObjectDrawer {

    @Override
    public @Nullable Map<Shape, String> drawObject(
        org.w3c.dom.Element element,
        double x,
        double y,
        double width,
        double height,
        OutputDevice device,
        RenderingContext context,
        int dotsPerPixel) {
      Drawing drawing = drawings.get(Integer.parseInt(element.getAttribute("data-number")));
      device.drawWithGraphics(
          (float) x,
          (float) y,
          (float) width / dotsPerPixel,
          (float) height / dotsPerPixel,
          on -> {
            on.scale(
                width / dotsPerPixel / drawing.width(), height / dotsPerPixel / drawing.height());
            new Paint(accent).paint(drawing, on);
          });
      return null;
    }
  }

  /** A bookmark for each heading. */
  private static Document bookmarked(Document page) {
    Element bookmarks = page.head().appendElement("bookmarks");
    int number = 0;
    for (Element heading : page.select("h1, h2")) {
      heading.attr("id", "part-" + number);
      bookmarks
          .appendElement("bookmark")
          .attr("name", heading.text())
          .attr("href", "#part-" + number);
      number++;
    }
    return page;
  }

  private static void font(PdfRendererBuilder builder, String family, String file, int weight) {
    builder.useFont(() -> open(file), family, weight, FontStyle.NORMAL, true);
  }

  private static InputStream open(String file) {
    InputStream font = PdfPrinter.class.getResourceAsStream(file);
    if (font == null) {
      throw new IllegalStateException("the program is incomplete: it lacks the font " + file);
    }
    return font;
  }
}
