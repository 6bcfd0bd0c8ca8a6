package dev.earshot.collectors.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Json;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PayloadsTest {

  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  private static final String STATUS =
      """
      {"id":"113","uri":"https://m.example/users/al/statuses/113","url":"https://m.example/@al/113",
       "created_at":"2026-11-20T10:00:00.000Z","visibility":"public","language":"fr",
       "content":"<p>Ma <a href='x'>#<span>mini</span></a></p><p>roule</p>","spoiler_text":"",
       "account":{"acct":"al","display_name":"Al","url":"https://m.example/@al","followers_count":9},
       "replies_count":1,"reblogs_count":2,"favourites_count":3}
      """;

  private static final String EVENT =
      """
      {"did":"did:plc:x","time_us":1795166700123456,"kind":"commit","commit":{"operation":"create",
       "collection":"app.bsky.feed.post","rkey":"k","record":{"text":"hi mini","langs":["en"]}}}
      """;

  private static final String LISTING =
      """
      {"kind":"Listing","data":{"children":[{"kind":"t3","data":{"name":"t3_a","title":"A &amp; B",
       "selftext":"","permalink":"/r/mini/comments/a/","author":"ann","subreddit":"mini",
       "created_utc":1795166700.0,"ups":3,"num_comments":2}},
       {"kind":"t1","data":{"id":"b","body":"yes","author":"[deleted]","subreddit":"mini","link_id":"t3_a",
       "parent_id":"t3_a","created_utc":1795166700.0,"replies":{"kind":"Listing","data":{"children":[
         {"kind":"t1","data":{"id":"c","body":"[removed]","subreddit":"mini"}},{"kind":"more","data":{}}]}}}}]}}
      """;

  private static final String HITS =
      """
      {"hits":[{"objectID":"42","created_at":"2026-11-20T10:00:00Z","author":"pg","title":"Show MINI",
       "story_text":null,"points":5,"num_comments":1,"url":"https://x.example"},
       {"objectID":"43","created_at":"2026-11-20T10:01:00Z","author":"al","comment_text":"a<p>b","parent_id":42}]}
      """;

  private static final String COMMENTS =
      """
      {"kind":"youtube#commentThreadListResponse","items":[{"kind":"youtube#commentThread","snippet":{
       "videoId":"v","topLevelComment":{"kind":"youtube#comment","id":"c1","snippet":{"textDisplay":"nice<br>car",
       "authorDisplayName":"@al","publishedAt":"2026-11-20T10:00:00Z","likeCount":2}}}}]}
      """;

  private static final String ARTICLES =
      """
      {"articles":[{"url":"https://p.example/1","title":"Titre","seendate":"20261120T100000Z",
       "domain":"p.example","language":"French","sourcecountry":"France"}]}
      """;

  @Test
  void readsAStatusOfMastodon() throws Exception {
    Mention mention = said(STATUS).getFirst();

    assertThat(mention.id().value()).isEqualTo("mastodon:https://m.example/users/al/statuses/113");
    assertThat(mention.text()).isEqualTo("Ma #mini\n\nroule");
    assertThat(mention.author()).isNotNull().extracting("handle").isEqualTo("al@m.example");
    assertThat(mention.engagement()).isEqualTo(6);
    assertThat(mention.source().name()).isEqualTo("m.example");
  }

  @Test
  void readsWhatAStreamOfMastodonTells() throws Exception {
    String event =
        Json.MAPPER
            .createObjectNode()
            .put("event", "status.update")
            .put("payload", STATUS)
            .<ObjectNode>set("stream", Json.MAPPER.createArrayNode().add("hashtag"))
            .toString();

    assertThat(said(event)).extracting(Mention::text).containsExactly("Ma #mini\n\nroule");
    assertThat(heard("{\"stream\":[\"public\"],\"event\":\"delete\",\"payload\":\"7\"}")).isEmpty();
    assertThat(heard("{\"stream\":[\"public\"],\"event\":\"update\",\"payload\":\"{\"}"))
        .singleElement()
        .isInstanceOf(Heard.Unfit.class);
  }

  @Test
  void doesNotRepeatWhatWasSaidInPrivate() throws Exception {
    assertThat(heard(STATUS.replace("\"public\"", "\"private\""))).isEmpty();
  }

  @Test
  void readsAPostOfBlueskyInBothProtocols() throws Exception {
    Mention old = said(EVENT).getFirst();
    Mention renewed =
        said("""
        {"$type":"message","payload":{"$type":"network.bsky.jetstream.subscribeEvents#commit",
         "did":"did:plc:x","time":"2026-11-20T09:25:00.123456Z","operation":"create","rkey":"k",
         "collection":"app.bsky.feed.post","record":{"text":"hi mini","langs":["en"]}}}
        """)
            .getFirst();

    assertThat(old).isEqualTo(renewed);
    assertThat(old.url()).isEqualTo(URI.create("https://bsky.app/profile/did:plc:x/post/k"));
    assertThat(old.published()).isEqualTo(Instant.parse("2026-11-20T09:25:00.123Z"));
  }

  @Test
  void hearsThatAPostOfBlueskyIsGone() throws Exception {
    assertThat(heard(EVENT.replace("create", "delete")))
        .containsExactly(
            new Heard.Gone(new MentionId("bluesky:at://did:plc:x/app.bsky.feed.post/k")));
    assertThat(heard(EVENT.replace("app.bsky.feed.post", "app.bsky.feed.like"))).isEmpty();
  }

  @Test
  void readsPostsCommentsAndRepliesOfReddit() throws Exception {
    List<Heard> heard = heard(LISTING);
    List<Mention> said = said(LISTING);

    assertThat(heard).contains(new Heard.Gone(new MentionId("reddit:t1_c")));
    assertThat(said).extracting(Mention::text).containsExactly("A & B", "yes");
    assertThat(said.getFirst().url())
        .isEqualTo(URI.create("https://www.reddit.com/r/mini/comments/a/"));
    assertThat(said.getLast().author()).as("deleted").isNull();
    assertThat(said).extracting(Mention::channel).containsOnly(Channel.FORUM);
  }

  @Test
  void readsStoriesAndCommentsOfHackerNews() throws Exception {
    assertThat(said(HITS)).extracting(Mention::text).containsExactly("Show MINI", "a\n\nb");
    assertThat(said(HITS)).extracting(Mention::title).containsExactly("Show MINI", null);
  }

  @Test
  void readsCommentsOfYouTube() throws Exception {
    Mention mention = said(COMMENTS).getFirst();

    assertThat(mention.text()).isEqualTo("nice\ncar");
    assertThat(mention.url()).isEqualTo(URI.create("https://www.youtube.com/watch?v=v&lc=c1"));
  }

  @Test
  void readsArticlesOfGdelt() throws Exception {
    Mention mention = said(ARTICLES).getFirst();

    assertThat(mention.lang()).isEqualTo("fr");
    assertThat(mention.country()).isEqualTo("FR");
    assertThat(mention.published()).isEqualTo(Instant.parse("2026-11-20T10:00:00Z"));
  }

  @Test
  void doesNotKnowWhatNoServiceSends() throws Exception {
    assertThat(Payloads.read(Json.MAPPER.readTree("{\"a\":1}"), NOW)).isEmpty();
    assertThat(Payloads.read(Json.MAPPER.readTree("[1]"), NOW)).isEmpty();
  }

  /** Whatever is taken out of an answer or put in its place, reading it throws nothing. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void survivesAnswersThatLackSomething(long seed) throws Exception {
    Random random = new Random(seed);
    List<String> answers = List.of(STATUS, EVENT, LISTING, HITS, COMMENTS, ARTICLES);
    for (int round = 0; round < 200; round++) {
      JsonNode answer = Json.MAPPER.readTree(answers.get(random.nextInt(answers.size())));
      damage(answer, random);

      assertThatCode(() -> Payloads.read(answer, NOW).ifPresent(heard -> heard.forEach(_ -> {})))
          .as(answer.toString())
          .doesNotThrowAnyException();
    }
  }

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  private static void damage(JsonNode node, Random random) {
    if (node instanceof ObjectNode object) {
      for (String field :
          List.copyOf(object.properties().stream().map(it -> it.getKey()).toList())) {
        switch (random.nextInt(20)) {
          case 0 -> object.remove(field);
          case 1 -> object.putNull(field);
          case 2 -> object.put(field, random.nextLong());
          case 3 -> object.put(field, "x".repeat(random.nextInt(5_000)));
          case 4 -> object.putObject(field);
          case 5 -> object.putArray(field).add(7);
          default -> damage(object.get(field), random);
        }
      }
    } else {
      node.valueStream().forEach(inner -> damage(inner, random));
    }
  }

  private static List<Heard> heard(String answer) throws JsonProcessingException {
    return Payloads.read(Json.MAPPER.readTree(answer), NOW).orElseThrow().toList();
  }

  private static List<Mention> said(String answer) throws JsonProcessingException {
    return heard(answer).stream()
        .filter(Heard.Said.class::isInstance)
        .map(heard -> ((Heard.Said) heard).mention())
        .toList();
  }
}
