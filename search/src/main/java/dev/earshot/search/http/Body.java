package dev.earshot.search.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.contract.Json;
import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The body of a request, read whole, up to a limit. */
final class Body {

  /** How much of a body that is too large is read only to be able to say so. */
  private static final long DISCARDED = 256L << 20;

  private Body() {}

  /**
   * @throws Problem if it is longer than {@code most} bytes
   */
  static byte[] read(Context context, int most) throws IOException {
    InputStream in = context.req().getInputStream();
    if (context.req().getContentLengthLong() > most) {
      discard(in);
      throw tooLarge(most);
    }
    byte[] body = in.readNBytes(most + 1);
    if (body.length > most) {
      discard(in);
      throw tooLarge(most);
    }
    return body;
  }

  /**
   * What was sent, unpacked where it was packed.
   *
   * @throws Problem if it is longer than {@code most} bytes then, or packed in a way that is not
   *     known here
   */
  static byte[] unpacked(Context context, byte[] sent, int most) throws IOException {
    String coding = context.header("Content-Encoding");
    if (coding == null || coding.equalsIgnoreCase("identity")) {
      return sent;
    }
    if (!coding.equalsIgnoreCase("gzip")) {
      throw Problem.other(
          415, "the body is packed as '%s'; pack it with gzip, or not".formatted(coding));
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(sent))) {
      byte[] body = in.readNBytes(most + 1);
      if (body.length > most) {
        throw tooLarge(most);
      }
      return body;
    } catch (ZipException | EOFException e) {
      throw Problem.unreadable("the body is not packed with gzip, as it says: " + e.getMessage());
    }
  }

  /**
   * The object that the body is.
   *
   * @param example stands in the problem where it is none
   */
  static ObjectNode object(Context context, int most, String example) throws IOException {
    try {
      if (Json.MAPPER.readTree(unpacked(context, read(context, most), most))
          instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw Problem.unreadable("the body is not JSON: " + Json.reason(e));
    }
    throw Problem.unreadable("send " + example);
  }

  /** Who is cut off while sending sees a broken connection and never the answer. */
  private static void discard(InputStream in) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long left = DISCARDED;
    int read = in.read(buffer);
    while (read >= 0 && left > 0) {
      left -= read;
      read = in.read(buffer);
    }
  }

  private static Problem tooLarge(int most) {
    return Problem.tooLarge(
        "at most %,d bytes are taken at once; send the mentions in several requests"
            .formatted(most));
  }
}
