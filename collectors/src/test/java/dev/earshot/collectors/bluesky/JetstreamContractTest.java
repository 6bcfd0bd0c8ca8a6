package dev.earshot.collectors.bluesky;

import dev.earshot.collectors.SourceContract;
import dev.earshot.collectors.World;
import java.time.InstantSource;
import org.junit.jupiter.api.Nested;

final class JetstreamContractTest {

  @Nested
  final class Old extends SourceContract {
    @Override
    protected World world(InstantSource clock) {
      return new JetstreamWorld(clock, Protocol.OLD);
    }
  }

  @Nested
  final class New extends SourceContract {
    @Override
    protected World world(InstantSource clock) {
      return new JetstreamWorld(clock, Protocol.NEW);
    }
  }
}
