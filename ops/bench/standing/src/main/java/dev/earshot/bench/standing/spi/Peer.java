package dev.earshot.bench.standing.spi;

import java.util.List;

/** One of the measured. Used by one thread. */
public interface Peer extends AutoCloseable {

  /** Lets the queries stand; called once. Each is known by its place in the list. */
  void register(List<Wanted> queries);

  /** The queries that a post answers, in ascending order. */
  int[] matches(Post post);

  @Override
  void close();
}
