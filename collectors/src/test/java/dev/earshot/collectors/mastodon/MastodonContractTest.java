package dev.earshot.collectors.mastodon;

import dev.earshot.collectors.SourceContract;
import dev.earshot.collectors.World;
import java.time.InstantSource;
import org.junit.jupiter.api.Nested;

final class MastodonContractTest {

  @Nested
  final class Asked extends SourceContract {
    @Override
    protected World world(InstantSource clock) {
      return new MastodonWorld(false);
    }
  }

  @Nested
  final class Listened extends SourceContract {
    @Override
    protected World world(InstantSource clock) {
      return new MastodonWorld(true);
    }
  }
}
