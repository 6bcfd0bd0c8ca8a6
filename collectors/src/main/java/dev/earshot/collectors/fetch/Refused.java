package dev.earshot.collectors.fetch;

import java.io.IOException;
import java.time.Duration;

/** A server answered, but would not open a connection. */
public final class Refused extends IOException {

  private static final long serialVersionUID = 1;

  private final int status;
  private final String body;
  private final Duration pause;

  Refused(int status, String body, Duration pause) {
    super("the server refuses the connection (%d)".formatted(status));
    this.status = status;
    this.body = body;
    this.pause = pause;
  }

  /** The status of HTTP. */
  public int status() {
    return status;
  }

  /** What it said besides; often nothing. */
  public String body() {
    return body;
  }

  /** How long it asks not to be asked; zero if it does not say. */
  public Duration pause() {
    return pause;
  }
}
