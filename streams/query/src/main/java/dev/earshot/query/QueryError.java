package dev.earshot.query;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong in a query, for the person who wrote it.
 *
 * @param start where it begins, in UTF-16 units from the start of the query
 * @param end one past where it ends; equal to {@code start} where something is missing
 * @param complaint what is wrong with it
 * @param suggestion the whole query as it may have been meant; null where nobody can tell
 */
public record QueryError(int start, int end, Complaint complaint, @Nullable String suggestion) {

  /**
   * @throws IllegalArgumentException if it ends before it begins
   */
  public QueryError {
    requireNonNull(complaint, "complaint");
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("an error at [%d, %d)".formatted(start, end));
    }
  }

  /** One plain sentence, in English. */
  public String message() {
    return message(Locale.ENGLISH);
  }

  /** One plain sentence, in another language if there is one. */
  public String message(Locale language) {
    return complaint.in(language);
  }
}
