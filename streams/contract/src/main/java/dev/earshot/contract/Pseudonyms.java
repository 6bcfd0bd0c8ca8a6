package dev.earshot.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names for those who are not to be named: an HMAC-SHA256 of what they are called, in hex. Whoever
 * has the key can tell whether a name is meant, and whoever has not can not even try names out. Any
 * thread may use it.
 */
public final class Pseudonyms {

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  /**
   * Pseudonyms of one installation.
   *
   * @throws IllegalArgumentException if the key is too short to keep a secret
   */
  public Pseudonyms(byte[] key) {
    if (key.length < 16) {
      throw new IllegalArgumentException(
          "the key of pseudonyms has %d bytes; it needs 16 at least".formatted(key.length));
    }
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** The same for a name whatever its case. */
  public String of(String name) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(name.toLowerCase(Locale.ROOT).getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new AssertionError("every Java platform has " + ALGORITHM, e);
    }
  }
}
