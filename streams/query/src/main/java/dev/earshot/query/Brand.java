package dev.earshot.query;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A brand that is listened for.
 *
 * @param name what people call it; also its key in every figure
 * @param query finds the mentions that may be about it
 * @param topics what people say about it, in the order that they are shown in
 */
public record Brand(String name, Query query, List<BrandTopic> topics) {

  /** One of a brand's topics, such as {@code electric}: a query of its own. */
  public record BrandTopic(String name, Query query) {
    public BrandTopic {
      requireNonNull(name, "name");
      requireNonNull(query, "query");
    }
  }

  public Brand {
    requireNonNull(name, "name");
    requireNonNull(query, "query");
    topics = List.copyOf(topics);
  }
}
