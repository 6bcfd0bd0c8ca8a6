package dev.earshot.search.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what an answer did not wait for. A server that closes a connection while the other side
 * still sends resets it, and the reset may destroy the answer before it is read (RFC 9112, 9.6):
 * whoever sent too much would be told of a broken pipe, not of what to do.
 */
final class UnreadBody {

  private static final Logger log = LoggerFactory.getLogger(UnreadBody.class);

  /** Bytes that are read at most; whoever sends more may lose the answer. */
  private static final int MOST = 16 << 20;

  private UnreadBody() {}

  static void discard(Context context) {
    try {
      InputStream body = context.req().getInputStream();
      byte[] bytes = new byte[1 << 13];
      int left = MOST;
      int read = body.read(bytes);
      while (read > 0 && left > 0) {
        left -= read;
        read = body.read(bytes);
      }
    } catch (IOException e) {
      log.debug("a request ended before its body did", e);
    }
  }
}
