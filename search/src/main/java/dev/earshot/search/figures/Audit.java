package dev.earshot.search.figures;

import java.io.IOException;

/** Says whether the numbers add up. */
public interface Audit {

  /**
   * Compares now; takes a few seconds while mentions come in.
   *
   * @throws IOException if either count cannot be had; the message says which
   */
  Reckoning reckon() throws IOException, InterruptedException;
}
