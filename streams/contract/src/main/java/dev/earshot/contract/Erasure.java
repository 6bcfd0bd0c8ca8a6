package dev.earshot.contract;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A line of the erasure log: that an author was forgotten, and never what they had said or who they
 * are. Whoever knows the handle can find its lines again by {@link #subjectOf}.
 *
 * @param id of this line
 * @param subject the digest that stands for the author
 * @param source where alone they were forgotten; null for everywhere
 * @param mentions how many mentions were removed
 * @param by who asked, as they are known here
 */
public record Erasure(
    String id, String subject, @Nullable String source, long mentions, String by, Instant at) {

  /**
   * @throws IllegalArgumentException if a component is missing or the count is negative
   */
  public Erasure {
    id = Check.filled(id, "id", MentionId.LONGEST);
    subject = Check.filled(subject, "subject", MentionId.LONGEST);
    source = Check.optional(source, "source", Source.LONGEST);
    requireNonNull(Check.notNegative(mentions, "mentions"));
    by = Check.filled(by, "by", Source.LONGEST);
    at = Check.millis(at, "at");
  }

  /** The line about an author who is forgotten now. */
  public static Erasure of(
      String handle, @Nullable String source, long mentions, String by, Instant at) {
    String subject = subjectOf(handle);
    return new Erasure(subject.substring(0, 12) + "/" + at, subject, source, mentions, by, at);
  }

  /** What stands for an author in the log, whatever the case of the handle. */
  public static String subjectOf(String handle) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(handle.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
