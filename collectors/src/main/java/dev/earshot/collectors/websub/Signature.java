package dev.earshot.collectors.websub;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** What a hub signs its deliveries with: an HMAC of the body, by the method that it names. */
final class Signature {

  private static final Map<String, String> METHODS =
      Map.of(
          "sha1",
          "HmacSHA1",
          "sha256",
          "HmacSHA256",
          "sha384",
          "HmacSHA384",
          "sha512",
          "HmacSHA512");

  private Signature() {}

  /**
   * Whether a body was signed with a secret.
   *
   * @param header {@code method=hexadecimal}; null where there is none
   */
  static boolean fits(@Nullable String header, String secret, byte[] body) {
    if (header == null) {
      return false;
    }
    int equals = header.indexOf('=');
    String method =
        equals < 0
            ? null
            : METHODS.get(header.substring(0, equals).strip().toLowerCase(Locale.ROOT));
    if (method == null) {
      return false;
    }
    String expected = HexFormat.of().formatHex(signed(method, secret, body));
    String given = header.substring(equals + 1).strip().toLowerCase(Locale.ROOT);
    return MessageDigest.isEqual(expected.getBytes(UTF_8), given.getBytes(UTF_8));
  }

  private static byte[] signed(String method, String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance(method);
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), method));
      return mac.doFinal(body);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new AssertionError("every Java platform has " + method, e);
    }
  }
}
