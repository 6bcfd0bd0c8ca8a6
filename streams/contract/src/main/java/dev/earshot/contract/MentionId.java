package dev.earshot.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What makes an utterance itself: hearing the same one twice gives the same id, on any machine.
 *
 * @param value 1 to {@value #LONGEST} characters
 */
public record MentionId(@JsonValue String value) {

  /** The longest {@link #value}, in UTF-16 units. */
  public static final int LONGEST = 512;

  /** Hex digits of the digest that stands for the end of an id which would be too long. */
  private static final int DIGEST_DIGITS = 32;

  /**
   * @throws IllegalArgumentException if {@code value} is blank or too long
   */
  @JsonCreator
  public MentionId {
    value = Check.filled(value, "id", LONGEST);
  }

  /**
   * An id from what the source itself calls the utterance.
   *
   * @param kind the source's kind, such as {@code mastodon}
   * @param nativeId unique within the kind, for example {@code mastodon.social/113…}
   */
  public static MentionId ofNative(String kind, String nativeId) {
    return shortened(kind + ":" + nativeId.strip());
  }

  /** An id for an utterance whose source gives it nothing but an address. */
  public static MentionId ofUrl(URI url) {
    return shortened(CanonicalUrl.of(url).toString());
  }

  private static MentionId shortened(String value) {
    if (value.length() <= LONGEST) {
      return new MentionId(value);
    }
    return new MentionId(value.substring(0, LONGEST - DIGEST_DIGITS - 1) + "~" + digest(value));
  }

  private static String digest(String value) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGEST_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
