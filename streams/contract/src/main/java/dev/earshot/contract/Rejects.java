package dev.earshot.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What records of {@link Topics#REJECTS} are kept under. */
public final class Rejects {

  private Rejects() {}

  /** The key that a record came with; where it had none, one that only the same value has. */
  public static byte[] key(byte @Nullable [] key, byte @Nullable [] value) {
    if (key != null) {
      return key;
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(digest.digest(value == null ? new byte[0] : value))
          .substring(0, 32)
          .getBytes(UTF_8);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
