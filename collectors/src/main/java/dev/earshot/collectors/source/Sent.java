package dev.earshot.collectors.source;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.earshot.contract.Mention;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What of a source has been sent lately, so that it is not sent again when the source repeats it.
 *
 * @param digests a short digest of each mention as it was last sent, oldest first: a mention that
 *     is edited has another one and passes
 */
public record Sent(@JsonValue Set<String> digests) {

  public static final Sent NOTHING = new Sent(Set.of());

  private static final int FEWEST = 500;
  private static final int MOST = 20_000;

  /** Enough that no two mentions of a source are taken for one. */
  private static final int DIGEST_BYTES = 8;

  @JsonCreator
  public Sent {
    digests = new LinkedHashSet<>(digests);
  }

  public List<Mention> unsent(List<Mention> mentions) {
    return mentions.stream().filter(mention -> !digests.contains(digest(mention))).toList();
  }

  /** What has been sent once these have been, too. */
  public Sent and(List<Mention> mentions) {
    LinkedHashSet<String> all = new LinkedHashSet<>(digests);
    for (Mention mention : mentions) {
      String digest = digest(mention);
      all.remove(digest);
      all.add(digest);
    }
    return ofMost(all, Math.max(FEWEST, 3 * mentions.size()));
  }

  /**
   * The same where these are only some of what the source says now, so that no other is forgotten.
   */
  public Sent andSome(List<Mention> mentions) {
    LinkedHashSet<String> all = new LinkedHashSet<>(digests);
    mentions.forEach(mention -> all.add(digest(mention)));
    return ofMost(all, Math.max(FEWEST, all.size()));
  }

  private static Sent ofMost(Set<String> all, int wanted) {
    int most = Math.min(MOST, wanted);
    return new Sent(
        new LinkedHashSet<>(all.stream().skip(Math.max(0, all.size() - most)).toList()));
  }

  /**
   * A short digest of a mention, which another one has only if it says the same. It is of all but
   * the date: what an item without one is dated by changes from one time to the next.
   */
  public static String digest(Mention mention) {
    String said =
        String.join(
            "\n",
            mention.id().value(),
            String.valueOf(mention.url()),
            String.valueOf(mention.title()),
            String.valueOf(mention.author()),
            mention.text());
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(said.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, DIGEST_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
