package dev.earshot.collectors.bluesky;

import dev.earshot.collectors.source.SourceKind;
import dev.earshot.collectors.source.Written;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Source;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code bluesky: HOST}: all public posts of Bluesky, of which those are kept that a brand may be
 * about.
 */
public final class JetstreamKind implements SourceKind {

  private static final String EXAMPLE = "jetstream1.us-east.bsky.network";

  @Override
  public String word() {
    return "bluesky";
  }

  @Override
  public String example() {
    return EXAMPLE;
  }

  @Override
  public List<String> keys() {
    return List.of("protocol", "compress", "dictionary");
  }

  @Override
  public List<JetstreamSource> read(Written written) {
    List<URI> hosts = new ArrayList<>();
    for (String host : written.texts(word())) {
      URI address = address(host);
      if (address == null) {
        written.wrong(word(), "is no host: '%s'; write one such as %s.".formatted(host, EXAMPLE));
        return List.of();
      }
      hosts.add(address);
    }
    Path dictionary = written.text("dictionary").map(Path::of).orElse(null);
    if (dictionary != null && !Files.isReadable(dictionary)) {
      written.wrong("dictionary", "is no file that can be read; correct it, or take it out.");
      return List.of();
    }
    if (hosts.isEmpty()) {
      return List.of();
    }
    return List.of(
        new JetstreamSource(
            new Source("bluesky", written.name()),
            written.channel(Channel.SOCIAL),
            hosts,
            written.oneOf("protocol", Protocol.values()).orElse(Protocol.OLD),
            written.flag("compress").orElse(false),
            dictionary));
  }

  /** A bare host is reached safely; for others the scheme has to be written. */
  private static @Nullable URI address(String host) {
    try {
      URI address = URI.create(host.contains("://") ? host : "wss://" + host);
      boolean right =
          address.getHost() != null
              && (address.getScheme().equals("ws") || address.getScheme().equals("wss"))
              && address.getPath().isEmpty()
              && address.getQuery() == null;
      return right ? address : null;
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
