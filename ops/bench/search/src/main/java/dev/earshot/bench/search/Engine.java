package dev.earshot.bench.search;

import java.io.IOException;

/** One of the measured. Used by one thread. */
public interface Engine extends AutoCloseable {

  /** Takes a post in. */
  void put(Post post) throws IOException;

  /** Makes all of them found, and lasting. */
  void finish() throws IOException;

  /** The newest twenty posts, read whole; the total; three facets; and a timeline by day. */
  Answer ask(Question question) throws IOException;

  @Override
  void close() throws IOException;
}
