package dev.earshot.collectors.press;

import dev.earshot.collectors.ApiServer.Asked;
import dev.earshot.collectors.ApiServer.Said;
import dev.earshot.collectors.SourceContract;
import dev.earshot.collectors.World;
import dev.earshot.collectors.source.WatchedSource;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Source;
import java.net.URI;
import java.time.InstantSource;

/** A page that names its feed. */
final class PageContractTest extends SourceContract {

  @Override
  protected World world(InstantSource clock) {
    return new Page();
  }

  private static final class Page extends FeedWorld {

    @Override
    public WatchedSource source() {
      return new FeedSource(
          new Source("rss", "Page"),
          Channel.PRESS,
          URI.create(server.address() + "/"),
          EVERY,
          true,
          false);
    }

    @Override
    Said answer(Asked asked) {
      return asked.target().equals("/feed")
          ? super.answer(asked)
          : Said.ok(
              "<!doctype html><html><head><title>A blog</title>"
                  + "<link rel=\"alternate\" type=\"application/rss+xml\" href=\"/feed\"></head>"
                  + "<body><p>A blog about the cooper.</p></body></html>");
    }
  }
}
