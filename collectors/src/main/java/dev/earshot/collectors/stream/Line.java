package dev.earshot.collectors.stream;

import dev.earshot.collectors.fetch.Fetcher;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A connection that lasts from one question to the next, until it breaks.
 *
 * <p>One thread at a time uses it; any may {@link #close} it.
 */
public final class Line implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMillis(200);

  /**
   * Servers send a ping every half minute. The platform does not always notice that a connection
   * has ended, so this is what finds it out.
   */
  private static final Duration SILENCE = Duration.ofSeconds(75);

  private final Fetcher fetcher;
  private final InstantSource clock;
  private final int mostAtOnce;
  private volatile @Nullable Wire wire;

  /**
   * A line that is not open yet.
   *
   * @param mostAtOnce so many messages are read before what they brought is made safe
   */
  public Line(Fetcher fetcher, InstantSource clock, int mostAtOnce) {
    this.fetcher = fetcher;
    this.clock = clock;
    this.mostAtOnce = mostAtOnce;
  }

  public boolean isOpen() {
    return wire != null;
  }

  /**
   * Connects, anew if it was open.
   *
   * @param protocols the subprotocols to be offered, the best first
   * @param greeting what to say first; null to say nothing
   * @throws IOException if there is no connection; {@link dev.earshot.collectors.fetch.Refused}
   *     where the server answered
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public void open(
      URI address, Map<String, String> headers, List<String> protocols, @Nullable String greeting)
      throws IOException, InterruptedException {
    close();
    Wire opened = Wire.open(fetcher, address, headers, protocols, clock);
    try {
      if (greeting != null) {
        opened.send(greeting);
      }
    } catch (IOException e) {
      opened.close();
      throw e;
    }
    wire = opened;
  }

  /**
   * Hands over what has come, and waits for a moment if nothing has.
   *
   * @param error why no more is to be read, if it is so
   * @return why the line is of no more use, if it is not; then it is still to be closed
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public Optional<String> listen(Consumer<Message> reader, Supplier<Optional<String>> error)
      throws InterruptedException {
    Wire open = wire;
    if (open == null) {
      return Optional.of("the connection is closed");
    }
    Optional<Message> message = open.next(PATIENCE);
    for (int i = 0; message.isPresent() && error.get().isEmpty(); i++) {
      reader.accept(message.get());
      message = i < mostAtOnce ? open.next(Duration.ZERO) : Optional.empty();
    }
    return error.get().or(open::ended).or(() -> silence(open));
  }

  private Optional<String> silence(Wire open) {
    return open.lastSign().plus(SILENCE).isBefore(clock.instant())
        ? Optional.of("nothing came for more than a minute")
        : Optional.empty();
  }

  /** Does nothing where it is not open. */
  @Override
  public void close() {
    Wire open = wire;
    if (open != null) {
      open.close();
      wire = null;
    }
  }
}
