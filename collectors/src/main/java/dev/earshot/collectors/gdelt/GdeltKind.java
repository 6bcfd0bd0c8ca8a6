package dev.earshot.collectors.gdelt;

import dev.earshot.collectors.source.SourceKind;
import dev.earshot.collectors.source.Written;
import dev.earshot.contract.Channel;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** {@code gdelt: QUERY}: articles that GDELT's DOC 2.0 API finds, in its own query language. */
public final class GdeltKind implements SourceKind {

  private static final URI SEARCH = URI.create("https://api.gdeltproject.org/api/v2/doc/doc");
  private static final Duration USUAL = Duration.ofMinutes(15);

  /** "One request every 5 seconds", says the body of its status 429. */
  private static final Duration PACE = Duration.ofSeconds(5);

  @Override
  public String word() {
    return "gdelt";
  }

  @Override
  public String example() {
    return "\"mini cooper\" sourcelang:french";
  }

  @Override
  public List<GdeltSource> read(Written written) {
    Written.Heading of = written.heading("gdelt", Channel.PRESS, USUAL);
    return written.texts(word()).stream()
        .map(query -> new GdeltSource(of.source(), of.channel(), query, SEARCH, PACE, of.every()))
        .toList();
  }
}
