package dev.earshot.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LookTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void reckonsContrastAsTheGuidelinesDo() {
    assertThat(Look.contrast("#000000", "#ffffff")).isCloseTo(21, within(1e-9));
    assertThat(Look.contrast("#767676", "#ffffff")).isCloseTo(4.54, within(0.005));
    assertThat(Look.contrast("#ffffff", "#ffffff")).isEqualTo(1);
  }

  @Test
  void refusesAColourThatCannotBeReadAndNamesOneThatCan() {
    assertThatThrownBy(() -> new Look("#ffcc00", null, null))
        .hasMessageContaining("contrast of 1.5 to 1")
        .hasMessageFindingMatch("such as '#[0-9a-f]{6}'$");
    assertThatThrownBy(() -> new Look("red", null, null)).hasMessageContaining("write a colour");
  }

  @Test
  void canBeReadByDayAndByNightWhateverTheColour() {
    Random random = new Random(8);
    for (int i = 0; i < 2_000; i++) {
      String colour = "#%06x".formatted(random.nextInt(1 << 24));
      Look look;
      try {
        look = new Look(colour, null, null);
      } catch (IllegalArgumentException e) {
        String message = String.valueOf(e.getMessage());
        look = new Look(message.substring(message.length() - 8, message.length() - 1), null, null);
      }
      assertThat(Look.contrast(look.accent(), "#ffffff")).isGreaterThanOrEqualTo(4.5);
      assertThat(Look.contrast(look.accentAtNight(), "#131615")).isGreaterThanOrEqualTo(4.5);
    }
  }

  private Path picture(String name, String format, int width, int height) throws IOException {
    Path file = folder.resolve(name);
    ImageIO.write(
        new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, file.toFile());
    return file;
  }

  @Test
  void readsPicturesThatMailProgramsShow() throws IOException {
    Logo png = Logo.read(picture("a.png", "png", 880, 96));
    Logo jpeg = Logo.read(picture("b.jpg", "jpg", 20, 20));

    assertThat(png).extracting("type", "width", "height").containsExactly("png", 220, 24);
    assertThat(jpeg).extracting("type", "width", "height").containsExactly("jpeg", 20, 20);
    assertThat(png.bytes()).startsWith(0x89, 'P', 'N', 'G');
  }

  @Test
  void saysWhatIsWrongWithAPicture() throws IOException {
    Path svg = Files.writeString(folder.resolve("c.svg"), "<svg/>");
    Path large = Files.write(folder.resolve("d.png"), new byte[300_000]);
    byte[] whole = Files.readAllBytes(picture("e.png", "png", 64, 64));
    Path cut = Files.write(folder.resolve("f.png"), Arrays.copyOf(whole, 60));

    assertThatThrownBy(() -> Logo.read(svg)).hasMessageContaining("no PNG or JPEG");
    assertThatThrownBy(() -> Logo.read(large)).hasMessageContaining("make it smaller than 200,000");
    assertThatThrownBy(() -> Logo.read(cut)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Logo.read(folder)).hasMessageContaining("cannot be read");
    assertThatThrownBy(() -> Logo.read(picture("g.png", "png", 2_001, 1)))
        .hasMessageContaining("2000 at most");
  }

  @Test
  void showsInEveryForm() throws IOException {
    Look look = new Look("#8a1538", Logo.read(picture("a.png", "png", 40, 20)), null);
    Workspace workspace = Sample.looking(look);
    try (Desk desk = Desk.open(folder.resolve("index"), workspace)) {
      desk.with(Sample.post("1", "une voiture", "2026-11-17T10:00:00Z"));

      assertThat(desk.get("/report").body())
          .contains("src=\"/report/logo?brand=Mini+France\"", "/report/look.css?brand=Mini+France");
      assertThat(desk.get("/report/look.css?brand=Mini+France").body())
          .contains("--accent:#8a1538", "prefers-color-scheme:dark", look.accentAtNight());
      assertThat(desk.get("/report/logo?brand=Mini+France").headers().firstValue("Content-Type"))
          .contains("image/png");
      assertThat(desk.get("/api/report?format=html").body())
          .contains("src=\"data:image/png;base64,", "color: #8a1538");
      assertThat(
              desk.get("/api/report?format=html").headers().firstValue("Content-Security-Policy"))
          .asString()
          .contains("img-src data:");
      String mail = desk.get("/api/report?format=email").body();
      assertThat(mail).contains("Content-ID: <logo@earshot>");
      String html =
          new String(
              Base64.getMimeDecoder().decode(mail.split("\r\n\r\n", -1)[4].split("\r\n--", 2)[0]),
              UTF_8);
      assertThat(html).contains("cid:logo@earshot", "#8a1538").doesNotContain("#0b6b6b", "var(");
      assertThat(html.length()).isLessThan(100_000);
    }
  }

  @Test
  void hasNoLogoWhereNoneIsNamed() throws IOException {
    try (Desk desk = Desk.open(folder)) {
      assertThat(desk.get("/report/logo").statusCode()).isEqualTo(404);
      assertThat(desk.get("/report").body()).doesNotContain("/report/logo");
    }
  }
}
