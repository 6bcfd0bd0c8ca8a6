package dev.earshot.search.index;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.io.TempDir;

final class CompilersAgreeTest extends CompilersAgree {

  @TempDir private Path folder;

  @Override
  Shelf open(ZoneId zone) throws IOException {
    return MentionIndex.open(folder, Duration.ofMinutes(1), zone);
  }
}
