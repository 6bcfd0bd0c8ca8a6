package dev.earshot.ops.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process: what every command has in common. */
final class EarshotProcessTest {

  @Test
  void namesItselfInOneLine() throws Exception {
    EarshotProcess.Outcome version = EarshotProcess.run("--version");

    assertThat(version.status()).isZero();
    assertThat(version.out()).singleElement().asString().startsWith("earshot ");
    assertThat(version.err()).isEmpty();
  }

  @Test
  void endsWithStatus2AtAnUnknownCommand() throws Exception {
    EarshotProcess.Outcome wrong = EarshotProcess.run("lissen");

    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.out()).isEmpty();
    assertThat(wrong.err()).contains("lissen");
  }

  @Test
  void findsItsBrokerAgainAfterBothEndsThatABrokerMayCome(@TempDir Path data) throws Exception {
    String bootstrap;
    try (EarshotProcess broker = EarshotProcess.start("broker", "--data", data.toString())) {
      bootstrap = broker.announced("bootstrap");
      broker.kill();
    }
    try (EarshotProcess broker = EarshotProcess.start("broker", "--data", data.toString())) {
      assertThat(broker.announced("bootstrap")).isEqualTo(bootstrap);
      assertThat(broker.stop().status()).isZero();
    }
  }
}
