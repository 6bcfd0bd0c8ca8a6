package dev.earshot.search.index;

import dev.earshot.search.opensearch.Cluster;
import dev.earshot.search.opensearch.OpenSearchShelves;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** The OpenSearch that {@code EARSHOT_OPENSEARCH} names, with names of indices that nobody has. */
final class RealOpenSearch {

  static final String ADDRESS = "EARSHOT_OPENSEARCH";

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final String RUN = Long.toString(ProcessHandle.current().pid(), 36);

  private RealOpenSearch() {}

  static Cluster cluster() {
    return new Cluster(
        URI.create(Objects.requireNonNull(System.getenv(ADDRESS))),
        null,
        null,
        null,
        "test-%s-%d".formatted(RUN, NUMBER.incrementAndGet()),
        1,
        null);
  }

  static OpenSearchShelves shelves(Cluster cluster, ZoneId zone) throws IOException {
    return OpenSearchShelves.open(cluster, zone, InstantSource.system());
  }
}
