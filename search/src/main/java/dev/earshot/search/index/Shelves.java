package dev.earshot.search.index;

import java.io.IOException;

/**
 * The shelves of one Earshot: the one that is in use, and those that are filled to take its place.
 * Each is named by the order that had all mentions judged again, the first by nothing.
 */
public interface Shelves {

  /** The order whose shelf is in use, also after a crash; empty for the first. */
  String inUse() throws IOException;

  /**
   * Opens a shelf, or a new one if there is none.
   *
   * @throws IOException if it cannot be opened; the message says what to do
   */
  Shelf open(String order) throws IOException;

  /** Has another shelf be in use from now on: after a crash it is the one or the other. */
  void use(String order) throws IOException;

  /** Removes a shelf that nobody has open, if there is one. */
  void drop(String order) throws IOException;

  /** Removes all but the one in use: what a crash in the middle of a switch has left. */
  void sweep() throws IOException;
}
