package dev.earshot.ops.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A way to a server on this machine that can be cut, slowed down and made to swallow everything.
 * What is swallowed arrives when the way is open again, as it does after TCP has tried again.
 */
final class TcpProxy implements AutoCloseable {

  /** How the way is. */
  enum Way {
    OPEN,
    SLOW,
    SWALLOWS
  }

  private static final Duration SLOWLY = Duration.ofMillis(150);
  private static final Duration LOOK = Duration.ofMillis(20);

  private final ServerSocket entrance;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile int target;
  private volatile Way way = Way.OPEN;
  private volatile boolean closed;

  private TcpProxy(ServerSocket entrance) {
    this.entrance = entrance;
  }

  /** Opens one on a free port. It leads nowhere before {@link #to}. */
  static TcpProxy open() throws IOException {
    TcpProxy proxy = new TcpProxy(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().start(proxy::accept);
    return proxy;
  }

  /** Leads to this port from now on. */
  void to(int port) {
    target = port;
  }

  /** Where it is entered. */
  String address() {
    return "127.0.0.1:" + entrance.getLocalPort();
  }

  void way(Way now) {
    way = now;
  }

  /** Ends every connection. */
  void cut() {
    open.forEach(TcpProxy::end);
  }

  @Override
  public void close() throws IOException {
    closed = true;
    entrance.close();
    cut();
  }

  private void accept() {
    while (!closed) {
      try {
        Socket near = entrance.accept();
        open.add(near);
        Thread.ofVirtual().start(() -> connect(near));
      } catch (IOException _) {
        // It is closed, or one connection less was made.
      }
    }
  }

  private void connect(Socket near) {
    try (near;
        Socket far = new Socket(InetAddress.getLoopbackAddress(), target)) {
      near.setTcpNoDelay(true);
      far.setTcpNoDelay(true);
      open.add(far);
      Thread back = Thread.ofVirtual().start(() -> pump(far, near));
      pump(near, far);
      back.join();
      open.remove(far);
    } catch (IOException _) {
      // Nobody is there, which whoever connects sees as it would without a proxy.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(near);
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] some = new byte[1 << 16];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int read = in.read(some); read >= 0; read = in.read(some)) {
        if (way == Way.SLOW) {
          LockSupport.parkNanos(SLOWLY.toNanos());
        }
        while (way == Way.SWALLOWS && !closed && !to.isClosed()) {
          LockSupport.parkNanos(LOOK.toNanos());
        }
        out.write(some, 0, read);
      }
    } catch (IOException _) {
      // Cut, here or there.
    }
  }

  private static void end(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException _) {
      // It is ended already.
    }
  }
}
