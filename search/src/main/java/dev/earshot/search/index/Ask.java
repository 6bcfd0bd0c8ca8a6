package dev.earshot.search.index;

import static java.util.Objects.requireNonNull;

import dev.earshot.contract.MentionId;
import dev.earshot.query.Query;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which mentions are meant.
 *
 * @param from only those published at or after it; null for no such bound
 * @param to only those published before it; null for no such bound
 * @param like only others that share the telling words of this one; null for no such bound
 */
public record Ask(
    Query query, @Nullable Instant from, @Nullable Instant to, @Nullable MentionId like) {

  public Ask {
    requireNonNull(query, "query");
  }

  public Ask(Query query, @Nullable Instant from, @Nullable Instant to) {
    this(query, from, to, null);
  }

  /** The mentions of this ask for which {@code more} holds too. */
  public Ask and(Query more) {
    return new Ask(
        query instanceof Query.All ? more : new Query.And(List.of(query, more)), from, to, like);
  }

  /** The same question about another half-open interval of time. */
  public Ask between(@Nullable Instant newFrom, @Nullable Instant newTo) {
    return new Ask(query, newFrom, newTo, like);
  }

  /** The same question, only about others that are like this mention. */
  public Ask like(@Nullable MentionId mention) {
    return new Ask(query, from, to, mention);
  }
}
