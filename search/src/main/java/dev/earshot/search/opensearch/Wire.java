package dev.earshot.search.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.contract.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Speaks to one OpenSearch over HTTP. Any thread may use it.
 *
 * <p>What OpenSearch has no room for at the moment is asked again a few times, after a longer pause
 * each time.
 */
final class Wire implements AutoCloseable {

  private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(5);
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(60);
  private static final Set<Integer> LATER = Set.of(429, 502, 503, 504);
  private static final int MOST_ATTEMPTS = 5;
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int SHOWN = 300;

  private final HttpClient client;
  private final String address;
  private final @Nullable String authorization;

  private Wire(HttpClient client, String address, @Nullable String authorization) {
    this.client = client;
    this.address = address;
    this.authorization = authorization;
  }

  /**
   * Speaks to no one yet.
   *
   * @throws IOException if the certificate cannot be read
   */
  static Wire to(Cluster cluster) throws IOException {
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTED_WITHIN);
    Path certificate = cluster.certificate();
    if (certificate != null) {
      client.sslContext(trusting(certificate));
    }
    String authorization =
        cluster.user() == null
            ? null
            : "Basic "
                + Base64.getEncoder()
                    .encodeToString((cluster.user() + ":" + cluster.password()).getBytes(UTF_8));
    String address = cluster.url().toString();
    return new Wire(
        client.build(),
        address.endsWith("/") ? address.substring(0, address.length() - 1) : address,
        authorization);
  }

  private static SSLContext trusting(Path certificate) throws IOException {
    try (InputStream file = Files.newInputStream(certificate)) {
      KeyStore known = KeyStore.getInstance(KeyStore.getDefaultType());
      known.load(null, null);
      int number = 0;
      for (var one : CertificateFactory.getInstance("X.509").generateCertificates(file)) {
        known.setCertificateEntry("authority-" + number++, one);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(known);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(
          "the certificate %s cannot be used: %s".formatted(certificate, e.getMessage()), e);
    }
  }

  /** Where it speaks to; without a secret. */
  String address() {
    return address;
  }

  JsonNode ask(String method, String path) throws IOException {
    return ask(method, path, null);
  }

  /**
   * Asks until there is an answer or hope is lost.
   *
   * @param body becomes JSON; null for none
   * @throws Refused if it answers that it will not
   */
  JsonNode ask(String method, String path, @Nullable Object body) throws IOException {
    byte[] bytes = body == null ? new byte[0] : Json.MAPPER.writeValueAsBytes(body);
    return ask(method, path, bytes, "application/json");
  }

  /** The same with one JSON value a line. */
  JsonNode lines(String path, List<?> lines) throws IOException {
    StringBuilder body = new StringBuilder();
    for (Object line : lines) {
      body.append(Json.MAPPER.writeValueAsString(line)).append('\n');
    }
    return lines(path, body.toString().getBytes(UTF_8));
  }

  JsonNode lines(String path, byte[] lines) throws IOException {
    return ask("POST", path, lines, "application/x-ndjson");
  }

  private JsonNode ask(String method, String path, byte[] body, String type) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(ANSWERED_WITHIN)
            .method(
                method,
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    if (body.length > 0) {
      request.header("Content-Type", type);
    }
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    try {
      HttpResponse<byte[]> response = answer(request.build());
      JsonNode answer = read(response);
      if (response.statusCode() >= 300) {
        throw refused(response, answer);
      }
      return answer;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while OpenSearch was asked");
    } catch (ConnectException | HttpConnectTimeoutException e) {
      throw new IOException(
          "OpenSearch cannot be reached at %s; see that it runs and that search.url is right"
              .formatted(address),
          e);
    }
  }

  private HttpResponse<byte[]> answer(HttpRequest request)
      throws IOException, InterruptedException {
    long pauseMs = PAUSE.toMillis();
    for (int attempt = 1; ; attempt++) {
      HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (!LATER.contains(response.statusCode()) || attempt == MOST_ATTEMPTS) {
        return response;
      }
      TimeUnit.MILLISECONDS.sleep(pauseMs);
      pauseMs *= 3;
    }
  }

  private static JsonNode read(HttpResponse<byte[]> response) {
    try {
      return Json.MAPPER.readTree(response.body());
    } catch (IOException _) {
      // Something in between has answered; what it said is shown.
      return Json.MAPPER.valueToTree(Map.of("error", new String(response.body(), UTF_8)));
    }
  }

  private Refused refused(HttpResponse<byte[]> response, JsonNode answer) {
    int status = response.statusCode();
    JsonNode error = answer.path("error");
    JsonNode cause = error.path("root_cause").path(0);
    String reason = deepest(cause.isMissingNode() ? error : cause);
    String shown = reason.length() > SHOWN ? reason.substring(0, SHOWN) + "…" : reason;
    String message =
        status == 401 || status == 403
            ? "OpenSearch at %s does not let Earshot in (%d: %s); see search.user and search.password"
                .formatted(address, status, shown)
            : "OpenSearch at %s has refused (%d: %s)".formatted(address, status, shown);
    return new Refused(status, error.path("type").asText(""), message);
  }

  private static String deepest(JsonNode error) {
    JsonNode cause = error.path("caused_by");
    if (cause.isObject()) {
      return error.path("reason").asText("") + ": " + deepest(cause);
    }
    return error.has("reason") ? error.path("reason").asText() : error.asText(error.toString());
  }

  @Override
  public void close() {
    client.close();
  }
}
