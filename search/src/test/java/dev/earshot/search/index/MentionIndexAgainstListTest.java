package dev.earshot.search.index;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;

final class MentionIndexAgainstListTest extends ShelfAgainstList {

  @TempDir private Path folder;

  static LongStream seeds() {
    return first(12);
  }

  @Override
  Shelf open(ZoneId zone) throws IOException {
    return MentionIndex.open(folder, Duration.ofMinutes(1), zone);
  }

  @Override
  void crash(Shelf index) throws IOException {
    index.close();
  }

  @Override
  boolean undoes() {
    return true;
  }
}
