package dev.earshot.collectors.press;

import dev.earshot.collectors.source.SourceKind;
import dev.earshot.collectors.source.Written;
import java.util.List;

/** {@code page: ADDRESS}: a page for people, whose feed is looked for. */
public final class PageKind implements SourceKind {

  @Override
  public String word() {
    return "page";
  }

  @Override
  public String example() {
    return "https://example.org/";
  }

  @Override
  public List<String> keys() {
    return FeedKind.KEYS;
  }

  @Override
  public List<FeedSource> read(Written written) {
    return FeedKind.read(written, word(), true);
  }
}
