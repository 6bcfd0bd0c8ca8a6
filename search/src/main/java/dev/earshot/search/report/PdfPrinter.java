package dev.earshot.search.report;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jsoup.Jsoup;
import org.jsoup.helper.W3CDom;

/** Prints a page that stands alone on A4, with fonts that are in the file. */
public final class PdfPrinter {

  private static final String FAMILY = "Liberation Sans";

  private PdfPrinter() {}

  /**
   * A PDF of a page that refers to nothing outside of itself.
   *
   * @throws IOException if it cannot be printed
   */
  public static byte[] print(String html) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 17);
    PdfRendererBuilder builder = new PdfRendererBuilder();
    font(builder, "LiberationSans-Regular.ttf", 400, FontStyle.NORMAL);
    font(builder, "LiberationSans-Bold.ttf", 700, FontStyle.NORMAL);
    builder.withProducer("Earshot");
    // What the page names is in it: nothing is fetched, whatever a mention says.
    builder.useUriResolver((_, _) -> null);
    builder.withW3cDocument(new W3CDom().fromJsoup(Jsoup.parse(html)), null);
    builder.toStream(out);
    builder.run();
    return out.toByteArray();
  }

  private static void font(PdfRendererBuilder builder, String file, int weight, FontStyle style) {
    builder.useFont(() -> open(file), FAMILY, weight, style, true);
  }

  private static InputStream open(String file) {
    InputStream font = PdfPrinter.class.getResourceAsStream("/liberation/" + file);
    if (font == null) {
      throw new IllegalStateException("the program is incomplete: it lacks the font " + file);
    }
    return font;
  }
}
