package dev.earshot.bench.collectors;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;

/**
 * Events of a Jetstream in the shapes, sizes and shares in which they were captured: of 152 events
 * 17 are posts. One post in a hundred names a brand.
 */
final class Events {

  private static final String[] WORDS =
      ("the a of and to in is that it was for on are with as they at be this have from or had by"
              + " le la les de des et un une dans pour pas que qui sur avec plus mais tout fait"
              + " voiture car road rouge today demain weather music football election photo cat dog"
              + " coffee matin soir train city ville film match game code love work life friend")
          .split(" ");

  private static final int SHAPES = 152;
  private static final int POSTS = 17;
  private static final int BRAND_EVERY = 100;

  /** So many events happen in a second of their own time. */
  private static final int PER_SECOND = 20_000;

  private final Random random = new Random(1);
  private final boolean postsOnly;
  private final long beginUs;
  private long made;
  private long wanted;
  private long posts;

  Events(boolean postsOnly, Instant begin) {
    this.postsOnly = postsOnly;
    this.beginUs = ChronoUnit.MICROS.between(Instant.EPOCH, begin);
  }

  /** How many posts so far name a brand. */
  long wanted() {
    return wanted;
  }

  /** The next event, as a frame of WebSocket. */
  byte[] next() {
    long timeUs = beginUs + made * (1_000_000 / PER_SECOND);
    boolean post = postsOnly || made * POSTS / SHAPES != (made + 1) * POSTS / SHAPES;
    String event = post ? post(timeUs) : like(timeUs);
    made++;
    return frame(event);
  }

  private String post(long timeUs) {
    StringBuilder text = new StringBuilder();
    for (int i = 4 + random.nextInt(40); i > 0; i--) {
      text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
    }
    if (posts++ % BRAND_EVERY == 0) {
      wanted++;
      text.append("mini cooper");
    }
    return "{\"did\":\"did:plc:%024x\",\"time_us\":%d,\"kind\":\"commit\",\"commit\":{\"rev\":\"3mptbypluud2a\",\"operation\":\"create\",\"collection\":\"app.bsky.feed.post\",\"rkey\":\"%013d\",\"record\":{\"$type\":\"app.bsky.feed.post\",\"createdAt\":\"2026-07-04T14:38:08.420Z\",\"langs\":[\"en\"],\"reply\":{\"parent\":{\"cid\":\"bafyreiapzyf65cmq55jklpnrihiygze2jmmdqvvkwqeiomd72pbp2iazuu\",\"uri\":\"at://did:plc:r2zybk6op3ymzpz6jhqpkoy5/app.bsky.feed.post/3mpsjbtci2c2o\"},\"root\":{\"cid\":\"bafyreiapzyf65cmq55jklpnrihiygze2jmmdqvvkwqeiomd72pbp2iazuu\",\"uri\":\"at://did:plc:r2zybk6op3ymzpz6jhqpkoy5/app.bsky.feed.post/3mpsjbtci2c2o\"}},\"text\":\"%s\"},\"cid\":\"bafyreie36hv3vh74dqr7zvswes4ascrqfwd7nrr3tytck5ypy%07d\"}}"
        .formatted(random.nextInt(5_000_000), timeUs, made, text, made);
  }

  private String like(long timeUs) {
    return "{\"did\":\"did:plc:%024x\",\"time_us\":%d,\"kind\":\"commit\",\"commit\":{\"rev\":\"3mptbypluud2a\",\"operation\":\"create\",\"collection\":\"app.bsky.feed.like\",\"rkey\":\"%013d\",\"record\":{\"$type\":\"app.bsky.feed.like\",\"createdAt\":\"2026-07-04T14:38:08.999Z\",\"subject\":{\"cid\":\"bafyreiftot7eltsc3f6g4qktykmbv6jcmdmhcx5osscan6jpdxkpqcmcza\",\"uri\":\"at://did:plc:r2zybk6op3ymzpz6jhqpkoy5/app.bsky.feed.post/3mpsjbtci2c2o\"}},\"cid\":\"bafyreiguce4jh7kcbmof3pmcvasifqtw24b6isakj5ve5ga2b4z4alpc4i\"}}"
        .formatted(random.nextInt(5_000_000), timeUs, made);
  }

  private static byte[] frame(String event) {
    byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
    byte[] frame = new byte[bytes.length + 4];
    frame[0] = (byte) 0x81;
    frame[1] = 126;
    frame[2] = (byte) (bytes.length >> 8);
    frame[3] = (byte) bytes.length;
    System.arraycopy(bytes, 0, frame, 4, bytes.length);
    return frame;
  }
}
