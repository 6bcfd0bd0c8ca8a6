package dev.earshot.search.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.earshot.contract.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A little OpenID Connect provider on loopback: describes itself, and checks what it is sent. */
final class StandInProvider implements AutoCloseable {

  static final String SECRET = "a secret of both of us";

  private final HttpServer server;
  private final RSAKey key;
  private final Map<String, Map<String, List<String>>> asked = new ConcurrentHashMap<>();
  List<String> groups = List.of("earshot-analysts");
  boolean forges;
  String audience = "earshot";
  Instant expires;

  StandInProvider(Instant expires) throws IOException, JOSEException {
    this.expires = expires;
    key = new RSAKeyGenerator(2048).keyID("k").generate();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/.well-known/openid-configuration", this::describe);
    server.createContext(
        "/keys", exchange -> answer(exchange, 200, new JWKSet(key).toPublicJWKSet().toString()));
    server.createContext("/token", this::token);
    server.start();
  }

  URI issuer() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Lets somebody in who was sent to {@code address}; the answer is the query to go back with. */
  String letIn(URI address) {
    Map<String, List<String>> parameters = URLUtils.parseParameters(address.getRawQuery());
    String code = "code-" + asked.size();
    asked.put(code, parameters);
    return "code=" + code + "&state=" + first(parameters, "state");
  }

  private void describe(HttpExchange exchange) throws IOException {
    String here = issuer().toString();
    answer(
        exchange,
        200,
        Json.MAPPER
            .createObjectNode()
            .put("issuer", here)
            .put("authorization_endpoint", here + "/authorize")
            .put("token_endpoint", here + "/token")
            .put("jwks_uri", here + "/keys")
            .set("response_types_supported", Json.MAPPER.createArrayNode().add("code"))
            .toString()
            .replaceFirst(
                "}$",
                ",\"subject_types_supported\":[\"public\"],"
                    + "\"id_token_signing_alg_values_supported\":[\"RS256\"]}"));
  }

  private void token(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    Map<String, List<String>> sent = URLUtils.parseParameters(body);
    @Nullable Map<String, List<String>> begun = asked.remove(first(sent, "code"));
    String basic =
        "Basic "
            + Base64.getEncoder()
                .encodeToString(("earshot:" + SECRET.replace(" ", "+")).getBytes(UTF_8));
    boolean proven =
        begun != null
            && CodeChallenge.compute(
                    CodeChallengeMethod.S256, new CodeVerifier(first(sent, "code_verifier")))
                .getValue()
                .equals(first(begun, "code_challenge"))
            && first(begun, "redirect_uri").equals(first(sent, "redirect_uri"))
            && basic.equals(exchange.getRequestHeaders().getFirst("Authorization"));
    if (!proven) {
      answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
      return;
    }
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(),
              new JWTClaimsSet.Builder()
                  .issuer(issuer().toString())
                  .subject("u-1")
                  .audience(audience)
                  .issueTime(Date.from(expires.minusSeconds(600)))
                  .expirationTime(Date.from(expires))
                  .claim("nonce", first(begun, "nonce"))
                  .claim("preferred_username", "olga")
                  .claim("groups", groups)
                  .build());
      RSAKey signs = forges ? new RSAKeyGenerator(2048).keyID("k").generate() : key;
      token.sign(new RSASSASigner(signs));
      answer(
          exchange,
          200,
          Json.MAPPER
              .createObjectNode()
              .put("access_token", "not used")
              .put("token_type", "Bearer")
              .put("id_token", token.serialize())
              .toString());
    } catch (JOSEException e) {
      throw new IOException(e);
    }
  }

  /** The value of a parameter; blank where there is none. */
  private static String first(@Nullable Map<String, List<String>> parameters, String name) {
    List<String> values = parameters == null ? null : parameters.get(name);
    return values == null ? "" : values.getFirst();
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
