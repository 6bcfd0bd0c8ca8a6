package dev.earshot.ops.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class OrderedTest {

  private static final long MANY = 50_000;

  @Test
  void handsResultsOnInTheOrderOfTheLines() throws IOException {
    List<Long> numbers = new ArrayList<>();

    Ordered.run(new Lines(lines(MANY)), Lines.Line::number, into(numbers));

    assertThat(numbers).isEqualTo(LongStream.rangeClosed(1, MANY).boxed().toList());
  }

  @Test
  void answersEachLineAtOnceWhenTheyComeSlowly() throws Exception {
    PipedOutputStream writer = new PipedOutputStream();
    InputStream reader = new PipedInputStream(writer);
    BlockingQueue<Long> answers = new LinkedBlockingQueue<>();
    Thread run =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    Ordered.run(new Lines(reader), Lines.Line::number, into(answers));
                  } catch (IOException e) {
                    throw new AssertionError(e);
                  }
                });

    for (long i = 1; i <= 3; i++) {
      writer.write("line\n".getBytes(UTF_8));
      writer.flush();
      assertThat(answers.poll(10, TimeUnit.SECONDS)).isEqualTo(i);
    }
    writer.close();
    run.join();
  }

  @Test
  void endsWhenNobodyTakesTheResults() {
    assertThatIOException()
        .isThrownBy(
            () ->
                Ordered.run(
                    new Lines(lines(MANY)),
                    Lines.Line::number,
                    new Ordered.Sink<Long>() {
                      @Override
                      public void take(Long result) throws IOException {
                        throw new IOException("closed");
                      }

                      @Override
                      public void pause() {}
                    }))
        .withMessage("closed");
  }

  @Test
  void saysWhyTheLinesCannotBeRead() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("gone");
          }

          @Override
          public int read(byte[] bytes, int from, int length) throws IOException {
            throw new IOException("gone");
          }
        };

    assertThatIOException()
        .isThrownBy(
            () -> Ordered.run(new Lines(broken), Lines.Line::number, into(new ArrayList<>())))
        .withMessage("gone");
  }

  private static InputStream lines(long count) {
    return new ByteArrayInputStream(
        LongStream.rangeClosed(1, count)
            .mapToObj(Long::toString)
            .collect(Collectors.joining("\n"))
            .getBytes(UTF_8));
  }

  private static <T> Ordered.Sink<T> into(Collection<T> results) {
    return new Ordered.Sink<>() {
      @Override
      public void take(T result) {
        results.add(result);
      }

      @Override
      public void pause() {}
    };
  }
}
