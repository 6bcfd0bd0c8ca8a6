package dev.earshot.search.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Gives every whole answer a tag that changes with it (RFC 9110, 8.8.3), and answers 304 without a
 * body to whoever has the same already. Tags are weak, because the bytes differ when they are
 * packed. What streams has none.
 */
final class Etags {

  private Etags() {}

  static void add(Context context) {
    if (!(context.method().equals(HandlerType.GET) || context.method().equals(HandlerType.HEAD))
        || context.status() != HttpStatus.OK
        || !(context.resultInputStream() instanceof ByteArrayInputStream answer)) {
      return;
    }
    byte[] bytes = answer.readAllBytes();
    answer.reset();
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    String tag = "W/\"%x-%x\"".formatted(sum.getValue(), bytes.length);
    context.header(Header.ETAG, tag);
    if (has(context.header(Header.IF_NONE_MATCH), tag)) {
      context.status(HttpStatus.NOT_MODIFIED).result("");
    }
  }

  private static boolean has(@Nullable String known, String tag) {
    return known != null
        && Arrays.stream(known.split(","))
            .map(String::strip)
            .anyMatch(
                one -> one.equals("*") || tag.equals(one.startsWith("W/") ? one : "W/" + one));
  }
}
