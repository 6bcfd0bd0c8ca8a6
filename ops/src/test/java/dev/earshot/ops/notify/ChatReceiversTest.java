package dev.earshot.ops.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.earshot.contract.Alert;
import dev.earshot.contract.Json;
import dev.earshot.ops.config.AlertReceiver.Target;
import dev.earshot.ops.notify.Receiver.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.junit.jupiter.api.Test;

final class ChatReceiversTest {

  /** What a workflow of Teams refuses to be more than, and Slack far more. */
  private static final int MOST_BYTES = 28 << 10;

  @Test
  void slackIsSentBlocksThatItUnderstands() throws Exception {
    JsonNode sent = json(SlackBlocks.of(opened()));

    assertThat(sent.path("text").asText()).startsWith("New alert: MINI / electric");
    assertThat(sent.path("blocks")).hasSizeLessThanOrEqualTo(50);
    JsonNode head = sent.path("blocks").get(0);
    assertThat(head.path("type").asText()).isEqualTo("header");
    assertThat(head.path("text").path("text").asText()).startsWith("🔴").hasSizeLessThan(151);
    assertThat(sent.toString())
        .contains("Le &lt;Journal&gt; &amp; Co")
        .contains("<https://example.org/rappel?a=1&b=2|Zoë, Le &lt;Journal&gt; &amp; Co")
        .contains("https://earshot.example.org/alerts#9f3ac1d200b4e771");
    for (JsonNode block : sent.path("blocks")) {
      assertThat(block.path("fields")).hasSizeLessThanOrEqualTo(10);
      assertThat(block.path("text").path("text").asText()).hasSizeLessThanOrEqualTo(3000);
    }
  }

  @Test
  void teamsIsSentACardThatNobodysWordsChange() throws Exception {
    JsonNode sent = json(TeamsCard.of(opened()));

    JsonNode attachment = sent.path("attachments").get(0);
    assertThat(attachment.path("contentType").asText())
        .isEqualTo("application/vnd.microsoft.card.adaptive");
    JsonNode card = attachment.path("content");
    assertThat(card.path("type").asText()).isEqualTo("AdaptiveCard");
    assertThat(card.path("body").get(0).path("color").asText()).isEqualTo("Attention");
    assertThat(card.path("actions").get(0).path("url").asText())
        .startsWith("https://earshot.example.org/?q=");
    assertThat(card.toString()).contains("plus jamais \\\\*ça\\\\* \\\\[lien\\\\](x)");
    assertThat(sent.toString().getBytes(UTF_8).length).isLessThan(MOST_BYTES);
  }

  @Test
  void aTestIsMarkedAsOneAndAsksForNothing() throws Exception {
    Message test = Told.composer().test("marketing", Told.OPENED);

    assertThat(json(SlackBlocks.of(test)).toString())
        .contains("TEST", "nothing has happened")
        .doesNotContain("\"actions\"");
    assertThat(json(TeamsCard.of(test)).toString())
        .contains("TEST", "nothing has happened")
        .doesNotContain("\"actions\"");
  }

  @Test
  void whatIsGatheredStaysWithinTheirLimits() throws Exception {
    Alert alert = Told.alert(Alert.State.OPENED, Alert.Severity.WARNING);
    Message many = Told.composer().message("on duty", Collections.nCopies(50, alert));

    assertThat(json(SlackBlocks.of(many)).path("blocks")).hasSizeLessThanOrEqualTo(50);
    assertThat(TeamsCard.of(many).toString().length()).isLessThan(MOST_BYTES);
  }

  @Test
  void anAddressIsASecretAlsoWhenItCannotBeReached() throws Exception {
    URI address = URI.create("http://127.0.0.1:1/services/T00/B00/very-secret");
    try (HttpClient client = HttpClient.newHttpClient()) {
      Target.Slack target = new Target.Slack(address);

      Answer answer = ChatReceiver.slack("marketing", target.url(), client).tell(opened());

      assertThat(answer).isInstanceOf(Answer.Later.class);
      assertThat(answer.toString() + target).doesNotContain("very-secret");
    }
  }

  @Test
  void bothPostWhatTheyMake() throws Exception {
    BlockingQueue<String> bodies = new ArrayBlockingQueue<>(2);
    HttpServer server = listen(bodies);
    URI address = URI.create("http://127.0.0.1:%d/hook".formatted(server.getAddress().getPort()));
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (Receiver receiver :
          List.of(
              ChatReceiver.slack("a", address, client), ChatReceiver.teams("b", address, client))) {
        assertThat(receiver.tell(opened())).isEqualTo(new Answer.Told());
      }
      assertThat(bodies).hasSize(2).allMatch(body -> body.contains("electric"));
    } finally {
      server.stop(0);
    }
  }

  private static HttpServer listen(BlockingQueue<String> bodies) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/hook",
        exchange -> {
          try (exchange) {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchange.sendResponseHeaders(202, -1);
          }
        });
    server.start();
    return server;
  }

  private static Message opened() {
    return Told.one(Alert.State.OPENED, Alert.Severity.CRITICAL);
  }

  private static JsonNode json(Object sent) throws IOException {
    return Json.MAPPER.readTree(Post.bytes(sent));
  }
}
