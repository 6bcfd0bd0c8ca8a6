package dev.earshot.ops.notify;

import dev.earshot.contract.Alert;
import dev.earshot.ops.config.AlertReceiver.Target;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Hands alerts to Prometheus' Alertmanager. It forgets an alert that is not said again and again,
 * so all open ones are said again every minute, which also tells it anew after it has restarted.
 */
final class AlertmanagerReceiver implements Receiver {

  private static final Duration EVERY = Duration.ofMinutes(1);

  /** An alert that was not said again for so long is over, for Alertmanager. */
  private static final Duration LASTS = Duration.ofMinutes(5);

  private final String name;
  private final Post post;
  private final InstantSource clock;
  private final Supplier<List<Notice>> open;
  private Instant said = Instant.EPOCH;

  /**
   * @param open all alerts that are not over and that this receiver cares about
   */
  AlertmanagerReceiver(
      String name,
      Target.Alertmanager target,
      HttpClient client,
      InstantSource clock,
      Supplier<List<Notice>> open) {
    this.name = name;
    this.clock = clock;
    this.open = open;
    String base = target.url().toString();
    post = new Post(client, URI.create((base.endsWith("/") ? base : base + "/") + "api/v2/alerts"));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Answer tell(Message message) throws InterruptedException {
    Instant now = clock.instant();
    List<Object> alerts = new ArrayList<>();
    for (Notice notice : message.notices()) {
      alerts.add(json(notice, notice.alert().severity(), notice.over() ? now : now.plus(LASTS)));
      // Its severity is one of its labels, and so a part of what it is there: the others are over.
      for (Alert.Severity other : Alert.Severity.values()) {
        if (notice.alert().state() != Alert.State.OPENED && other != notice.alert().severity()) {
          alerts.add(json(notice, other, now));
        }
      }
    }
    return post.send(Post.bytes(alerts), Map.of());
  }

  @Override
  public void idle() throws InterruptedException {
    Instant now = clock.instant();
    if (now.isBefore(said.plus(EVERY))) {
      return;
    }
    said = now;
    List<Map<String, Object>> alerts =
        open.get().stream()
            .map(notice -> json(notice, notice.alert().severity(), now.plus(LASTS)))
            .toList();
    if (!alerts.isEmpty()) {
      // Whether it was heard is of no matter: in a minute it is said again.
      post.send(Post.bytes(alerts), Map.of());
    }
  }

  private static Map<String, Object> json(Notice notice, Alert.Severity severity, Instant ends) {
    Alert alert = notice.alert();
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("alertname", "Earshot" + title(alert.kind().word()));
    labels.put("brand", alert.brand());
    labels.put("topic", alert.topic());
    if (alert.subject() != null) {
      labels.put("subject", alert.subject());
    }
    labels.put("severity", severity.word());
    labels.put("earshot_id", alert.id());
    Map<String, String> annotations = new LinkedHashMap<>();
    annotations.put("summary", notice.headline());
    annotations.put("description", notice.sentence());
    annotations.put("search", notice.search().toString());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("labels", labels);
    json.put("annotations", annotations);
    json.put("startsAt", alert.opened());
    json.put("endsAt", ends);
    json.put("generatorURL", notice.page().toString());
    return json;
  }

  private static String title(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
