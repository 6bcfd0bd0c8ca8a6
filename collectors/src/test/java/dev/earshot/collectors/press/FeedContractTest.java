package dev.earshot.collectors.press;

import dev.earshot.collectors.SourceContract;
import dev.earshot.collectors.World;
import java.time.InstantSource;

final class FeedContractTest extends SourceContract {

  @Override
  protected World world(InstantSource clock) {
    return new FeedWorld();
  }
}
