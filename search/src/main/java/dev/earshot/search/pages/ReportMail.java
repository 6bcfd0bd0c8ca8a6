package dev.earshot.search.pages;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.search.Logo;
import dev.earshot.search.draw.Drawing;
import dev.earshot.search.draw.Paint;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A report as an e-mail without addresses: words alone, and HTML that shows the same drawings as
 * every other form of the report. It loads nothing from anywhere.
 *
 * @param images what the HTML shows
 */
public record ReportMail(String subject, String text, String html, List<Image> images) {

  /** What the HTML calls the brand's logo. */
  static final String LOGO = "logo@earshot";

  private static final Base64.Encoder LINES = Base64.getMimeEncoder(76, new byte[] {'\r', '\n'});

  /** The most bytes of UTF-8 in one encoded word of a header (RFC 2047). */
  private static final int WORD = 42;

  public ReportMail {
    images = List.copyOf(images);
  }

  /**
   * A picture in the mail.
   *
   * @param id what the HTML calls it, after {@code cid:}
   * @param type of it, after {@code image/}
   */
  @SuppressWarnings("ArrayRecordComponent") // written once, right after it is made
  public record Image(String id, String type, byte[] bytes) {}

  static ReportMail of(ReportView view, String html, String text) {
    Paint paint = new Paint(view.look().accent());
    List<Image> images = new ArrayList<>();
    for (Drawing drawing : view.drawings()) {
      images.add(new Image(chart(images.size()), "png", paint.png(drawing)));
    }
    Logo logo = view.look().logo();
    if (logo != null) {
      images.add(new Image(LOGO, logo.type(), logo.bytes()));
    }
    return new ReportMail(view.subject(), text, Inlined.of(html, view.css()), images);
  }

  /** What the HTML calls the drawing with this number. */
  static String chart(int number) {
    return number + "@earshot";
  }

  /** The same as a file that mail programs open (RFC 5322); the same for the same report. */
  public byte[] eml() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
    line(out, "Subject: " + encoded(subject));
    line(out, "MIME-Version: 1.0");
    line(out, "Auto-Submitted: auto-generated");
    line(out, "Content-Type: multipart/alternative; boundary=\"" + boundary("a") + "\"");
    line(out, "");
    begin(out, "a", "text/plain; charset=utf-8", List.of());
    line(out, LINES.encodeToString(text.getBytes(UTF_8)));
    line(out, "--" + boundary("a"));
    line(
        out,
        "Content-Type: multipart/related; type=\"text/html\"; boundary=\"" + boundary("r") + "\"");
    line(out, "");
    begin(out, "r", "text/html; charset=utf-8", List.of());
    line(out, LINES.encodeToString(html.getBytes(UTF_8)));
    for (Image image : images) {
      begin(
          out,
          "r",
          "image/" + image.type(),
          List.of(
              "Content-ID: <%s>".formatted(image.id()),
              "Content-Disposition: inline; filename=\"%s.%s\""
                  .formatted(image.id().replaceFirst("@.*", ""), image.type())));
      line(out, LINES.encodeToString(image.bytes()));
    }
    line(out, "--" + boundary("r") + "--");
    line(out, "--" + boundary("a") + "--");
    return out.toByteArray();
  }

  private static void begin(
      ByteArrayOutputStream out, String level, String type, List<String> headers) {
    line(out, "--" + boundary(level));
    line(out, "Content-Type: " + type);
    line(out, "Content-Transfer-Encoding: base64");
    headers.forEach(header -> line(out, header));
    line(out, "");
  }

  /** Base64 has no underscore and no equals sign in the middle: no part can hold this. */
  private static String boundary(String level) {
    return "=_earshot_" + level;
  }

  private static void line(ByteArrayOutputStream out, String line) {
    out.writeBytes((line + "\r\n").getBytes(US_ASCII));
  }

  /** A header's text in encoded words, each of whole characters. */
  private static String encoded(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    int bytes = 0;
    for (int c : text.codePoints().toArray()) {
      String letter = Character.toString(c);
      int length = letter.getBytes(UTF_8).length;
      if (bytes + length > WORD) {
        words.add(word(word.toString()));
        word.setLength(0);
        bytes = 0;
      }
      word.append(letter);
      bytes += length;
    }
    words.add(word(word.toString()));
    return String.join("\r\n ", words);
  }

  private static String word(String text) {
    return "=?UTF-8?B?%s?=".formatted(Base64.getEncoder().encodeToString(text.getBytes(UTF_8)));
  }
}
