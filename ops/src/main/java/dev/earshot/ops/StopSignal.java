package dev.earshot.ops;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns SIGTERM and SIGINT into an orderly end.
 *
 * <p>Java's own answer to a signal is to run hooks and to die with status 143 while other threads
 * are still at work. This hook only rings, waits until whoever {@link #await}s has {@link
 * #finish}ed, and then gives the process the status that was reached.
 */
public final class StopSignal {

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Duration patience;
  private volatile boolean signalled;
  private volatile int status = CommandFailure.FAILED;

  private StopSignal(Duration patience) {
    this.patience = patience;
  }

  /**
   * Listens from now on to the end of the process.
   *
   * @param patience how long an orderly end may take before the process ends anyway, with status 1
   */
  public static StopSignal listen(Duration patience) {
    StopSignal signal = new StopSignal(patience);
    Runtime.getRuntime().addShutdownHook(new Thread(signal::ring, "stop"));
    return signal;
  }

  /** Stops as a signal would, and is as little patient with what does not end. */
  public void ask() {
    asked.countDown();
    Thread.ofPlatform().daemon().name("stop-in-time").start(this::endInTime);
  }

  private void endInTime() {
    try {
      if (!finished.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        System.out.flush();
        Runtime.getRuntime().halt(CommandFailure.FAILED);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether somebody asked to stop. */
  public boolean asked() {
    return asked.getCount() == 0;
  }

  /** Whether it was a signal that asked, and not this program. */
  public boolean bySignal() {
    return signalled;
  }

  /** Waits until somebody asks to stop, or for {@code longest}; says whether somebody did. */
  public boolean await(Duration longest) throws InterruptedException {
    return asked.await(longest.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Waits until somebody asks to stop. */
  public void await() throws InterruptedException {
    asked.await();
  }

  /** Says that everything is closed, and with which status the process may end. */
  public void finish(int reached) {
    status = reached;
    finished.countDown();
  }

  private void ring() {
    signalled = !asked() && finished.getCount() > 0;
    asked.countDown();
    boolean inTime = false;
    try {
      inTime = finished.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (signalled || !inTime) {
      System.out.flush();
      Runtime.getRuntime().halt(inTime ? status : CommandFailure.FAILED);
    }
  }
}
