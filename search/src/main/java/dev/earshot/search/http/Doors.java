package dev.earshot.search.http;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How people come in besides with a token.
 *
 * @param users who sign in with a name and a password
 * @param provider that tells who people are; null for none
 * @param desk where people reach the pages; null for where the server listens
 */
public record Doors(List<User> users, @Nullable Provider provider, @Nullable URI desk) {

  /** With a token alone. */
  public static final Doors NONE = new Doors(List.of(), null, null);

  /**
   * @throws IllegalArgumentException if the provider could not send people back
   */
  public Doors {
    users = List.copyOf(users);
    if (provider != null && desk == null) {
      throw new IllegalArgumentException(
          "http.openid needs http.address, where people come back to; write it, such as"
              + " https://earshot.example.org");
    }
  }

  /** Whether people reach the pages on an address that nobody can listen to. */
  boolean isPrivate() {
    return desk != null && "https".equals(desk.getScheme());
  }
}
