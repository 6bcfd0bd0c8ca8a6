package dev.earshot.ops.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.earshot.ops.Earshot;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AlertsCommandTest {

  @TempDir private Path folder = Path.of("");

  private final List<String> heard = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private int status = 200;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            heard.add(
                "%s %s %s".formatted(exchange.getRequestMethod(), exchange.getRequestURI(), body));
            byte[] answer = "{}".getBytes(UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void sendsAReceiverATest() throws IOException {
    assertThat(Earshot.run("alerts", "test", "On Duty", "--config", config())).isZero();

    assertThat(heard)
        .singleElement()
        .satisfies(
            told ->
                assertThat(told).startsWith("POST /hook").contains("TEST", "nothing has happened"));
  }

  @Test
  void failsWhereAReceiverIsNotReachedOrNotThere() throws IOException {
    status = 500;
    assertThat(Earshot.run("alerts", "test", "on duty", "--config", config())).isEqualTo(1);
    assertThat(Earshot.run("alerts", "test", "nobody", "--config", config())).isEqualTo(2);
  }

  @Test
  void notesWhatSomebodyDoes() {
    assertThat(Earshot.run("alerts", "ack", "9f3a", "--url", address())).isZero();
    assertThat(Earshot.run("alerts", "mute", "9f3a", "--for", "2h", "--url", address())).isZero();
    assertThat(Earshot.run("alerts", "comment", "9f3a", "it is \"us\"", "--url", address()))
        .isZero();

    assertThat(heard)
        .containsExactly(
            "POST /api/alerts/9f3a {\"do\":\"acknowledge\"}",
            "POST /api/alerts/9f3a {\"do\":\"mute\",\"for\":\"2h\"}",
            "POST /api/alerts/9f3a {\"do\":\"comment\",\"text\":\"it is \\\"us\\\"\"}");
  }

  @Test
  void triesAllSensitivitiesOnThePastWhereNoneIsNamed() {
    assertThat(Earshot.run("alerts", "backtest", "--days", "30", "--url", address())).isZero();
    assertThat(Earshot.run("alerts", "backtest", "--budget", "1", "--url", address())).isZero();

    assertThat(heard)
        .containsExactly(
            "GET /api/alerts/backtest?days=30&sensitivity=low ",
            "GET /api/alerts/backtest?days=30&sensitivity=normal ",
            "GET /api/alerts/backtest?days=30&sensitivity=high ",
            "GET /api/alerts/backtest?days=90&sensitivity=normal&budget=1.0 ");
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private String config() throws IOException {
    Path file = folder.resolve("earshot.yaml");
    Files.writeString(
        file,
        """
        brands: [{name: MINI, query: mini}]
        receivers: [{name: on duty, webhook: "%s/hook"}]
        """
            .formatted(address()));
    return file.toString();
  }
}
