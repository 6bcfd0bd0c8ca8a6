package dev.earshot.search.complete;

import java.util.List;

/**
 * How a query may go on.
 *
 * @param start where the part begins that an option takes the place of, in UTF-16 units
 * @param end one past where that part ends
 * @param options the likeliest first; empty where nothing can be said
 */
public record Completed(int start, int end, List<Option> options) {

  public Completed {
    options = List.copyOf(options);
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("a part at [%d, %d)".formatted(start, end));
    }
  }
}
