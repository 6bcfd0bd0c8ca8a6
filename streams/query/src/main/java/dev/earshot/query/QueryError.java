package dev.earshot.query;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong in a query, for the person who wrote it.
 *
 * @param start where it begins, in UTF-16 units from the start of the query
 * @param end one past where it ends; equal to {@code start} where something is missing
 * @param message one plain sentence
 * @param suggestion the whole query as it may have been meant; null where nobody can tell
 */
public record QueryError(int start, int end, String message, @Nullable String suggestion) {

  /**
   * @throws IllegalArgumentException if it ends before it begins
   */
  public QueryError {
    requireNonNull(message, "message");
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("an error at [%d, %d)".formatted(start, end));
    }
  }
}
