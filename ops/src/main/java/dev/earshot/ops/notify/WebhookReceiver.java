package dev.earshot.ops.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.contract.Alert;
import dev.earshot.ops.config.AlertReceiver.Target;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Posts alerts to an address as JSON: {@code id}, a sentence as {@code text}, which chat services
 * show, and the {@code alert} itself with what was said; where several steps were gathered, {@code
 * alerts} in place of {@code alert}.
 *
 * <p>The headers are those of the Standard Webhooks specification: {@code webhook-id}, the same
 * whenever the same step is sent, {@code webhook-timestamp}, and, where there is a secret, {@code
 * webhook-signature}. {@code Idempotency-Key} says the id once more, for whoever knows that one.
 */
final class WebhookReceiver implements Receiver {

  private final String name;
  private final Post post;
  private final InstantSource clock;
  private final @Nullable Signature signature;

  WebhookReceiver(String name, Target.Webhook target, HttpClient client, InstantSource clock) {
    this.name = name;
    this.clock = clock;
    post = new Post(client, target.url());
    signature = target.secret() == null ? null : Signature.with(target.secret());
  }

  @Override
  public String name() {
    return name;
  }

  /** A step as programs read it. */
  private record Step(
      Alert alert, String text, List<Testimony.Quote> quotes, String search, String page) {
    static Step of(Notice notice) {
      return new Step(
          notice.alert().driven(notice.testimony().drivers()),
          notice.sentence(),
          notice.testimony().quotes(),
          notice.search().toString(),
          notice.page().toString());
    }
  }

  @Override
  public Answer tell(Message message) throws InterruptedException {
    String sent = Long.toString(clock.instant().getEpochSecond());
    byte[] body = Post.bytes(json(message));
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("webhook-id", message.id());
    headers.put("Idempotency-Key", message.id());
    headers.put("webhook-timestamp", sent);
    if (signature != null) {
      headers.put("webhook-signature", signature.of(message.id(), sent, new String(body, UTF_8)));
    }
    return post.send(body, headers);
  }

  private static Map<String, Object> json(Message message) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", message.id());
    json.put("text", message.text());
    json.put("workspace", message.workspace());
    if (message.gathered()) {
      json.put("alerts", message.notices().stream().map(Step::of).toList());
    } else {
      Step step = Step.of(message.first());
      json.put("alert", step.alert());
      json.put("quotes", step.quotes());
      json.put("search", step.search());
      json.put("page", step.page());
    }
    return json;
  }
}
