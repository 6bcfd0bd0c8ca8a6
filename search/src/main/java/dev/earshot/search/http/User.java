package dev.earshot.search.http;

import static java.util.Objects.requireNonNull;

/**
 * Somebody who signs in with a name and a password.
 *
 * @param hash of the password, as {@link Passwords#hash} makes it
 */
public record User(String name, Role role, String hash) {

  /**
   * @throws IllegalArgumentException if the hash is none, or the role is nobody's
   */
  public User {
    requireNonNull(name, "name");
    requireNonNull(role, "role");
    if (!Passwords.isHash(hash)) {
      throw new IllegalArgumentException(
          "the password of '%s' is not a hash; make one with: ./earshot password".formatted(name));
    }
    if (role == Role.ANYONE) {
      throw new IllegalArgumentException(
          "the user '%s' has no role; write viewer, analyst or admin".formatted(name));
    }
  }

  @Override
  public String toString() {
    return "User[%s, %s]".formatted(name, role);
  }
}
