package dev.earshot.ops.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that takes mentions as Earshot does, and has no room at first. */
final class ImportCommandTest {

  private final List<String> taken = new CopyOnWriteArrayList<>();
  private final AtomicInteger busy = new AtomicInteger();
  private HttpServer server;
  private String url = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/api/mentions",
        exchange -> {
          try (exchange) {
            List<String> lines =
                new String(exchange.getRequestBody().readAllBytes(), UTF_8).lines().toList();
            if (busy.getAndDecrement() > 0) {
              exchange.getResponseHeaders().set("Retry-After", "0");
              exchange.sendResponseHeaders(429, -1);
              return;
            }
            taken.addAll(lines);
            byte[] body =
                "{\"accepted\":%d,\"refused\":[]}".formatted(lines.size()).getBytes(UTF_8);
            exchange.sendResponseHeaders(202, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
    url = "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void handsInEverythingOnceAlthoughTheServerIsBusy() {
    busy.set(3);

    Typed imported = Typed.command(ImportCommand::new, mentions(5_000), "--url", url, "-");

    assertThat(imported.status()).as(imported.err()).isZero();
    assertThat(imported.out()).isEmpty();
    assertThat(imported.err()).contains("5,000 accepted, 0 refused");
    assertThat(taken).hasSize(5_000).doesNotHaveDuplicates();
  }

  @Test
  void countsWhatItRefusesByReason() {
    String input = mentions(3) + "\n{\"id\":\"x\"}\nnonsense\n{\"id\":\"y\"}\n";

    Typed imported = Typed.command(ImportCommand::new, input, "--url", url, "-");

    assertThat(imported.status()).isEqualTo(1);
    assertThat(imported.err())
        .contains("3 accepted, 3 refused")
        .contains("stdin")
        .contains("  2: ");
    assertThat(taken).hasSize(3);
  }

  @Test
  void saysThatNobodyAnswers() {
    server.stop(0);

    Typed imported = Typed.command(ImportCommand::new, mentions(3), "--url", url, "-");

    assertThat(imported.status()).isEqualTo(1);
    assertThat(imported.err()).contains("nobody answers").contains("import again");
  }

  @Test
  void goesOnAfterAFileThatIsNotThere() {
    Typed imported =
        Typed.command(ImportCommand::new, mentions(2), "--url", url, "/none.jsonl", "-");

    assertThat(imported.status()).isEqualTo(1);
    assertThat(imported.err()).contains("/none.jsonl").contains("2 accepted");
  }

  @Test
  void showsWhatWouldComeAndHandsInNothing() {
    String table = "Day;Where;Story\n2026-11-20;https://e.org/1;La MINI\n;;no date\n";

    Typed shown =
        Typed.command(
            ImportCommand::new,
            table,
            "--preview",
            "--map",
            "text=Story",
            "--map",
            "published=Day",
            "--map",
            "url=Where",
            "--url",
            url,
            "-");

    assertThat(shown.out()).singleElement().asString().contains("\"text\":\"La MINI\"");
    assertThat(shown.err()).contains("stdin:3: ");
    assertThat(shown.status()).isEqualTo(1);
    assertThat(taken).isEmpty();
  }

  private static String mentions(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                "{\"id\":\"m%d\",\"text\":\"MINI %d\",\"published\":\"2026-11-16T09:00:00Z\"}"
                    .formatted(i, i))
        .collect(Collectors.joining("\n"));
  }
}
