package dev.earshot.ops.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs what is sent, as the Standard Webhooks specification says. */
final class Signature {

  private static final String ALGORITHM = "HmacSHA256";

  /** Before a secret that is written in Base64. */
  private static final String ENCODED = "whsec_";

  private final SecretKeySpec key;

  private Signature(SecretKeySpec key) {
    this.key = key;
  }

  /** Signs with {@code secret}: its bytes in UTF-8, or in Base64 after {@value #ENCODED}. */
  static Signature with(String secret) {
    byte[] bytes =
        secret.startsWith(ENCODED)
            ? Base64.getDecoder().decode(secret.substring(ENCODED.length()))
            : secret.getBytes(UTF_8);
    return new Signature(new SecretKeySpec(bytes, ALGORITHM));
  }

  /** The value of the header {@code webhook-signature}. */
  String of(String id, String timestamp, String body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] signed = mac.doFinal((id + "." + timestamp + "." + body).getBytes(UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(signed);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new AssertionError("every Java platform has " + ALGORITHM, e);
    }
  }
}
