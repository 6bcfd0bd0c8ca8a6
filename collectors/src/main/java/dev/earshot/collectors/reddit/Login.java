package dev.earshot.collectors.reddit;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * Who asks Reddit.
 *
 * @param address where it gives tokens
 * @param client the id of an app of the kind "script" or "web app"
 * @param user whose app it is; Reddit wants to see that
 */
record Login(URI address, String client, String secret, String user) {

  Map<String, String> headers() {
    String login = client + ":" + secret;
    return Map.of(
        "Authorization",
        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)),
        "User-Agent",
        userAgent());
  }

  /** Reddit limits others that it cannot tell apart. */
  String userAgent() {
    return "jvm:dev.earshot:v0 (by /u/%s)".formatted(user);
  }

  /** Without the client's id and secret. */
  @Override
  public String toString() {
    return "Login[" + user + "]";
  }
}
