package dev.earshot.ops.cli;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.contract.Json;
import dev.earshot.ops.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A running Earshot, asked over HTTP. What it refuses ends the command with its own words. Any
 * thread may ask.
 */
public final class Api implements AutoCloseable {

  /** The parameters of a question, in the order they were put; absent ones are left out. */
  public static final class Parameters {
    private final Map<String, String> values = new LinkedHashMap<>();

    Parameters with(String name, @Nullable Object value) {
      if (value != null) {
        values.put(name, value.toString());
      }
      return this;
    }

    private String query() {
      return values.entrySet().stream()
          .map(value -> value.getKey() + "=" + encode(value.getValue(), UTF_8))
          .collect(Collectors.joining("&"));
    }
  }

  private static final Duration CONNECTING = Duration.ofSeconds(5);
  private static final Duration ANSWERING = Duration.ofMinutes(5);

  private final URI address;
  private final Optional<String> token;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECTING)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  /**
   * @param address such as {@code http://127.0.0.1:8080}
   * @param token of a role that may ask; empty where the server wants none
   */
  Api(URI address, Optional<String> token) {
    if (address.getHost() == null || !"http|https".contains(String.valueOf(address.getScheme()))) {
      throw CommandFailure.usage(
          "'%s' is no address of an Earshot; write one such as http://127.0.0.1:8080"
              .formatted(address));
    }
    this.address = URI.create(address.toString().replaceAll("/+$", ""));
    this.token = token;
  }

  /** Asks for JSON. */
  public JsonNode json(String path, Parameters parameters) throws IOException {
    try (InputStream body = bytes(path, parameters)) {
      return Json.MAPPER.readTree(body);
    }
  }

  /** Asks for a document; the caller closes it. */
  InputStream bytes(String path, Parameters parameters) throws IOException {
    HttpResponse<InputStream> response = send(request(path, parameters).GET().build());
    if (response.statusCode() != 200) {
      throw refusal(response);
    }
    return response.body();
  }

  /** Has something removed, and gives the JSON that is answered. */
  JsonNode delete(String path, Parameters parameters) throws IOException {
    HttpResponse<InputStream> response = send(request(path, parameters).DELETE().build());
    if (response.statusCode() != 200) {
      throw refusal(response);
    }
    try (InputStream body = response.body()) {
      return Json.MAPPER.readTree(body);
    }
  }

  /** Sends {@code body} and gives back whatever was answered. The caller closes the answer. */
  HttpResponse<InputStream> post(String path, String type, byte[] body) throws IOException {
    return send(
        request(path, new Parameters())
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body))
            .build());
  }

  /** What an answer that is not the one asked for says, as the end of the command. */
  CommandFailure refusal(HttpResponse<InputStream> response) throws IOException {
    String words;
    try (InputStream body = response.body()) {
      words = words(body.readNBytes(1 << 16));
    }
    String said = "%s answers %d%s".formatted(address, response.statusCode(), words);
    return switch (response.statusCode()) {
      case 400, 422 -> CommandFailure.usage(said);
      case 401, 403 ->
          CommandFailure.usage(said + "\nGive a token with --token or in EARSHOT_TOKEN.");
      default -> CommandFailure.failed(said);
    };
  }

  /** The sentences of an RFC 9457 problem document, or the first line of anything else. */
  private static String words(byte[] body) {
    try {
      JsonNode problem = Json.MAPPER.readTree(body);
      String title = problem.path("title").asText("");
      String detail = problem.path("detail").asText("");
      if (!title.isEmpty() || !detail.isEmpty()) {
        return ": " + title + (title.isEmpty() || detail.isEmpty() ? "" : ": ") + detail;
      }
    } catch (IOException _) {
      // Not JSON: somebody else answers at this address.
    }
    return new String(body, UTF_8).lines().findFirst().map(line -> ": " + line).orElse("");
  }

  private HttpRequest.Builder request(String path, Parameters parameters) {
    String query = parameters.query();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path + (query.isEmpty() ? "" : "?" + query)))
            .timeout(ANSWERING);
    token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
    return request;
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, BodyHandlers.ofInputStream());
    } catch (ConnectException | HttpConnectTimeoutException _) {
      throw CommandFailure.failed(
          "nobody answers at %s. Start Earshot there with 'earshot up', or name another address."
              .formatted(address));
    } catch (HttpTimeoutException e) {
      throw new IOException(
          "%s has not answered within %d s".formatted(address, ANSWERING.toSeconds()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while asking " + address, e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
