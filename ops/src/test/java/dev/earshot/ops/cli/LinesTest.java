package dev.earshot.ops.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class LinesTest {

  @Test
  void numbersLinesAsAnEditorDoes() throws IOException {
    assertThat(read("one\n\n  \t\nfour\r\n\r\nsix")).containsExactly("1:one", "4:four", "6:six");
  }

  @Test
  void leavesOutAByteOrderMarkAtTheStartOnly() throws IOException {
    assertThat(read("\uFEFFone\n\uFEFFtwo\n")).containsExactly("1:one", "2:\uFEFFtwo");
  }

  @Test
  void givesNothingForAnEmptyStream() throws IOException {
    assertThat(read("")).isEmpty();
    assertThat(read("\n")).isEmpty();
  }

  @Test
  void skipsALineThatIsTooLongAndGoesOnAfterIt() throws IOException {
    int length = 100_000_000;
    Lines lines = new Lines(new LongLine(length));

    Lines.Line tooLong = lines.next().orElseThrow();
    Lines.Line after = lines.next().orElseThrow();

    assertThat(tooLong.tooLong()).isTrue();
    assertThat(tooLong.length()).isEqualTo(length);
    assertThat(after.number()).isEqualTo(2);
    assertThat(new String(after.text(), UTF_8)).isEqualTo("after");
    assertThat(lines.next()).isEmpty();
  }

  /** However the bytes arrive, the lines are those of a plain split. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void agreesWithAPlainSplit(long seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(200); i > 0; i--) {
      text.append("é".repeat(random.nextInt(40) == 0 ? 300_000 : random.nextInt(900)));
      text.append(random.nextBoolean() ? "\n" : "\r\n");
    }
    text.append("end");
    List<String> expected = new ArrayList<>();
    String[] split = text.toString().split("\r?\n", -1);
    for (int i = 0; i < split.length; i++) {
      if (!split[i].isEmpty()) {
        expected.add((i + 1) + ":" + split[i]);
      }
    }

    byte[] bytes = text.toString().getBytes(UTF_8);
    assertThat(read(new Dribble(new ByteArrayInputStream(bytes), random))).isEqualTo(expected);
  }

  static IntStream seeds() {
    return IntStream.range(0, 20);
  }

  private static List<String> read(String text) throws IOException {
    return read(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  private static List<String> read(InputStream in) throws IOException {
    Lines lines = new Lines(in);
    List<String> read = new ArrayList<>();
    for (var line = lines.next(); line.isPresent(); line = lines.next()) {
      read.add(line.get().number() + ":" + new String(line.get().text(), UTF_8));
    }
    return read;
  }

  /** Gives a few bytes at a time, as a pipe may. */
  private static final class Dribble extends InputStream {
    private final InputStream in;
    private final Random random;

    Dribble(InputStream in, Random random) {
      this.in = in;
      this.random = random;
    }

    @Override
    public int read() throws IOException {
      return in.read();
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      return in.read(bytes, from, Math.min(length, 1 + random.nextInt(700)));
    }
  }

  /** A line of x, then a short one. */
  private static final class LongLine extends InputStream {
    private static final byte[] AFTER = "\nafter\n".getBytes(UTF_8);
    private final int length;
    private int at;

    LongLine(int length) {
      this.length = length;
    }

    @Override
    public int read() {
      int now = at++;
      if (now < length) {
        return 'x';
      }
      return now < length + AFTER.length ? AFTER[now - length] : -1;
    }

    @Override
    public int read(byte[] bytes, int from, int wanted) {
      int i = 0;
      for (; i < wanted; i++) {
        int read = read();
        if (read < 0) {
          break;
        }
        bytes[from + i] = (byte) read;
      }
      return i == 0 ? -1 : i;
    }
  }
}
