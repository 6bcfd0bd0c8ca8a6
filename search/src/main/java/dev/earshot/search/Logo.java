package dev.earshot.search;

import static java.util.Objects.requireNonNull;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A brand's sign, as a picture that every mail program shows.
 *
 * @param base64 the file, fit for an address
 * @param type {@code png} or {@code jpeg}
 * @param width as it is shown, in pixels of CSS; so with {@code height}
 */
public record Logo(String base64, String type, int width, int height) {

  /** The most bytes: it goes along with every mail. */
  public static final int MOST_BYTES = 200_000;

  private static final int MOST_PIXELS = 2_000;

  /** The largest that it is shown. */
  private static final double WIDEST = 220;

  private static final double HIGHEST = 48;

  public Logo {
    requireNonNull(base64, "base64");
    requireNonNull(type, "type");
  }

  /** The file. */
  public byte[] bytes() {
    return Base64.getDecoder().decode(base64);
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read, is too large, or no PNG or JPEG; the message says
   *     what to do
   */
  public static Logo read(Path file) throws IOException {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new IOException(
          "names %s, which cannot be read; write the path of a file".formatted(file));
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException(
          "names %s, which has %,d bytes; it goes along with every mail, so make it smaller than %,d"
              .formatted(file, Files.size(file), MOST_BYTES));
    }
    return of(Files.readAllBytes(file), file);
  }

  private static Logo of(byte[] bytes, Path file) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (readers.hasNext()) {
        ImageReader reader = readers.next();
        String type = reader.getFormatName().toLowerCase(Locale.ROOT);
        reader.setInput(in);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width > MOST_PIXELS || height > MOST_PIXELS) {
          throw new IOException(
              "names %s, which has %d × %d pixels; make it %d at most"
                  .formatted(file, width, height, MOST_PIXELS));
        }
        // Whoever can read its head may still stumble over the rest.
        BufferedImage whole = reader.read(0);
        reader.dispose();
        if (type.equals("png") || type.equals("jpeg")) {
          return sized(bytes, type, whole);
        }
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException("names %s, which is damaged: %s".formatted(file, e.getMessage()), e);
    }
    throw new IOException(
        "names %s, which is no PNG or JPEG; mail programs show no others".formatted(file));
  }

  private static Logo sized(byte[] bytes, String type, BufferedImage whole) {
    double scale = Math.min(1, Math.min(WIDEST / whole.getWidth(), HIGHEST / whole.getHeight()));
    return new Logo(
        Base64.getEncoder().encodeToString(bytes),
        type,
        (int) Math.max(1, Math.round(whole.getWidth() * scale)),
        (int) Math.max(1, Math.round(whole.getHeight() * scale)));
  }
}
