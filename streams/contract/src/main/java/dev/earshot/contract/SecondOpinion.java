package dev.earshot.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a larger model said of a mention, later than the tags. It is kept beside the mention, so
 * that judging it again, by whatever rules, comes to the same without asking again.
 *
 * @param mention whose words were read
 * @param words digest of these words: of others it says nothing
 * @param negative how likely that is, from 0 to 1, as the next two
 * @param weight how much it counts beside the first opinion, from 0 to 1
 * @param model names the model and all that decided with it
 */
public record SecondOpinion(
    MentionId mention,
    String words,
    double negative,
    double neutral,
    double positive,
    double weight,
    String model) {

  /**
   * @throws IllegalArgumentException if a number is out of its range, or there is no model
   */
  public SecondOpinion {
    requireNonNull(mention, "mention");
    words = Check.filled(words, "words", 100);
    model = Check.filled(model, "model", 100);
    if (!(negative >= 0 && neutral >= 0 && positive >= 0)
        || Math.abs(negative + neutral + positive - 1) > 1e-3
        || !(weight >= 0 && weight <= 1)) {
      throw new IllegalArgumentException(
          "%s, %s and %s with the weight %s are no opinion"
              .formatted(negative, neutral, positive, weight));
    }
  }

  /** Whether these are the words that were read. */
  public boolean isOf(Mention heard) {
    return words.equals(digest(heard));
  }

  /** What tells the words of a mention from others. */
  public static String digest(Mention mention) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      if (mention.title() != null) {
        digest.update(mention.title().getBytes(UTF_8));
      }
      digest.update((byte) 0);
      digest.update(mention.text().getBytes(UTF_8));
      return HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
