package dev.earshot.collectors.source;

import java.util.List;

/**
 * A kind of source that can be configured.
 *
 * <p>It is chosen by a key of its own, its {@link #word}, under {@code sources:}. All kinds take
 * {@code name}, {@code channel} and {@code every} besides.
 */
public interface SourceKind {

  /** The key that chooses this kind, such as {@code feed}; its value says what is heard. */
  String word();

  /** What a person may write after {@link #word}, such as {@code https://example.org/rss}. */
  String example();

  /** The further keys that it takes; none where it takes only those that all kinds take. */
  default List<String> keys() {
    return List.of();
  }

  /**
   * Makes sources of what a person wrote.
   *
   * @return one, or several where a list was written; none if {@code written} is wrong, which has
   *     been noted there
   */
  List<? extends WatchedSource> read(Written written);
}
