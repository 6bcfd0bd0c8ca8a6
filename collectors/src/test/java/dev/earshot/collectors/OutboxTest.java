package dev.earshot.collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

final class OutboxTest {

  private final KafkaDouble kafka = new KafkaDouble();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Outbox outbox = new Outbox(kafka.producer(), meters);

  @Test
  void sendsAMentionUnderItsId() {
    Mention mention = Said.of("m1", "hello");

    outbox.hear(mention).join();

    ProducerRecord<byte[], byte[]> sent = kafka.sent(Topics.MENTIONS).getFirst();
    assertThat(sent.key()).asString().isEqualTo("m1");
    assertThat(Topics.MENTIONS.values().deserializer().deserialize("", sent.value()))
        .isEqualTo(mention);
  }

  @Test
  void removesAMentionWithATombstone() {
    outbox.remove(new MentionId("m1")).join();

    assertThat(kafka.sent(Topics.MENTIONS).getFirst().value()).isNull();
  }

  @Test
  void keepsARejectByteForByteWithItsReason() {
    outbox.reject(new byte[] {1, 2}, "no sense").join();

    ProducerRecord<byte[], byte[]> sent = kafka.sent(Topics.REJECTS).getFirst();
    assertThat(sent.value()).containsExactly(1, 2);
    assertThat(sent.headers().lastHeader(Topics.REASON).value()).asString().isEqualTo("no sense");
  }

  @Test
  void waitsForTheFirstRecordOfAPartitionAndNotForTheNext() {
    outbox.hear(Said.of("m1", "first")).join();
    kafka.hold();

    CompletableFuture<Void> second = outbox.hear(Said.of("m1", "second"));

    assertThat(second).isNotDone();
    kafka.acknowledge();
    assertThat(second).isCompleted();
  }

  @Test
  void saysWhatKafkaDidNotTake() {
    outbox.hear(Said.of("m1", "first")).join();
    kafka.hold();
    CompletableFuture<Void> second = outbox.hear(Said.of("m1", "second"));

    kafka.fail(new TimeoutException("120000 ms has passed"));

    assertThat(second).isCompletedExceptionally();
    assertThat(outbox.problem()).hasValueSatisfying(it -> assertThat(it).contains("120000 ms"));
    assertThatThrownBy(outbox::flush)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("120000");
    assertThat(meters.counter("earshot.outbox.failed").count()).isEqualTo(1);
  }

  @Test
  void forgetsAProblemThatIsOver() throws IOException {
    kafka.hold();
    kafka.failNext(new TimeoutException("away"));
    assertThat(outbox.hear(Said.of("m1", "lost"))).isCompletedExceptionally();
    kafka.release();

    outbox.hear(Said.of("m1", "again")).join();

    assertThat(outbox.problem()).isEmpty();
    assertThatThrownBy(outbox::flush).isInstanceOf(IOException.class);
    outbox.flush();
  }
}
