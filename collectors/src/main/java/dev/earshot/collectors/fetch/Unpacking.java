package dev.earshot.collectors.fetch;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;

/** Unpacks a body, but never more than was agreed. */
final class Unpacking {

  /** Eight megabytes, which is all that may be used over HTTP (RFC 9659). */
  private static final int LARGEST_WINDOW_LOG = 23;

  private Unpacking() {}

  /**
   * The body as it was before the server packed it.
   *
   * @param encoding the header {@code Content-Encoding}
   * @throws IOException if it is damaged, unknown, or larger than {@code most} bytes
   */
  static byte[] unpack(byte[] body, String encoding, int most) throws IOException {
    byte[] unpacked = body;
    for (String step : encoding.toLowerCase(Locale.ROOT).split(",", -1)) {
      unpacked =
          switch (step.strip()) {
            case "", "identity" -> unpacked;
            case "gzip", "x-gzip" -> gunzip(unpacked, most);
            case "deflate" -> inflate(unpacked, most);
            case "br" -> unbrotli(unpacked, most);
            case "zstd" -> unzstd(unpacked, most);
            default -> throw new IOException("the server packed the document as " + step.strip());
          };
    }
    return unpacked;
  }

  /** Some servers say that they pack and do not. */
  private static byte[] gunzip(byte[] body, int most) throws IOException {
    boolean packed = body.length > 1 && body[0] == 0x1F && (body[1] & 0xFF) == 0x8B;
    return packed ? read(new GZIPInputStream(new ByteArrayInputStream(body)), most) : body;
  }

  /** Deflate should come in a zlib wrapper and often does not. */
  private static byte[] inflate(byte[] body, int most) throws IOException {
    boolean wrapped =
        body.length > 1
            && (body[0] & 0x0F) == 8
            && ((body[0] & 0xFF) * 256 + (body[1] & 0xFF)) % 31 == 0;
    Inflater inflater = new Inflater(!wrapped);
    try {
      return read(new InflaterInputStream(new ByteArrayInputStream(body), inflater), most);
    } finally {
      inflater.end();
    }
  }

  private static byte[] unbrotli(byte[] body, int most) throws IOException {
    try (BrotliInputStream in = new BrotliInputStream(new ByteArrayInputStream(body))) {
      return read(in, most);
    }
  }

  private static byte[] unzstd(byte[] body, int most) throws IOException {
    try (ZstdInputStream in = new ZstdInputStream(new ByteArrayInputStream(body))) {
      in.setLongMax(LARGEST_WINDOW_LOG);
      return read(in, most);
    }
  }

  private static byte[] read(InputStream packed, int most) throws IOException {
    byte[] unpacked = packed.readNBytes(most + 1);
    if (unpacked.length > most) {
      throw new IOException("unpacked, it has more than %,d bytes".formatted(most));
    }
    return unpacked;
  }
}
