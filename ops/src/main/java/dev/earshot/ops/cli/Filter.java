package dev.earshot.ops.cli;

import dev.earshot.contract.Reading;
import dev.earshot.ops.CommandFailure;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/** Turns lines of stdin into lines of stdout, in their order, as fast as all cores can. */
final class Filter {

  /** A line that was worked on: what to print of it, or why it cannot be read. */
  private record Answer(long number, Reading<Optional<Out>> out) {}

  /** A line to print. */
  interface Out {
    /** What to print. One thread asks, in the order of the input. */
    byte[] line() throws IOException;
  }

  private final Terminal terminal;
  private long bad;

  Filter(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Works through stdin.
   *
   * @param work gives what to print of a line, if anything; any thread calls it
   * @return the exit status
   */
  int run(Function<Lines.Line, Reading<Optional<Out>>> work) throws IOException {
    try (Pipe pipe = new Pipe(terminal)) {
      Ordered.run(
          new Lines(terminal.in()),
          line -> new Answer(line.number(), work.apply(line)),
          new Ordered.Sink<>() {
            @Override
            public void take(Answer answer) throws IOException {
              print(answer, pipe);
            }

            @Override
            public void pause() throws IOException {
              pipe.flush();
            }
          });
    } catch (Pipe.Closed _) {
      return 0;
    }
    return bad == 0 ? 0 : CommandFailure.FAILED;
  }

  private void print(Answer answer, Pipe pipe) throws IOException {
    switch (answer.out()) {
      case Reading.Good<Optional<Out>>(Optional<Out> out) -> {
        if (out.isPresent()) {
          pipe.line(out.get().line());
        }
      }
      case Reading.Bad<Optional<Out>>(String reason) -> {
        bad++;
        terminal.say("line %d: %s".formatted(answer.number(), reason));
      }
    }
  }
}
