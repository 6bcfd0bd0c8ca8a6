package dev.earshot.search.http;

import static java.util.Objects.requireNonNull;

/**
 * A secret that lets its holder in.
 *
 * @param name whose it is; shown in logs, where the secret never is
 * @param secret at least {@value #SHORTEST} characters
 */
public record Token(String name, Role role, String secret) {

  /** The fewest characters of a {@link #secret}. */
  public static final int SHORTEST = 16;

  /**
   * @throws IllegalArgumentException if the secret is too short or the role is nobody's
   */
  public Token {
    requireNonNull(name, "name");
    requireNonNull(role, "role");
    if (secret.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "the token of '%s' has %d characters; make it %d or more, for example with: openssl rand -hex 24"
              .formatted(name, secret.length(), SHORTEST));
    }
    if (role == Role.ANYONE) {
      throw new IllegalArgumentException(
          "the token of '%s' has no role; write viewer, analyst or admin".formatted(name));
    }
  }

  @Override
  public String toString() {
    return "Token[%s, %s]".formatted(name, role);
  }
}
