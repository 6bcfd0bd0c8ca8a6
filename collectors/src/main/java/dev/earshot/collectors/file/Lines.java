package dev.earshot.collectors.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The lines of a stream of bytes, none of them held in memory beyond a bound. */
final class Lines {

  /** A mention of the longest text, with every character escaped, is not longer. */
  static final int LONGEST = 2 * 1024 * 1024;

  /**
   * A line without its end.
   *
   * @param number from 1
   * @param bytes null if it is longer than {@link #LONGEST}
   */
  @SuppressWarnings("ArrayRecordComponent") // it is read once and never compared
  record Line(long number, byte @Nullable [] bytes) {}

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private int at;
  private int end;
  private long number;

  Lines(InputStream in) {
    this.in = in;
  }

  /** The next line; null at the end. */
  @Nullable Line next() throws IOException {
    begun.reset();
    boolean tooLong = false;
    boolean any = false;
    while (fill()) {
      any = true;
      int feed = indexOfFeed();
      int stop = feed < 0 ? end : feed;
      tooLong |= begun.size() + (stop - at) > LONGEST;
      if (!tooLong) {
        begun.write(buffer, at, stop - at);
      }
      at = feed < 0 ? end : feed + 1;
      if (feed >= 0) {
        break;
      }
    }
    if (!any) {
      return null;
    }
    number++;
    return new Line(number, tooLong ? null : begun.toByteArray());
  }

  private boolean fill() throws IOException {
    if (at < end) {
      return true;
    }
    at = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }

  private int indexOfFeed() {
    for (int i = at; i < end; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }
}
