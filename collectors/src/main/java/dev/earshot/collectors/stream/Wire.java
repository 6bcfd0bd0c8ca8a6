package dev.earshot.collectors.stream;

import dev.earshot.collectors.fetch.Fetcher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An open WebSocket whose messages wait to be read.
 *
 * <p><b>Memory.</b> About {@value #MOST_WAITING} bytes wait at most, and one message more. When
 * they are not read, the server is asked for no more, and its own buffers fill.
 *
 * <p><b>Threads.</b> One thread at a time reads; any may close.
 */
public final class Wire implements AutoCloseable {

  /** So much waits; a server that sends more has to wait itself. */
  static final int MOST_WAITING = 8 * 1024 * 1024;

  /** What is larger than this is no message of a person. */
  static final int LARGEST = 2 * 1024 * 1024;

  /** Of what is too large so much is kept. */
  private static final int BEGINNING = 64 * 1024;

  private static final Duration SENDING = Duration.ofSeconds(10);

  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition came = lock.newCondition();
  private final ArrayDeque<Message> waiting = new ArrayDeque<>();
  private int bytesWaiting;
  private boolean held;
  private @Nullable String ended;
  private volatile Instant lastSign;
  private volatile @Nullable WebSocket socket;

  private Wire(InstantSource clock) {
    this.clock = clock;
    this.lastSign = clock.instant();
  }

  /**
   * Opens one.
   *
   * @throws IOException as {@link Fetcher#connect} does
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public static Wire open(
      Fetcher fetcher,
      URI address,
      Map<String, String> headers,
      List<String> protocols,
      InstantSource clock)
      throws IOException, InterruptedException {
    Wire wire = new Wire(clock);
    wire.socket = fetcher.connect(address, headers, protocols, wire.new Ear());
    return wire;
  }

  /**
   * Sends words.
   *
   * @throws IOException if that cannot be done
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public void send(String text) throws IOException, InterruptedException {
    WebSocket open = socket;
    if (open == null) {
      throw new IOException("there is no connection");
    }
    try {
      open.sendText(text, true).get(SENDING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the connection broke while something was sent", e);
    }
  }

  /**
   * The next message.
   *
   * @param patience how long to wait for it; zero for not at all
   * @return empty if none came in time, or none will come; {@link #ended} tells
   */
  public Optional<Message> next(Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanos = patience.toNanos();
      while (waiting.isEmpty() && ended == null && nanos > 0) {
        nanos = came.awaitNanos(nanos);
      }
      Message message = waiting.poll();
      if (message == null) {
        return Optional.empty();
      }
      bytesWaiting -= message.size();
      WebSocket open = socket;
      if (held && bytesWaiting < MOST_WAITING / 2 && open != null) {
        held = false;
        open.request(1);
      }
      return Optional.of(message);
    } finally {
      lock.unlock();
    }
  }

  /** Why nothing more will come, once all that came has been read; empty while more may. */
  public Optional<String> ended() {
    lock.lock();
    try {
      return waiting.isEmpty() ? Optional.ofNullable(ended) : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  int bytesWaiting() {
    lock.lock();
    try {
      return bytesWaiting;
    } finally {
      lock.unlock();
    }
  }

  /** When the server last showed that it is there, if only by a ping. */
  public Instant lastSign() {
    return lastSign;
  }

  private void end(String why) {
    lock.lock();
    try {
      if (ended == null) {
        ended = why;
      }
      came.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void add(Message message, WebSocket from) {
    lock.lock();
    try {
      waiting.add(message);
      bytesWaiting += message.size();
      came.signalAll();
      if (bytesWaiting < MOST_WAITING) {
        from.request(1);
      } else {
        held = true;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Ends it at once; a server notices. */
  @Override
  public void close() {
    end("it was closed here");
    WebSocket open = socket;
    if (open != null) {
      open.abort();
    }
  }

  /** Puts the pieces of messages together. One thread at a time calls it. */
  private final class Ear implements WebSocket.Listener {

    private StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
    private boolean oversized;

    @Override
    public void onOpen(WebSocket opened) {
      opened.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence piece, boolean last) {
      lastSign = clock.instant();
      boolean whole = last && text.isEmpty() && piece.length() <= LARGEST;
      if (whole) {
        add(new Message.Text(piece.toString()), from);
        return null;
      }
      if (!oversized) {
        text.append(piece);
        oversized = text.length() > LARGEST;
      }
      if (!last) {
        from.request(1);
        return null;
      }
      add(
          oversized
              ? new Message.Oversized(text.substring(0, BEGINNING).getBytes(StandardCharsets.UTF_8))
              : new Message.Text(text.toString()),
          from);
      text = new StringBuilder();
      oversized = false;
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer piece, boolean last) {
      lastSign = clock.instant();
      byte[] bytes = new byte[piece.remaining()];
      piece.get(bytes);
      if (!oversized) {
        binary.writeBytes(bytes);
        oversized = binary.size() > LARGEST;
      }
      if (!last) {
        from.request(1);
        return null;
      }
      byte[] all = binary.toByteArray();
      add(
          oversized
              ? new Message.Oversized(Arrays.copyOf(all, BEGINNING))
              : new Message.Binary(all),
          from);
      binary.reset();
      oversized = false;
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
      lastSign = clock.instant();
      from.request(1);
      return null; // the platform has answered already
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
      lastSign = clock.instant();
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      end(
          "the server closed the connection (%d%s)"
              .formatted(code, reason.isEmpty() ? "" : ", " + reason));
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      end(
          "the connection broke: "
              + (error.getMessage() == null ? error.toString() : error.getMessage()));
    }
  }
}
