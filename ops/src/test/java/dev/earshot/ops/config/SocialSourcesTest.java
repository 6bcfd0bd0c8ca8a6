package dev.earshot.ops.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.collectors.source.WatchedSource;
import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How social sources are written. */
final class SocialSourcesTest {

  private static final Map<String, String> SECRETS =
      Map.of(
          "TOKEN",
          "hush-token",
          "CLIENT",
          "hush-client",
          "SECRET",
          "hush-secret",
          "KEY",
          "hush-key");

  @Test
  void readsEveryKind() {
    List<WatchedSource> sources =
        read(
            """
            - {name: Sky, bluesky: [jetstream1.us-east.bsky.network, "ws://localhost:6008"], protocol: new, compress: yes}
            - {name: Mammoth, mastodon: mastodon.social, tags: [mini, "#minicooper"], token: "${TOKEN}", stream: true}
            - {name: All of it, mastodon: m.example, local: true}
            - {name: Boards, reddit: [MINI, r/cars], client: "${CLIENT}", secret: "${SECRET}", user: al}
            - {name: Found, reddit: all, search: mini cooper, client: "${CLIENT}", secret: "${SECRET}", user: al}
            - {name: News, hackernews: mini cooper}
            - {name: Films, youtube: UCxxxxxxxxxxxxxxxxxxxxxx, key: "${KEY}", search: mini cooper, quota: 5000}
            """);

    assertThat(sources)
        .extracting(WatchedSource::shown)
        .containsExactly(
            "wss://jetstream1.us-east.bsky.network",
            "https://mastodon.social/api/v1/timelines/tag/mini",
            "https://mastodon.social/api/v1/timelines/tag/minicooper",
            "https://m.example/api/v1/timelines/public?local=true",
            "https://oauth.reddit.com/r/MINI+cars/new",
            "https://oauth.reddit.com/r/MINI+cars/comments",
            "https://oauth.reddit.com/r/all/search?restrict_sr=1&sort=new&q=mini+cooper",
            "https://hn.algolia.com/api/v1/search_by_date?query=mini+cooper",
            "https://www.youtube.com/feeds/videos.xml?channel_id=UCxxxxxxxxxxxxxxxxxxxxxx",
            "https://www.googleapis.com/youtube/v3/commentThreads?of=UCxxxxxxxxxxxxxxxxxxxxxx");
    assertThat(sources.toString()).doesNotContain("hush");
  }

  @Test
  void saysWhatIsWrong() {
    assertWrong(
        "{name: a, bluesky: 'https://x/y'}", "bluesky is no host: 'https://x/y'; write one");
    assertWrong(
        "{name: a, bluesky: h, protocol: newer}", "protocol is 'newer'; write one of old, new");
    assertWrong(
        "{name: a, bluesky: h, dictionary: nowhere}", "dictionary is no file that can be read");
    assertWrong("{name: a, mastodon: m.example, stream: true}", "token is missing");
    assertWrong("{name: a, mastodon: 'm example'}", "mastodon is no server: 'm example'");
    assertWrong("{name: a, mastodon: m.example, tags: ['a b']}", "'a b', which is no hashtag");
    assertWrong("{name: a, reddit: MINI}", "client is missing");
    assertWrong("{name: a, reddit: 'a b', client: c, secret: s, user: u}", "no subreddit");
    assertWrong("{name: a, youtube: somebody}", "'somebody', which is no channel's id");
    assertWrong("{name: a, mastodon: m.example, token: '${NOT_SET}'}", "no such variable is set");
  }

  private static List<WatchedSource> read(String sources) {
    return new ConfigurationFile(
            "f.yaml", Path.of(""), "brands: [{name: a, query: a}]\nsources:\n" + sources.indent(2))
        .read(SECRETS, written -> QueryParser.parse(written, Use.RULE))
        .sources();
  }

  private static void assertWrong(String source, String message) {
    assertThatThrownBy(() -> read("- " + source)).hasMessageContaining(message);
  }
}
