package dev.earshot.search.index;

import static java.util.Objects.requireNonNull;

import dev.earshot.query.Query;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which mentions are meant.
 *
 * @param from only those published at or after it; null for no such bound
 * @param to only those published before it; null for no such bound
 */
public record Ask(Query query, @Nullable Instant from, @Nullable Instant to) {

  public Ask {
    requireNonNull(query, "query");
  }

  /** The mentions of this ask for which {@code more} holds too. */
  public Ask and(Query more) {
    return new Ask(
        query instanceof Query.All ? more : new Query.And(List.of(query, more)), from, to);
  }

  /** The same question about another half-open interval of time. */
  public Ask between(@Nullable Instant newFrom, @Nullable Instant newTo) {
    return new Ask(query, newFrom, newTo);
  }
}
