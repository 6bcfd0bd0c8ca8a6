package dev.earshot.ops.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that ask a running Earshot, against a server that answers as one does. */
final class SearchCommandTest {

  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private String answer = "{}";
  private int status = 200;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            asked.add(exchange.getRequestURI().toString());
            String[] pages = answer.split("\n---\n", -1);
            byte[] body = pages[Math.min(asked.size(), pages.length) - 1].getBytes(UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void printsAMentionALineAndSaysThatThereAreMore() {
    answer = "{\"total\":3,\"mentions\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"next\":\"c2\"}";

    Typed search = type(SearchCommand::new, "john cooper", "--limit", "2");

    assertThat(search.status()).isZero();
    assertThat(search.out()).containsExactly("{\"id\":\"a\"}", "{\"id\":\"b\"}");
    assertThat(search.err()).contains("2 of 3").contains("--all");
    assertThat(asked).containsExactly("/api/mentions?q=john+cooper&sort=newest&limit=2");
  }

  @Test
  void goesThroughAllPages() {
    answer =
        "{\"total\":2,\"mentions\":[{\"id\":\"a\"}],\"next\":\"c+2\"}\n---\n"
            + "{\"total\":2,\"mentions\":[{\"id\":\"b\"}]}";

    Typed search = type(SearchCommand::new, "mini", "--all", "--from", "2026-11-01");

    assertThat(search.out()).containsExactly("{\"id\":\"a\"}", "{\"id\":\"b\"}");
    assertThat(search.err()).isEmpty();
    assertThat(asked).last().asString().endsWith("&limit=1000&cursor=c%2B2");
  }

  @Test
  void saysWhatTheServerRefuses() {
    status = 400;
    answer = "{\"title\":\"Wrong query\",\"detail\":\"a bracket is not closed\",\"status\":400}";

    Typed search = type(SearchCommand::new, "(mini");

    assertThat(search.status()).isEqualTo(2);
    assertThat(search.out()).isEmpty();
    assertThat(search.err()).contains("a bracket is not closed");
  }

  @Test
  void saysThatNobodyAnswers() throws IOException {
    int unused;
    try (ServerSocket socket = new ServerSocket(0)) {
      unused = socket.getLocalPort();
    }

    Typed search =
        Typed.command(SearchCommand::new, "", "x", "--url", "http://127.0.0.1:" + unused);

    assertThat(search.status()).isEqualTo(1);
    assertThat(search.err()).contains("nobody answers").contains("earshot up");
  }

  @Test
  void refusesAnAddressThatIsNone() {
    assertThat(Typed.command(SearchCommand::new, "", "x", "--url", "localhost").status())
        .isEqualTo(2);
  }

  @Test
  void endsQuietlyWhenNobodyReadsOn() {
    answer = "{\"total\":1,\"mentions\":[{\"id\":\"a\"}]}";
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };

    Typed search = type(t -> new SearchCommand(new Terminal(t.in(), closed, t.err())), "mini");

    assertThat(search.status()).isZero();
    assertThat(search.err()).isEmpty();
  }

  @Test
  void exportsToAFileThatIsThereWholeOrNotAtAll(@TempDir Path folder) throws IOException {
    answer = "id,text\na,b\n";
    Path file = folder.resolve("all.csv");

    Typed export = type(ExportCommand::new, "mini", "--format", "csv", "--out", file.toString());

    assertThat(export.status()).as(export.err()).isZero();
    assertThat(file).hasContent(answer);
    status = 500;
    Path none = folder.resolve("none.csv");
    assertThat(type(ExportCommand::new, "mini", "--out", none.toString()).status()).isEqualTo(1);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  private Typed type(Function<Terminal, Object> command, String... arguments) {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(List.of("--url", "http://127.0.0.1:" + server.getAddress().getPort()));
    return Typed.command(command, "", all.toArray(String[]::new));
  }
}
