package dev.earshot.search.http;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID Connect provider that tells who people are.
 *
 * @param issuer its name, below which its description is found
 * @param client what it calls this desk
 * @param secret that it shares with this desk; null for a client without one
 * @param scopes that are asked for besides {@code openid}
 * @param claim that says what somebody may do, such as {@code groups}
 * @param roles by the value of the claim
 * @param others what somebody may do whose claim says nothing; null for nothing
 */
public record Provider(
    URI issuer,
    String client,
    @Nullable String secret,
    List<String> scopes,
    String claim,
    Map<String, Role> roles,
    @Nullable Role others) {

  /**
   * @throws IllegalArgumentException if what it says could be changed on its way
   */
  public Provider {
    requireNonNull(client, "client");
    requireNonNull(claim, "claim");
    scopes = List.copyOf(scopes);
    roles = Map.copyOf(roles);
    boolean here = List.of("localhost", "127.0.0.1", "[::1]").contains(issuer.getHost());
    if (!"https".equals(issuer.getScheme()) && !here) {
      throw new IllegalArgumentException(
          "the issuer is %s; only https keeps what it says safe on its way".formatted(issuer));
    }
  }

  @Override
  public String toString() {
    return "Provider[%s, %s]".formatted(issuer, client);
  }
}
