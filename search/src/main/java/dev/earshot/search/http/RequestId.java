package dev.earshot.search.http;

import io.javalin.http.Context;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/**
 * The name of a request, by which its answer, its {@link Problem} and the lines that it leaves in
 * the program's log are known to belong together. Who asks may give it; else it is made.
 */
final class RequestId {

  static final String HEADER = "X-Request-Id";

  /** Under which it stands in problems and in lines of the log. */
  static final String KEY = "request";

  /** What fits in a line of a log and cannot be taken for something else there. */
  private static final Pattern FIT = Pattern.compile("[A-Za-z0-9._:/+=-]{1,100}");

  private RequestId() {}

  /** Names the request. */
  static void begin(Context context) {
    String given = context.header(HEADER);
    String id =
        given != null && FIT.matcher(given).matches() ? given : UUID.randomUUID().toString();
    context.attribute(KEY, id);
    context.header(HEADER, id);
    MDC.put(KEY, id);
  }

  /** Its name; empty before it has one. */
  static String of(Context context) {
    String id = context.attribute(KEY);
    return id == null ? "" : id;
  }

  /** What this thread does next is for others. */
  static void end() {
    MDC.remove(KEY);
  }
}
