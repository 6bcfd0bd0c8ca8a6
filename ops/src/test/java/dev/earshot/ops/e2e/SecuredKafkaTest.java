package dev.earshot.ops.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.ops.e2e.EarshotProcess.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Kafka that speaks TLS and wants to know who is there. */
final class SecuredKafkaTest {

  private static final String PASSWORD = "earshot-test-password";
  private static final int MANY = 20;

  @TempDir private Path folder;

  @Test
  void isUsedAsTheConfigurationSays() throws Exception {
    certify();
    int port = freePort();
    try (EarshotProcess broker = broker(port)) {
      broker.announced("bootstrap");
      String kafka = "127.0.0.1:" + port;
      Workplace workplace = workplace("right", PASSWORD);
      try (EarshotProcess up = workplace.up("--bootstrap", kafka)) {
        Http http = up.ready();
        Path file = folder.resolve("mentions.jsonl");
        Files.writeString(file, Sample.mentions(MANY, Instant.parse("2026-11-16T09:00:00Z")));

        Outcome imported =
            EarshotProcess.run(
                "import",
                "--config",
                workplace.config().toString(),
                "--bootstrap",
                kafka,
                file.toString());

        assertThat(imported.status()).as(imported.err()).isZero();
        Eventually.see("half is tagged", () -> http.count("brand:MINI"), n -> n == MANY / 2);
        assertThat(up.err()).doesNotContain(PASSWORD);
      }

      try (EarshotProcess stranger = workplace("wrong", "guessed").up("--bootstrap", kafka)) {
        Outcome refused = stranger.await();
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("kafka.properties").doesNotContain("guessed");
      }
    }
  }

  /** A key and a certificate of the broker's own, and a store in which clients trust it. */
  private void certify() throws IOException, InterruptedException {
    keytool(
        "-genkeypair",
        "-alias",
        "broker",
        "-keyalg",
        "EC",
        "-dname",
        "CN=broker",
        "-ext",
        "SAN=ip:127.0.0.1",
        "-keystore",
        file("broker.p12"));
    keytool(
        "-exportcert",
        "-alias",
        "broker",
        "-keystore",
        file("broker.p12"),
        "-file",
        file("broker.cer"));
    keytool(
        "-importcert",
        "-noprompt",
        "-alias",
        "broker",
        "-keystore",
        file("trust.p12"),
        "-file",
        file("broker.cer"));
  }

  private static void keytool(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private EarshotProcess broker(int port) throws IOException {
    String jaas =
        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"broker\" password=\"%s\" user_broker=\"%s\" user_earshot=\"%s\";"
            .formatted(PASSWORD, PASSWORD, PASSWORD);
    return EarshotProcess.start(
        "broker",
        "--data",
        file("kafka"),
        "--secured",
        Integer.toString(port),
        "--set",
        "listener.name.secured.plain.sasl.jaas.config=" + jaas,
        "--set",
        "sasl.enabled.mechanisms=PLAIN",
        "--set",
        "ssl.keystore.type=PKCS12",
        "--set",
        "ssl.keystore.location=" + file("broker.p12"),
        "--set",
        "ssl.keystore.password=" + PASSWORD);
  }

  private Workplace workplace(String name, String password) throws IOException {
    Workplace workplace = Workplace.in(Files.createDirectory(folder.resolve(name)));
    Files.writeString(
        workplace.config(),
        """
        kafka:
          partitions: 2
          properties:
            security.protocol: SASL_SSL
            sasl.mechanism: PLAIN
            sasl.jaas.config: >-
              org.apache.kafka.common.security.plain.PlainLoginModule required
              username="earshot" password="%s";
            ssl.truststore.type: PKCS12
            ssl.truststore.location: "%s"
            ssl.truststore.password: %s
        """
            .formatted(password, file("trust.p12"), PASSWORD),
        StandardOpenOption.APPEND);
    return workplace;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
