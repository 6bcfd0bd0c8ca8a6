package dev.earshot.ops.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.earshot.contract.Alert;
import dev.earshot.contract.AlertAction;
import dev.earshot.contract.Json;
import dev.earshot.contract.Topics;
import dev.earshot.ops.broker.EmbeddedBroker;
import dev.earshot.ops.broker.KafkaTopics;
import dev.earshot.ops.config.AlertReceiver;
import dev.earshot.ops.config.AlertReceiver.Digest;
import dev.earshot.ops.config.AlertReceiver.Interest;
import dev.earshot.ops.config.AlertReceiver.Quiet;
import dev.earshot.ops.config.AlertReceiver.Target;
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
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
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
import org.jspecify.annotations.Nullable;
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
              "new alert, warning: MINI / electric: 34 negative mentions in an hour; 4.2 would be"
                  + " usual (score 8.1)");
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
  void holdsWhatHappensInQuietHoursAlsoOverARestartAndTellsItOnceAtTheirEnd() throws Exception {
    Quiet quiet = new Quiet(LocalTime.of(22, 0), LocalTime.of(7, 0), Alert.Severity.CRITICAL);
    Hands clock = new Hands("2020-11-23T23:30:00+01:00");
    try (Notifier _ = start(quiet, null, clock, QUICK)) {
      raise("night", Alert.State.OPENED);
      raise("night", Alert.State.CLOSED);
      raise("loud", Alert.State.OPENED, Alert.Severity.CRITICAL);

      assertThat(next("loud").alert()).as("the worst is told even then").isEqualTo("loud");
    }
    clock.set("2020-11-24T06:00:00+01:00");
    try (Notifier _ = start(quiet, null, clock, QUICK)) {
      raise("loud", Alert.State.ESCALATED, Alert.Severity.CRITICAL);
      assertThat(next("loud").json().path("id").asText()).contains("escalated");

      clock.set("2020-11-24T07:00:01+01:00");

      JsonNode told = next().json();
      assertThat(told.path("alerts")).hasSize(2);
      assertThat(told.path("alerts").get(0).path("alert").path("state").asText())
          .isEqualTo("opened");
    }
    try (Notifier _ = start(quiet, null, clock, QUICK)) {
      raise("day", Alert.State.OPENED);
      next("day");
      assertThat(received).as("what was told is not held any more").isEmpty();
    }
  }

  @Test
  void gathersTheStepsOfADayIntoOneMessage() throws Exception {
    Hands clock = new Hands("2020-11-23T10:00:00+01:00");
    try (Notifier _ = start(null, new Digest.Daily(LocalTime.of(18, 0)), clock, QUICK)) {
      raise("first", Alert.State.OPENED);
      raise("second", Alert.State.OPENED);
      raise("second", Alert.State.CLOSED);
      awaitHeld(3);

      clock.set("2020-11-23T18:00:01+01:00");

      Received told = next();
      assertThat(told.json().path("alerts")).hasSize(3);
      assertThat(told.header("Webhook-id")).isEqualTo(told.json().path("id").asText());
      assertThat(received).isEmpty();
    }
  }

  @Test
  void saysNothingOfAnAlertWhileItIsMuted() throws Exception {
    try (Notifier _ = start()) {
      raise("nightmare", Alert.State.OPENED);
      next("nightmare");
      act(
          new AlertAction(
              "nightmare",
              AlertAction.Kind.MUTED,
              "zoe",
              Instant.now(),
              Instant.now().plusSeconds(3_600),
              null));
    }
    try (Notifier _ = start()) {
      raise("nightmare", Alert.State.ESCALATED);
      raise("other", Alert.State.OPENED);
      next("other");
      assertThat(received).isEmpty();
    }
  }

  @Test
  void whatCannotBeToldForTooLongLetsTheOthersThroughAndIsToldWhenItCan() throws Exception {
    Pace hasty = new Pace(Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMillis(300));
    Queue<Integer> refusing = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < 12; i++) {
      refusing.add(500);
    }
    statuses.put("stuck", refusing);
    try (Notifier _ = start(null, null, InstantSource.system(), hasty)) {
      raise("stuck", Alert.State.OPENED);
      raise("behind", Alert.State.OPENED);

      List<String> order = new ArrayList<>();
      while (order.size() < 14) {
        order.add(next().alert());
      }

      assertThat(order.indexOf("behind")).isBetween(1, 12);
      assertThat(order).filteredOn("stuck"::equals).hasSize(13);
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
    return start(null, null, InstantSource.system(), QUICK);
  }

  private Notifier start(
      @Nullable Quiet quiet, @Nullable Digest digest, InstantSource clock, Pace pace) {
    URI address = URI.create("http://127.0.0.1:%d/hook".formatted(server.getAddress().getPort()));
    return Notifier.start(
        List.of(
            new AlertReceiver(
                receiver, new Target.Webhook(address, SECRET), Interest.USUAL, quiet, digest)),
        new Composer(
            "MINI France",
            ZoneId.of("Europe/Paris"),
            () -> URI.create("http://127.0.0.1:8080"),
            Testimony.Witness.ABSENT),
        kafka,
        pace,
        clock,
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

  private Received next() throws InterruptedException {
    Received got = received.poll(30, TimeUnit.SECONDS);
    if (got == null) {
      throw new AssertionError("nothing is received");
    }
    return got;
  }

  /** Waits until so many steps are kept for later. */
  private void awaitHeld(int wanted) {
    try (HeldBox box = new HeldBox("earshot-notify-" + receiver, kafka)) {
      Instant deadline = Instant.now().plusSeconds(30);
      List<Integer> partitions = List.of(0);
      while (box.load(partitions).size() < wanted && Instant.now().isBefore(deadline)) {
        Thread.onSpinWait();
      }
      assertThat(box.load(partitions)).hasSize(wanted);
    }
  }

  /** A clock that is set by hand. */
  private static final class Hands implements InstantSource {
    private volatile Instant now;

    Hands(String now) {
      this.now = OffsetDateTime.parse(now).toInstant();
    }

    void set(String then) {
      now = OffsetDateTime.parse(then).toInstant();
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private static void act(AlertAction action) throws ExecutionException, InterruptedException {
    byte[] value =
        Topics.ALERT_ACTIONS.values().serializer().serialize(Topics.ALERT_ACTIONS.name(), action);
    send(Topics.ALERT_ACTIONS.name(), action.alert(), value);
  }

  private void raise(String id, Alert.State state) throws ExecutionException, InterruptedException {
    raise(id, state, Alert.Severity.WARNING);
  }

  private void raise(String id, Alert.State state, Alert.Severity severity)
      throws ExecutionException, InterruptedException {
    Instant opened = Instant.parse("2026-11-23T06:00:00Z");
    Instant now = state == Alert.State.OPENED ? opened : opened.plusSeconds(600);
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
            severity,
            null,
            "PT1H",
            "brand:MINI",
            List.of(),
            // Tests share the topic; each hears its own.
            List.of(receiver),
            null);
    send(id, Topics.ALERTS.values().serializer().serialize(Topics.ALERTS.name(), alert));
  }

  private static void send(String id, byte[] value)
      throws ExecutionException, InterruptedException {
    send(Topics.ALERTS.name(), id, value);
  }

  private static void send(String topic, String id, byte[] value)
      throws ExecutionException, InterruptedException {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, id, value)).get();
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
