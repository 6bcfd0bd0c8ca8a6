package dev.earshot.ops.watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.contract.Json;
import dev.earshot.ops.e2e.EarshotProcess;
import dev.earshot.ops.e2e.Eventually;
import dev.earshot.ops.e2e.Http;
import dev.earshot.ops.e2e.Installed;
import dev.earshot.ops.e2e.Kafka;
import dev.earshot.ops.e2e.Loopback;
import dev.earshot.ops.e2e.Workplace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A running Earshot, Prometheus with the rules of the release, and its Alertmanager: what goes
 * wrong is told to whoever is on duty, and that it is over, too.
 */
@EnabledIfSystemProperty(
    named = "watched",
    matches = "true",
    disabledReason = "needs Debian's prometheus and prometheus-alertmanager: -Dwatched=true asks")
final class RealPrometheusTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;

  @Test
  void tellsOfWhatCannotBeReadAndOfAnEarshotThatIsGone() throws Exception {
    try (Loopback duty = Loopback.start();
        Installed manager = Installed.alertmanager(folder.resolve("manager"), routes(duty));
        EarshotProcess up = Workplace.in(folder).up()) {
      Http earshot = up.ready();
      try (Installed prometheus =
          Installed.prometheus(folder.resolve("prometheus"), scrapes(earshot, manager))) {
        Http rules = new Http(prometheus.address());
        Eventually.see(
            "it is watched", PATIENCE, () -> value(rules, "up{job=\"earshot\"}"), "1"::equals);
        assertThat(duty.posted()).as("nothing is wrong").isEmpty();

        Kafka kafka = new Kafka(earshot.json("/health/ready").path("bootstrap").asText());
        for (int i = 0; i < 20; i++) {
          kafka.send("poison" + i, "no JSON".getBytes(UTF_8));
        }
        isTold(duty, "EarshotRejects", "firing");

        up.kill();
        isTold(duty, "EarshotDown", "firing");

        try (EarshotProcess again =
            EarshotProcess.start(
                "up",
                "--config",
                folder.resolve("earshot.yaml").toString(),
                "--data",
                folder.resolve("data").toString(),
                "--port",
                Integer.toString(earshot.address().getPort()))) {
          again.ready();
          isTold(duty, "EarshotDown", "resolved");
        }
      }
    }
  }

  /** Waits until whoever is on duty has been told so of an alert, with what to do about it. */
  private static void isTold(Loopback duty, String alert, String status)
      throws InterruptedException {
    JsonNode told =
        Eventually.see(
                alert + " is " + status,
                PATIENCE,
                () -> told(duty, alert, status),
                Optional::isPresent)
            .orElseThrow();
    assertThat(told.path("annotations").path("summary").asText()).isNotBlank();
    assertThat(told.path("annotations").path("description").asText()).isNotBlank();
  }

  private static Optional<JsonNode> told(Loopback duty, String alert, String status)
      throws IOException {
    for (String body : duty.posted()) {
      for (JsonNode one : Json.MAPPER.readTree(body).path("alerts")) {
        if (one.path("labels").path("alertname").asText().equals(alert)
            && one.path("status").asText().equals(status)) {
          return Optional.of(one);
        }
      }
    }
    return Optional.empty();
  }

  /** The first value that Prometheus has for {@code query}. */
  private static String value(Http prometheus, String query)
      throws IOException, InterruptedException {
    return prometheus
        .json("/api/v1/query?query=" + Http.encoded(query))
        .at("/data/result/0/value/1")
        .asText();
  }

  private static String routes(Loopback duty) {
    return """
    route: {receiver: duty, group_wait: 0s, group_interval: 1s, group_by: [alertname]}
    receivers:
      - name: duty
        webhook_configs: [{url: "%s"}]
    """
        .formatted(duty.at("/duty"));
  }

  /** The release's own rules; only how long something has to be so is cut to a second. */
  private String scrapes(Http earshot, Installed manager) throws IOException {
    Path rules = folder.resolve("rules.yaml");
    Files.writeString(
        rules,
        Files.readString(Path.of("watch", "prometheus-rules.yaml"))
            .replaceAll("(?m)^( +for: ).*$", "$11s"));
    return """
    global: {scrape_interval: 1s, evaluation_interval: 1s}
    rule_files: ["%s"]
    alerting: {alertmanagers: [{static_configs: [{targets: ["%s"]}]}]}
    scrape_configs:
      - job_name: earshot
        static_configs: [{targets: ["127.0.0.1:%d"]}]
    """
        .formatted(rules, manager.address().getAuthority(), earshot.address().getPort());
  }
}
