package dev.earshot.ops.e2e;

import org.junit.jupiter.api.AfterAll;
import org.testcontainers.kafka.KafkaContainer;

/** All that {@link WholeWayTest} asks, on Apache Kafka's own image. */
final class WholeWayOnContainersTest extends WholeWayTest {

  private final KafkaContainer kafka = new KafkaContainer(Images.KAFKA);

  @Override
  String[] options() {
    kafka.start();
    return new String[] {"--bootstrap", kafka.getBootstrapServers()};
  }

  /** Kafka goes last: the numbers are still compared before. */
  @AfterAll
  @Override
  void stop() throws Exception {
    try (kafka) {
      super.stop();
    }
  }
}
