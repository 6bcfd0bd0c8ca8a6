package dev.earshot.search.index;

import java.io.IOException;
import java.time.ZoneId;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(named = RealOpenSearch.ADDRESS, matches = ".+")
final class OpenSearchShelfTest extends ShelfTests {

  @Override
  Shelf open(ZoneId zone) throws IOException {
    return RealOpenSearch.shelves(RealOpenSearch.cluster(), zone).open("");
  }
}
