package dev.earshot.search.http;

import com.password4j.Argon2Function;
import com.password4j.BadParametersException;
import com.password4j.Hash;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.concurrent.Semaphore;

/**
 * Hashes passwords with Argon2id, and tells whether one is the one that was hashed. The parameters
 * are those that OWASP's cheat sheet for the storage of passwords names first: 19 MiB, two rounds.
 */
public final class Passwords {

  /** The fewest characters of a password. */
  public static final int SHORTEST = 12;

  /** Nobody types more, and hashing it takes time. */
  public static final int LONGEST = 500;

  private static final String MARK = "$argon2id$";
  private static final int SALT_BYTES = 16;
  private static final Argon2Function ARGON2 =
      Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);

  /** Each takes memory: strangers may not make it take more. */
  private static final Semaphore TURNS = new Semaphore(2);

  private Passwords() {}

  /**
   * The hash of a password, with a salt of its own.
   *
   * @throws IllegalArgumentException if it is too short or too long
   */
  public static String hash(String password) {
    if (password.length() < SHORTEST || password.length() > LONGEST) {
      throw new IllegalArgumentException(
          "the password has %d characters; choose one of %d to %d"
              .formatted(password.length(), SHORTEST, LONGEST));
    }
    Hash hash = Password.hash(password).addRandomSalt(SALT_BYTES).with(ARGON2);
    return hash.getResult();
  }

  /** Whether it looks like one. */
  public static boolean isHash(String text) {
    if (!text.startsWith(MARK)) {
      return false;
    }
    try {
      return Argon2Function.getInstanceFromHash(text) != null;
    } catch (BadParametersException _) {
      return false;
    }
  }

  /** Whether {@code hash} was made of {@code password}; takes some hundredths of a second. */
  static boolean fits(String password, String hash) {
    if (password.length() > LONGEST) {
      return false;
    }
    TURNS.acquireUninterruptibly();
    try {
      return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
    } finally {
      TURNS.release();
    }
  }
}
