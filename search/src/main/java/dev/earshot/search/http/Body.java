package dev.earshot.search.http;

import io.javalin.http.Context;
import java.io.IOException;

/** The body of a request, read whole, up to a limit. */
final class Body {

  private Body() {}

  /**
   * @throws Problem if it is longer than {@code most} bytes
   */
  static byte[] read(Context context, int most) throws IOException {
    if (context.req().getContentLengthLong() > most) {
      throw tooLarge(most);
    }
    byte[] body = context.req().getInputStream().readNBytes(most + 1);
    if (body.length > most) {
      throw tooLarge(most);
    }
    return body;
  }

  private static Problem tooLarge(int most) {
    return Problem.tooLarge(
        "at most %,d bytes are taken at once; send the mentions in several requests"
            .formatted(most));
  }
}
