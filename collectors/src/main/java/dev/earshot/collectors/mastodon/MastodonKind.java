package dev.earshot.collectors.mastodon;

import dev.earshot.collectors.source.SourceKind;
import dev.earshot.collectors.source.Written;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Source;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code mastodon: SERVER}: hashtags of a Mastodon server, or all that is public on it. */
public final class MastodonKind implements SourceKind {

  private static final Duration USUAL = Duration.ofMinutes(2);

  /** With a scheme for a server of one's own. */
  private static final Pattern SERVER = Pattern.compile("(https?://)?[A-Za-z0-9.-]+(:[0-9]{1,5})?");

  private static final Pattern TAG = Pattern.compile("#?[\\p{L}\\p{N}_·]+");

  @Override
  public String word() {
    return "mastodon";
  }

  @Override
  public String example() {
    return "mastodon.social";
  }

  @Override
  public List<String> keys() {
    return List.of("tags", "local", "token", "stream");
  }

  @Override
  public List<MastodonSource> read(Written written) {
    URI server = written.text(word()).map(text -> server(text, written)).orElse(null);
    String token = written.text("token").orElse(null);
    boolean stream = written.flag("stream").orElse(false);
    if (server == null) {
      return List.of();
    }
    if (stream && token == null) {
      if (!written.has("token")) {
        written.missing("token", "${MASTODON_TOKEN}");
      }
      return List.of();
    }
    boolean local = written.flag("local").orElse(false);
    if (!written.has("tags")) {
      return List.of(source(written, server, null, local, token, stream));
    }
    List<MastodonSource> sources = new ArrayList<>();
    for (String tag : written.texts("tags")) {
      if (!TAG.matcher(tag).matches()) {
        written.wrong(
            "tags", "has '%s', which is no hashtag; write one such as mini.".formatted(tag));
        return List.of();
      }
      String plain = tag.startsWith("#") ? tag.substring(1) : tag;
      sources.add(source(written, server, plain, local, token, stream));
    }
    return sources;
  }

  private static @Nullable URI server(String text, Written written) {
    if (!SERVER.matcher(text).matches()) {
      written.wrong(
          "mastodon", "is no server: '%s'; write one such as mastodon.social.".formatted(text));
      return null;
    }
    return URI.create(text.contains("://") ? text : "https://" + text);
  }

  private static MastodonSource source(
      Written written,
      URI server,
      @Nullable String tag,
      boolean local,
      @Nullable String token,
      boolean stream) {
    return new MastodonSource(
        new Source("mastodon", written.name() + (tag == null ? "" : " #" + tag)),
        written.channel(Channel.SOCIAL),
        server,
        tag,
        local,
        written.every(USUAL),
        token,
        stream);
  }
}
