package dev.earshot.ops.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.earshot.contract.Alert;
import dev.earshot.contract.Json;
import dev.earshot.contract.Topics;
import dev.earshot.ops.broker.EmbeddedBroker;
import dev.earshot.ops.broker.KafkaTopics;
import dev.earshot.ops.config.Configuration.Webhook;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NotifierTest {

  private static final String SECRET = "a-secret-of-many-letters";
  private static final Pace QUICK =
      new Pace(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofDays(1));

  @TempDir private static Path folder = Path.of("");

  private static EmbeddedBroker broker;
  private static Map<String, Object> kafka = Map.of();

  private record Received(Map<String, List<String>> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name, List.of("")).getFirst();
    }

    String alert() throws IOException {
      return json().path("alert").path("id").asText();
    }

    JsonNode json() throws IOException {
      return Json.MAPPER.readTree(body);
    }
  }

  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();

  /** What the server answers next, by the id of an alert; 200 where there is nothing. */
  private final Map<String, Queue<Integer>> statuses = new ConcurrentHashMap<>();

  private HttpServer server;
  private String receiver = "";

  NotifierTest() throws IOException {
    server = listen(0);
  }

  @BeforeAll
  static void startKafka() throws IOException {
    broker = EmbeddedBroker.start(folder, _ -> {});
    kafka = Map.of("bootstrap.servers", broker.bootstrap());
    new KafkaTopics(1, Duration.ofDays(1)).ensure(kafka);
  }

  @AfterAll
  static void stopKafka() {
    broker.close();
  }

  @BeforeEach
  void nameTheReceiver() {
    // A name of its own, and so a position of its own, for each test.
    receiver = "receiver-" + server.getAddress().getPort();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  @Test
  void postsAnAlertThatTheReceiverCanVerify() throws Exception {
    try (Notifier _ = start()) {
      raise("verify", Alert.State.OPENED);

      Received got = next("verify");

      assertThat(got.json().path("alert").path("brand").asText()).isEqualTo("MINI");
      assertThat(got.json().path("text").asText())
          .isEqualTo(
              "alert opened: MINI / electric, 34 negative mentions in PT1H where 4.2 are usual"
                  + " (score 8.1)");
      String id = got.json().path("id").asText();
      assertThat(got.header("Webhook-id")).isEqualTo(id);
      assertThat(got.header("Webhook-signature"))
          .isEqualTo(Signature.with(SECRET).of(id, got.header("Webhook-timestamp"), got.body()));
    }
  }

  @Test
  void triesAgainUntilItIsTold() throws Exception {
    statuses.put("again", new ConcurrentLinkedQueue<>(List.of(503, 500, 429)));
    try (Notifier _ = start()) {
      raise("again", Alert.State.OPENED);
      raise("again", Alert.State.CLOSED);

      List<String> ids = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        ids.add(next("again").json().path("id").asText());
      }

      assertThat(ids.subList(0, 4)).as("the same step, the same id").containsOnly(ids.getFirst());
      assertThat(ids.get(4)).contains("closed");
    }
  }

  @Test
  void tellsAfterAnOutageWhatHappenedMeanwhile() throws Exception {
    try (Notifier _ = start()) {
      raise("before", Alert.State.OPENED);
      next("before");
    }
    int port = server.getAddress().getPort();
    server.stop(0);
    raise("meanwhile", Alert.State.OPENED);
    try (Notifier notifier = start()) {
      awaitProblem(notifier);
      server = listen(port);

      assertThat(next("meanwhile").json().path("id").asText()).contains("opened");
      assertThat(received).as("what was told before is not told again").isEmpty();
    }
  }

  @Test
  void passesOverWhatTheReceiverWillNeverTake() throws Exception {
    statuses.put("never", new ConcurrentLinkedQueue<>(List.of(422)));
    try (Notifier _ = start()) {
      raise("never", Alert.State.OPENED);
      raise("never", Alert.State.CLOSED);

      assertThat(next("never").json().path("id").asText()).contains("opened");
      assertThat(next("never").json().path("id").asText()).contains("closed");
    }
  }

  @Test
  void passesOverWhatIsNoAlert() throws Exception {
    try (Notifier _ = start()) {
      send("broken", "{\"id\":".getBytes(UTF_8));
      raise("after", Alert.State.OPENED);

      assertThat(next("after").json().path("alert").path("id").asText()).isEqualTo("after");
    }
  }

  private Notifier start() {
    URI address = URI.create("http://127.0.0.1:%d/hook".formatted(server.getAddress().getPort()));
    return Notifier.start(
        List.of(new Webhook(receiver, address, SECRET)),
        kafka,
        QUICK,
        InstantSource.system(),
        new SimpleMeterRegistry());
  }

  /** The next thing that is received about the alert {@code id}; tests share the topic. */
  private Received next(String id) throws InterruptedException, IOException {
    while (true) {
      Received got = received.poll(30, TimeUnit.SECONDS);
      assertThat(got).as("something is received").isNotNull();
      if (got != null && got.alert().equals(id)) {
        return got;
      }
    }
  }

  private static void awaitProblem(Notifier notifier) {
    Instant deadline = Instant.now().plusSeconds(30);
    while (notifier.problem().isEmpty() && Instant.now().isBefore(deadline)) {
      Thread.onSpinWait();
    }
    assertThat(notifier.problem()).hasValueSatisfying(why -> assertThat(why).contains("receiver-"));
  }

  private static void raise(String id, Alert.State state)
      throws ExecutionException, InterruptedException {
    Instant now = Instant.parse("2026-11-23T06:00:00Z");
    Alert alert =
        new Alert(
            id,
            Alert.Kind.NEGATIVE,
            "MINI",
            "electric",
            null,
            state,
            now,
            now,
            34,
            4.2,
            8.1,
            Alert.Severity.WARNING,
            null,
            "PT1H",
            "brand:MINI",
            List.of(),
            List.of(),
            null);
    send(id, Topics.ALERTS.values().serializer().serialize(Topics.ALERTS.name(), alert));
  }

  private static void send(String id, byte[] value)
      throws ExecutionException, InterruptedException {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(Topics.ALERTS.name(), id, value)).get();
    }
  }

  private HttpServer listen(int port) throws IOException {
    HttpServer listening =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    listening.createContext("/hook", this::receive);
    listening.start();
    return listening;
  }

  private void receive(HttpExchange exchange) {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      Received got = new Received(Map.copyOf(exchange.getRequestHeaders()), body);
      Integer status = statuses.getOrDefault(got.alert(), new ConcurrentLinkedQueue<>()).poll();
      exchange.sendResponseHeaders(status == null ? 200 : status, -1);
      received.add(got);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
