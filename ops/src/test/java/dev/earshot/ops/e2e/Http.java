package dev.earshot.ops.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.contract.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** A client of a running Earshot. */
public record Http(URI address) {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** The body of a page or document that is there. */
  public String text(String path) throws IOException, InterruptedException {
    HttpResponse<String> response = send(request(path).GET().build());
    if (response.statusCode() != 200) {
      throw new IOException(path + " answers " + response.statusCode() + ": " + response.body());
    }
    return response.body();
  }

  /** JSON that is there. */
  public JsonNode json(String path) throws IOException, InterruptedException {
    return Json.MAPPER.readTree(text(path));
  }

  /** How many mentions answer {@code query}. */
  public long count(String query) throws IOException, InterruptedException {
    return json("/api/mentions?limit=1&q=" + encoded(query)).path("total").asLong();
  }

  /** Posts {@code body} and gives the answer, whatever it is. */
  public HttpResponse<String> post(String path, String type, String body)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body, UTF_8))
            .build());
  }

  /** Asks with {@code headers}, and gives the answer, whatever it is. */
  public HttpResponse<String> ask(String path, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(path).GET();
    headers.forEach(request::header);
    return send(request.build());
  }

  /** Asks that something be gone, and gives the answer, whatever it is. */
  public HttpResponse<String> delete(String path) throws IOException, InterruptedException {
    return send(request(path).DELETE().build());
  }

  /** Every sample of {@code /metrics}, by its name with its labels. */
  public Map<String, Double> metrics() throws IOException, InterruptedException {
    Map<String, Double> samples = new TreeMap<>();
    text("/metrics")
        .lines()
        .filter(line -> !line.startsWith("#") && line.indexOf(' ') > 0)
        .forEach(
            line -> {
              int space = line.lastIndexOf(' ');
              samples.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
            });
    return samples;
  }

  /** As a part of an address. */
  public static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE);
  }

  private static HttpResponse<String> send(HttpRequest request)
      throws IOException, InterruptedException {
    return CLIENT.send(request, BodyHandlers.ofString());
  }
}
