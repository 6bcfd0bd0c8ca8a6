package dev.earshot.search.index;

import dev.earshot.search.opensearch.Cluster;
import java.io.IOException;
import java.time.ZoneId;
import java.util.stream.LongStream;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(named = RealOpenSearch.ADDRESS, matches = ".+")
final class OpenSearchAgainstListTest extends ShelfAgainstList {

  private final Cluster cluster = RealOpenSearch.cluster();

  static LongStream seeds() {
    return first(3);
  }

  @Override
  Shelf open(ZoneId zone) throws IOException {
    return RealOpenSearch.shelves(cluster, zone).open("");
  }

  @Override
  void crash(Shelf index) throws IOException {
    index.flush();
    index.close();
  }

  @Override
  boolean undoes() {
    return false;
  }
}
