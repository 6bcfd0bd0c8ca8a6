package dev.earshot.search.http;

import dev.earshot.query.QueryError;
import dev.earshot.search.Language;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong in a query, as answers tell it.
 *
 * @param start where it begins, in UTF-16 units
 * @param end one past where it ends
 * @param suggestion the whole query as it may have been meant; null where nobody can tell
 */
record Trouble(int start, int end, String message, @Nullable String suggestion) {

  static List<Trouble> of(List<QueryError> errors, Language language) {
    return errors.stream()
        .map(
            error ->
                new Trouble(
                    error.start(),
                    error.end(),
                    error.message(language.locale()),
                    error.suggestion()))
        .toList();
  }
}
