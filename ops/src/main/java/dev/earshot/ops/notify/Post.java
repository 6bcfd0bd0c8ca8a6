package dev.earshot.ops.notify;

import dev.earshot.contract.Json;
import dev.earshot.ops.notify.Receiver.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Posts JSON to an address that may be a secret: no answer of it names the address. */
final class Post {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient client;
  private final URI address;

  Post(HttpClient client, URI address) {
    this.client = client;
    this.address = address;
  }

  /** The JSON of what is sent; its writer fails on nothing that is built here. */
  static byte[] bytes(Object json) {
    try {
      return Json.MAPPER.writeValueAsBytes(json);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + json.getClass(), e);
    }
  }

  Answer send(byte[] body, Map<String, String> headers) throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("User-Agent", "Earshot")
            .POST(BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    try {
      return answer(client.send(request.build(), BodyHandlers.discarding()));
    } catch (IOException e) {
      return new Answer.Later(
          e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(), null);
    }
  }

  private static Answer answer(HttpResponse<Void> response) {
    int status = response.statusCode();
    if (status / 100 == 2) {
      return new Answer.Told();
    }
    // It has understood and does not want this very content: no second try will change that.
    if (status == 400 || status == 413 || status == 415 || status == 422) {
      return new Answer.Never("it answered with status " + status);
    }
    return new Answer.Later("it answered with status " + status, pause(response).orElse(null));
  }

  private static Optional<Duration> pause(HttpResponse<Void> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(value -> value.matches("[0-9]{1,5}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)));
  }
}
