package dev.earshot.ops.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.contract.Alert;
import dev.earshot.contract.Json;
import dev.earshot.ops.config.AlertReceiver.Target;
import dev.earshot.ops.e2e.Installed;
import dev.earshot.ops.notify.Receiver.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against Prometheus' own Alertmanager, where it is installed as Debian does. */
final class AlertmanagerReceiverTest {

  private static final String CONFIG =
      """
      route: {receiver: nobody}
      receivers: [{name: nobody}]
      """;

  @TempDir private static Path folder = Path.of("");

  private static URI address = URI.create("http://127.0.0.1:1");
  private static Installed manager;

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void startManager() throws IOException {
    assumeTrue(
        Files.isExecutable(Installed.ALERTMANAGER),
        "no Alertmanager is installed; apt-get install prometheus-alertmanager brings one");
    manager = Installed.alertmanager(folder, CONFIG);
    address = manager.address();
  }

  @AfterAll
  static void stopManager() {
    if (manager != null) {
      manager.close();
    }
  }

  @AfterEach
  void closeClient() {
    client.close();
  }

  @Test
  void itHoldsAnAlertUntilThatIsOver() throws Exception {
    Receiver receiver = receiver(List.of());
    awaitManager();

    assertThat(receiver.tell(message(Alert.State.OPENED, Alert.Severity.WARNING)))
        .isEqualTo(new Answer.Told());
    JsonNode open = awaitAlerts(alerts -> alerts.size() == 1).get(0);
    assertThat(open.path("labels").path("alertname").asText()).isEqualTo("EarshotNegative");
    assertThat(open.path("labels").path("brand").asText()).isEqualTo("MINI");
    assertThat(open.path("labels").path("severity").asText()).isEqualTo("warning");
    assertThat(open.path("annotations").path("summary").asText()).contains("34 negative");

    receiver.tell(message(Alert.State.ESCALATED, Alert.Severity.CRITICAL));
    JsonNode worse =
        awaitAlerts(
                alerts ->
                    alerts.size() == 1
                        && alerts
                            .get(0)
                            .path("labels")
                            .path("severity")
                            .asText()
                            .equals("critical"))
            .get(0);
    assertThat(worse.path("labels").path("earshot_id"))
        .isEqualTo(open.path("labels").path("earshot_id"));

    receiver.tell(message(Alert.State.CLOSED, Alert.Severity.CRITICAL));
    assertThat(awaitAlerts(JsonNode::isEmpty)).isEmpty();
  }

  @Test
  void whatIsOpenIsSaidAgain() throws Exception {
    Alert open = Told.alert(Alert.State.OPENED, Alert.Severity.NOTICE);
    Receiver receiver = receiver(List.of(Told.composer().bare(open)));
    awaitManager();

    receiver.idle();

    assertThat(awaitAlerts(alerts -> !alerts.isEmpty())).hasSize(1);
    receiver.tell(message(Alert.State.CLOSED, Alert.Severity.NOTICE));
    awaitAlerts(JsonNode::isEmpty);
  }

  private Receiver receiver(List<Notice> open) {
    return new AlertmanagerReceiver(
        "operations", new Target.Alertmanager(address), client, InstantSource.system(), () -> open);
  }

  private static Message message(Alert.State state, Alert.Severity severity) {
    return Told.one(state, severity);
  }

  private void awaitManager() throws Exception {
    await("/-/ready", body -> true);
  }

  private JsonNode awaitAlerts(Predicate<JsonNode> wanted) throws Exception {
    String body = await("/api/v2/alerts?active=true", text -> wanted.test(tree(text)));
    return tree(body);
  }

  private static JsonNode tree(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (IOException e) {
      throw new AssertionError(text, e);
    }
  }

  private String await(String path, Predicate<String> wanted) throws Exception {
    Instant deadline = Instant.now().plusSeconds(30);
    String last = "";
    while (Instant.now().isBefore(deadline)) {
      try {
        var answer =
            client.send(
                HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.ofString());
        last = answer.body();
        if (answer.statusCode() == 200 && wanted.test(last)) {
          return last;
        }
      } catch (IOException e) {
        last = e.toString();
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("not what was waited for: " + last);
  }
}
