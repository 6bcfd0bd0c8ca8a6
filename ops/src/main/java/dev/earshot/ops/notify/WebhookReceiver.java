package dev.earshot.ops.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.earshot.contract.Alert;
import dev.earshot.contract.Json;
import dev.earshot.ops.config.Configuration.Webhook;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Posts alerts to an address as JSON: {@code id}, a sentence as {@code text}, which chat services
 * show, and the {@code alert} itself.
 *
 * <p>The headers are those of the Standard Webhooks specification: {@code webhook-id}, the same
 * whenever the same step is sent, {@code webhook-timestamp}, and, where there is a secret, {@code
 * webhook-signature}.
 */
final class WebhookReceiver implements Receiver {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Webhook webhook;
  private final HttpClient client;
  private final InstantSource clock;
  private final @Nullable Signature signature;

  WebhookReceiver(Webhook webhook, HttpClient client, InstantSource clock) {
    this.webhook = webhook;
    this.client = client;
    this.clock = clock;
    signature = webhook.secret() == null ? null : Signature.with(webhook.secret());
  }

  @Override
  public String name() {
    return webhook.name();
  }

  @Override
  public Answer tell(Alert alert) throws InterruptedException {
    try {
      HttpResponse<Void> response = client.send(request(alert), BodyHandlers.discarding());
      return answer(response);
    } catch (IOException e) {
      return new Answer.Later(
          e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(), null);
    }
  }

  private HttpRequest request(Alert alert) throws JsonProcessingException {
    String id = Receiver.id(alert);
    String sent = Long.toString(clock.instant().getEpochSecond());
    byte[] body =
        Json.MAPPER.writeValueAsBytes(
            Map.of("id", id, "text", Receiver.sentence(alert), "alert", alert));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(webhook.url())
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("User-Agent", "Earshot")
            .header("webhook-id", id)
            .header("webhook-timestamp", sent)
            .POST(BodyPublishers.ofByteArray(body));
    if (signature != null) {
      request.header("webhook-signature", signature.of(id, sent, new String(body, UTF_8)));
    }
    return request.build();
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
