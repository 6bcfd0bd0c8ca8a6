package dev.earshot.search.http;

import java.io.IOException;

/** The desk cannot listen where it was told to; the message says why and what to do. */
public final class CannotListen extends IOException {

  private static final long serialVersionUID = 1;

  CannotListen(String message, Throwable cause) {
    super(message, cause);
  }
}
