package dev.earshot.contract;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A line of the erasure log: that an author was forgotten or that a mention was deleted at its
 * source, and never what was said or who said it. Whoever has the key of {@link Pseudonyms} can
 * find the lines of a handle again.
 *
 * @param id of this line
 * @param subject what stands for the author, or for the mention that was deleted
 * @param source where alone they were forgotten; null for everywhere
 * @param mentions how many mentions were removed
 * @param by who asked, as they are known here; {@value #THE_SOURCE} where nobody did
 * @param cause why; null in lines of an earlier release, which are all of authors
 * @param lasting whether what the author says from then on is not kept either; null for no. The
 *     last line of an author decides
 */
public record Erasure(
    String id,
    String subject,
    @Nullable String source,
    long mentions,
    String by,
    Instant at,
    @Nullable Cause cause,
    @Nullable Boolean lasting) {

  /** Who asks where a mention is deleted at its source. */
  public static final String THE_SOURCE = "the source";

  /** Why something was erased. */
  public enum Cause {
    /** An author is to be forgotten. */
    AUTHOR,
    /** A mention was deleted at its source. */
    SOURCE;

    /** The name that users and JSON see. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Finds one by its {@link #word}; null for one of a later release. */
    @JsonCreator
    public static @Nullable Cause of(String word) {
      return Arrays.stream(values())
          .filter(cause -> cause.word().equals(word))
          .findFirst()
          .orElse(null);
    }
  }

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

  /**
   * The line about an author who is forgotten.
   *
   * @param subject their pseudonym
   */
  public static Erasure ofAuthor(
      String subject,
      @Nullable String source,
      long mentions,
      String by,
      Instant at,
      boolean lasting) {
    return new Erasure(id(subject, at), subject, source, mentions, by, at, Cause.AUTHOR, lasting);
  }

  /**
   * The line about a mention that was deleted at its source.
   *
   * @param subject the pseudonym of its id
   */
  public static Erasure ofMention(String subject, Instant at) {
    return new Erasure(id(subject, at), subject, null, 1, THE_SOURCE, at, Cause.SOURCE, null);
  }

  /** The same line once it is known how many mentions were removed. */
  public Erasure of(long removed) {
    return new Erasure(id, subject, source, removed, by, at, cause, lasting);
  }

  /** Whether an author was forgotten by it. */
  public boolean ofAuthor() {
    return cause != Cause.SOURCE;
  }

  private static String id(String subject, Instant at) {
    return subject.substring(0, 12) + "/" + at;
  }
}
