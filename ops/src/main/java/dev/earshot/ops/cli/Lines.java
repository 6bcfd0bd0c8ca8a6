package dev.earshot.ops.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * The lines of a stream. Blank ones are counted and left out, and so are a byte order mark and the
 * carriage return of a line's end. A line that is too long is skipped without being kept in memory.
 */
final class Lines {

  /** The longest line, in bytes: far more than the longest mention needs. */
  static final int LONGEST = 4 << 20;

  /**
   * One line, or word that there was one.
   *
   * @param number from 1
   * @param text without its end; empty where the line is too long
   * @param length bytes that the line had
   */
  @SuppressWarnings("ArrayRecordComponent") // carried from reader to worker, compared by nobody
  record Line(long number, byte[] text, long length) {

    boolean tooLong() {
      return length > text.length;
    }
  }

  private static final int BUFFER = 1 << 18;
  private static final byte[] MARK = "\uFEFF".getBytes(UTF_8);

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int start;
  private int end;
  private long number;

  Lines(InputStream in) {
    this.in = in;
  }

  /** Reads the next line that is not blank; waits for it. Nothing at the end of the stream. */
  Optional<Line> next() throws IOException {
    while (start < end || fill()) {
      Line line = read();
      if (line.length() > 0) {
        return Optional.of(line);
      }
    }
    return Optional.empty();
  }

  /** Whether {@link #next} may have to wait for whoever writes the stream. */
  boolean mayWait() throws IOException {
    return start == end && in.available() == 0;
  }

  private boolean fill() throws IOException {
    start = 0;
    end = Math.max(0, in.read(buffer, 0, buffer.length));
    return end > 0;
  }

  private Line read() throws IOException {
    number++;
    int feed = indexOfFeed();
    if (feed >= 0) {
      byte[] whole = Arrays.copyOfRange(buffer, start, feed);
      start = feed + 1;
      return line(whole);
    }
    ByteArrayOutputStream parts = new ByteArrayOutputStream(2 * (end - start));
    long skipped = 0;
    do {
      feed = indexOfFeed();
      int stop = feed < 0 ? end : feed;
      if (skipped == 0 && parts.size() + stop - start <= LONGEST) {
        parts.write(buffer, start, stop - start);
      } else {
        skipped += stop - start;
      }
      start = feed < 0 ? end : feed + 1;
    } while (feed < 0 && fill());
    return skipped == 0
        ? line(parts.toByteArray())
        : new Line(number, new byte[0], parts.size() + skipped);
  }

  private int indexOfFeed() {
    for (int i = start; i < end; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private Line line(byte[] whole) {
    int from = number == 1 && startsWithMark(whole) ? MARK.length : 0;
    int to =
        whole.length > from && whole[whole.length - 1] == '\r' ? whole.length - 1 : whole.length;
    byte[] text = isBlank(whole, from, to) ? new byte[0] : Arrays.copyOfRange(whole, from, to);
    return new Line(number, text, text.length);
  }

  private static boolean startsWithMark(byte[] whole) {
    return whole.length >= MARK.length
        && Arrays.equals(whole, 0, MARK.length, MARK, 0, MARK.length);
  }

  private static boolean isBlank(byte[] whole, int from, int to) {
    for (int i = from; i < to; i++) {
      if (whole[i] != ' ' && whole[i] != '\t') {
        return false;
      }
    }
    return true;
  }
}
