package dev.earshot.collectors.gdelt;

import dev.earshot.collectors.source.SourceKind;
import dev.earshot.collectors.source.Written;
import dev.earshot.contract.Channel;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * {@code gdelt-files: english} or {@code translated}: the headlines of all articles that GDELT has
 * seen, from its files, of which those are kept that a brand may be about.
 */
public final class GdeltFilesKind implements SourceKind {

  /** GDELT's own mirror, which knows HTTPS and does not limit. */
  private static final URI FILES =
      URI.create("https://storage.googleapis.com/data.gdeltproject.org/gdeltv2/");

  private static final Duration USUAL = Duration.ofMinutes(5);

  @Override
  public String word() {
    return "gdelt-files";
  }

  @Override
  public String example() {
    return "translated";
  }

  @Override
  public List<GdeltFilesSource> read(Written written) {
    Written.Heading of = written.heading("gdelt", Channel.PRESS, USUAL);
    return written.oneOf(word(), GdeltFilesSource.Edition.values()).stream()
        .map(edition -> new GdeltFilesSource(of.source(), of.channel(), edition, FILES, of.every()))
        .toList();
  }
}
