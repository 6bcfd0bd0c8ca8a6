package dev.earshot.collectors.press;

import dev.earshot.collectors.SourceContract;
import dev.earshot.collectors.World;
import dev.earshot.collectors.source.WatchedSource;
import dev.earshot.contract.Channel;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Source;
import java.net.URI;
import java.time.InstantSource;
import java.util.Set;

/** A search whose headlines have another address each time. */
final class GoogleNewsContractTest extends SourceContract {

  @Override
  protected World world(InstantSource clock) {
    return new Headlines();
  }

  private static final class Headlines extends FeedWorld {

    private int asked;

    @Override
    public WatchedSource source() {
      return new GoogleNewsSource(
          new Source("google-news", "News"),
          Channel.PRESS,
          URI.create(server.address() + "/feed"),
          EVERY);
    }

    @Override
    String item(int number, String text) {
      return "<item><guid isPermaLink=\"false\">%d-%d</guid><title>%s - Paper</title><pubDate>Mon, 23 Nov 2026 08:00:00 GMT</pubDate></item>"
          .formatted(number, asked++, text);
    }

    /** A headline that is changed is another one. */
    @Override
    public Set<Silence> silences() {
      return Set.of(Silence.EDITS, Silence.DELETIONS, Silence.GARBAGE_BESIDE_OTHERS);
    }

    @Override
    public MentionId id(int number) {
      return MentionId.ofNative("google-news", "cooper number " + number + "\npaper\n2026-11-23");
    }
  }
}
