package dev.earshot.ops.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.ops.e2e.EarshotProcess.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong gets one clear message that says what to do, and a status. */
final class BadInputTest {

  @TempDir private Path folder;

  @Test
  void namesAKeyThatIsNotKnownWithItsLine() throws Exception {
    Path config = folder.resolve("earshot.yaml");
    Files.writeString(config, "workspace: {name: Test}\nbrandz:\n  - {name: MINI, query: mini}\n");

    Outcome up = up("--config", config.toString());

    assertThat(up.status()).isEqualTo(2);
    assertThat(up.out()).isEmpty();
    assertThat(up.err()).contains("earshot.yaml:2").contains("brandz").contains("brands");
    assertNoTrace(up);
  }

  @Test
  void namesAKafkaThatDoesNotAnswer() throws Exception {
    int port = unusedPort();

    Outcome up = up("--bootstrap", "127.0.0.1:" + port);

    assertThat(up.status()).isIn(1, 2);
    assertThat(up.err()).contains("127.0.0.1:" + port);
    assertNoTrace(up);
  }

  @Test
  void namesAKafkaThatDoesNotAnswerAnImport() throws Exception {
    Outcome imported =
        EarshotProcess.run("import", "--bootstrap", "127.0.0.1:" + unusedPort(), "-");

    assertThat(imported.status()).isEqualTo(1);
    assertThat(imported.err()).contains("no Kafka answers").contains("--bootstrap");
    assertNoTrace(imported);
  }

  @Test
  void namesAPortThatIsInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Outcome up =
          EarshotProcess.run(
              "up",
              "--config",
              Workplace.in(folder).config().toString(),
              "--data",
              folder.resolve("data").toString(),
              "--port",
              Integer.toString(taken.getLocalPort()));

      assertThat(up.status()).isEqualTo(2);
      assertThat(up.err()).contains(Integer.toString(taken.getLocalPort())).contains("--port");
      assertNoTrace(up);
    }
  }

  @Test
  void namesADataFolderThatCannotBeUsed() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");

    Outcome up = EarshotProcess.run("up", "--data", file.toString(), "--port", "0");

    assertThat(up.status()).isEqualTo(2);
    assertThat(up.err()).contains(file.toString()).contains("--data");
    assertNoTrace(up);
  }

  @Test
  void refusesASecondOneOnTheSameFolder() throws Exception {
    Workplace workplace = Workplace.in(folder);
    try (EarshotProcess first = workplace.up()) {
      Http http = first.ready();
      try (EarshotProcess second = workplace.up()) {
        Outcome refused = second.await();
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains(workplace.data().toString()).contains("--data");
        assertNoTrace(refused);
      }
      assertThat(http.text("/health/ready")).as("the first goes on").contains("status");
    }
  }

  @Test
  void leavesOutALineThatIsNotUtf8() throws Exception {
    byte[] input =
        "{\"id\":\"a\",\"text\":\"caf?\"}\n{\"id\":\"b\",\"text\":\"MINI\"}\n".getBytes(UTF_8);
    input[indexOf(input)] = (byte) 0xE9;

    Outcome tag = EarshotProcess.run(input, "tag");

    assertThat(tag.status()).isEqualTo(1);
    assertThat(tag.out()).singleElement().asString().contains("\"b\"");
    assertThat(tag.err().lines()).singleElement().asString().contains("line 1");
  }

  @Test
  void saysThatAFeedIsAPage() throws Exception {
    try (Loopback server = Loopback.start()) {
      server.serve("/", "text/html", "<!DOCTYPE html><html><title>Home</title><p>Hello</html>");

      Outcome collect = EarshotProcess.run("collect", "--once", server.at("/").toString());

      assertThat(collect.status()).isEqualTo(1);
      assertThat(collect.out()).isEmpty();
      assertThat(collect.err().lines())
          .singleElement()
          .asString()
          .contains(server.at("/").toString());
    }
  }

  private Outcome up(String... more) throws IOException, InterruptedException {
    String[] arguments = new String[more.length + 5];
    arguments[0] = "up";
    arguments[1] = "--data";
    arguments[2] = folder.resolve("data").toString();
    arguments[3] = "--port";
    arguments[4] = "0";
    System.arraycopy(more, 0, arguments, 5, more.length);
    return EarshotProcess.run(arguments);
  }

  private static int unusedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static int indexOf(byte[] input) {
    for (int i = 0; i < input.length; i++) {
      if (input[i] == '?') {
        return i;
      }
    }
    throw new AssertionError("no question mark");
  }

  private static void assertNoTrace(Outcome outcome) {
    assertThat(outcome.err()).doesNotContain("\tat ").doesNotContain("Exception in thread");
  }
}
