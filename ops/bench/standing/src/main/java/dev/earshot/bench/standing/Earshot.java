package dev.earshot.bench.standing;

import dev.earshot.bench.standing.spi.Peer;
import dev.earshot.bench.standing.spi.Post;
import dev.earshot.bench.standing.spi.Wanted;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Source;
import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import dev.earshot.query.live.LiveMatcher;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** The live matcher, asked in Earshot's query language. */
final class Earshot implements Peer {

  private static final MentionId ID = new MentionId("1");
  private static final Source SOURCE = new Source("bench", "bench");

  private final LiveMatcher<Integer> matcher = new LiveMatcher<>(ZoneOffset.UTC);

  @Override
  public void register(List<Wanted> queries) {
    for (int number = 0; number < queries.size(); number++) {
      matcher.add(number, QueryParser.parse(Written.of(queries.get(number)), Use.RULE).orThrow());
    }
  }

  @Override
  public int[] matches(Post post) {
    return matcher.matches(mention(post)).stream().mapToInt(Integer::intValue).sorted().toArray();
  }

  private static Mention mention(Post post) {
    return new Mention(
        ID,
        SOURCE,
        Channel.valueOf(post.channel().toUpperCase(Locale.ROOT)),
        null,
        null,
        post.text(),
        post.lang(),
        null,
        Instant.EPOCH,
        null,
        null,
        null,
        null);
  }

  @Override
  public void close() {
    // Nothing is held but memory.
  }
}
