package dev.earshot.contract;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.jspecify.annotations.Nullable;

/** What a user lacks to do something in Kafka, in words that say what to grant. */
public final class Rights {

  private static final int DEEPEST = 10;

  private Rights() {}

  /** What is missing, where {@code failure} or one of its causes is that something is. */
  public static Optional<String> missing(Throwable failure) {
    @Nullable Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof AuthorizationException refusal) {
        return Optional.of(
            "Kafka does not let this user use %s; grant what kafka/rights.tsv lists for it"
                .formatted(what(refusal)));
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  /** The same, or else what the failure says of itself. */
  public static String explain(Throwable failure) {
    return missing(failure)
        .orElseGet(() -> failure.getMessage() == null ? failure.toString() : failure.getMessage());
  }

  private static String what(AuthorizationException refusal) {
    return switch (refusal) {
      case TopicAuthorizationException topics when !named(topics).isEmpty() ->
          (named(topics).size() == 1 ? "the topic " : "the topics ")
              + String.join(", ", named(topics));
      case GroupAuthorizationException group when group.groupId() != null ->
          "the group " + group.groupId();
      case TransactionalIdAuthorizationException transaction ->
          "its transactional id (%s)".formatted(transaction.getMessage());
      default -> "this: " + refusal.getMessage();
    };
  }

  private static Set<String> named(TopicAuthorizationException refusal) {
    return new TreeSet<>(refusal.unauthorizedTopics());
  }
}
