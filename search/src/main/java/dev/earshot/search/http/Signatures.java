package dev.earshot.search.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tells who signed a body: a sender may sign with the secret of a token instead of sending it, as
 * Standard Webhooks says, or as GitHub and WebSub do.
 *
 * <p>What a Standard Webhook was signed for must be now, so that it cannot be sent again later. The
 * others do not say when; mentions that are handed in again are not counted twice.
 */
final class Signatures {

  private static final String ALGORITHM = "HmacSHA256";
  private static final String STANDARD = "webhook-signature";
  private static final List<String> HUBS = List.of("X-Hub-Signature-256", "X-Hub-Signature");
  private static final String VERSION = "v1,";
  private static final String HUB_ALGORITHM = "sha256=";

  /** Before a secret that is written in Base64. */
  private static final String ENCODED = "whsec_";

  /** How far the sender's clock may be off, or the message late. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final List<Token> tokens;
  private final InstantSource clock;

  Signatures(List<Token> tokens, InstantSource clock) {
    this.tokens = List.copyOf(tokens);
    this.clock = clock;
  }

  /** Whether a request says that it is signed. */
  boolean on(Context context) {
    return context.header(STANDARD) != null || hub(context) != null;
  }

  /** The token whose secret signed the body; empty if none did, or not now. */
  Optional<Token> signer(Context context, byte[] body) {
    String standard = context.header(STANDARD);
    return standard == null
        ? hubSigner(String.valueOf(hub(context)), body)
        : standardSigner(context, standard, body);
  }

  private static @Nullable String hub(Context context) {
    return HUBS.stream().map(context::header).filter(it -> it != null).findFirst().orElse(null);
  }

  private Optional<Token> standardSigner(Context context, String signatures, byte[] body) {
    String id = String.valueOf(context.header("webhook-id"));
    String timestamp = String.valueOf(context.header("webhook-timestamp"));
    if (!timestamp.matches("[0-9]{1,12}") || !isNow(Long.parseLong(timestamp))) {
      return Optional.empty();
    }
    byte[] begins = (id + "." + timestamp + ".").getBytes(UTF_8);
    return tokens.stream()
        .filter(
            token -> {
              String expected =
                  Base64.getEncoder().encodeToString(signed(token.secret(), begins, body));
              return Stream.of(signatures.split(" ", -1))
                  .filter(one -> one.startsWith(VERSION))
                  .anyMatch(one -> same(expected, one.substring(VERSION.length())));
            })
        .findFirst();
  }

  private Optional<Token> hubSigner(String signature, byte[] body) {
    return signature.startsWith(HUB_ALGORITHM)
        ? tokens.stream()
            .filter(
                token ->
                    same(
                        HexFormat.of().formatHex(signed(token.secret(), new byte[0], body)),
                        signature.substring(HUB_ALGORITHM.length())))
            .findFirst()
        : Optional.empty();
  }

  private boolean isNow(long epochSecond) {
    return Duration.between(Instant.ofEpochSecond(epochSecond), clock.instant())
            .abs()
            .compareTo(TOLERANCE)
        <= 0;
  }

  private static byte[] signed(String secret, byte[] begins, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key(secret), ALGORITHM));
      mac.update(begins);
      return mac.doFinal(body);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new AssertionError("every Java platform has " + ALGORITHM, e);
    }
  }

  private static byte[] key(String secret) {
    if (secret.startsWith(ENCODED)) {
      try {
        return Base64.getDecoder().decode(secret.substring(ENCODED.length()));
      } catch (IllegalArgumentException _) {
        // It only looks like Base64.
      }
    }
    return secret.getBytes(UTF_8);
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
  }
}
