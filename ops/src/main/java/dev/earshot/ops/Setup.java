package dev.earshot.ops;

import static java.util.Objects.requireNonNull;

import dev.earshot.ops.config.Configuration;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to run, and where.
 *
 * @param data the folder of everything that has to survive
 * @param port of pages and API; 0 for any that is free
 * @param healthPort of health and meters where there are no pages and API; null for none
 * @param bootstrap an existing Kafka, {@code host:port} and commas; null for a broker of its own
 * @param only the parts to run, at least one
 */
public record Setup(
    Configuration configuration,
    Path data,
    int port,
    @Nullable Integer healthPort,
    @Nullable String bootstrap,
    Set<PartName> only) {

  public Setup {
    requireNonNull(configuration, "configuration");
    requireNonNull(data, "data");
    only = Set.copyOf(only);
    if (only.isEmpty()) {
      throw new IllegalArgumentException("no part is to run");
    }
  }
}
