package dev.earshot.collectors.fetch;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of asking for a document. That a server is down is an ordinary answer. */
public sealed interface Fetched {

  /**
   * The document.
   *
   * @param address where it was found in the end
   * @param moved where it is to be asked for from now on; null if where it was
   * @param contentType the header of that name; null if there was none
   * @param links the headers {@code Link}
   * @param fresh how long the server says that nothing will change; zero if it does not say
   */
  @SuppressWarnings("ArrayRecordComponent") // ten megabytes are not copied, and never compared
  record Document(
      URI address,
      @Nullable URI moved,
      byte[] body,
      @Nullable String contentType,
      Validators validators,
      List<String> links,
      Duration fresh)
      implements Fetched {
    public Document {
      links = List.copyOf(links);
    }
  }

  /** The document has not changed. */
  record Unchanged(Duration fresh) implements Fetched {}

  /**
   * The server asks to be left alone.
   *
   * @param pause how long; zero if it does not say
   */
  record Busy(Duration pause, String why) implements Fetched {}

  /** The document is gone for good. */
  record Gone(String why) implements Fetched {}

  /**
   * There is no answer, or none that can be used.
   *
   * @param status of HTTP; 0 if there was no answer, or none of HTTP
   * @param why one sentence for people
   */
  record Failed(int status, String why) implements Fetched {
    public Failed(String why) {
      this(0, why);
    }
  }
}
