package dev.earshot.search.http;

import static java.util.Objects.requireNonNull;

/** Who came in, and what they may do. */
record Somebody(String name, Role role) {

  Somebody {
    requireNonNull(name, "name");
    requireNonNull(role, "role");
  }

  static Somebody with(Token token) {
    return new Somebody(token.name(), token.role());
  }

  static Somebody known(User user) {
    return new Somebody(user.name(), user.role());
  }
}
