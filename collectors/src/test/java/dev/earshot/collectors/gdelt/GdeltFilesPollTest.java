package dev.earshot.collectors.gdelt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.earshot.collectors.Asking;
import dev.earshot.collectors.gdelt.GdeltFilesSource.Edition;
import dev.earshot.collectors.payload.Heard;
import dev.earshot.collectors.source.Answer;
import dev.earshot.collectors.source.Poll;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Mention;
import dev.earshot.contract.Source;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that has the files that GDELT writes each quarter of an hour. */
final class GdeltFilesPollTest {

  private static final String LIST = "/lastupdate-translation.txt";

  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Asking asking = new Asking(Instant.parse("2026-11-23T09:00:00Z"), "mini");

  @SuppressWarnings("NullAway.Init")
  private HttpServer server;

  @SuppressWarnings("NullAway.Init")
  private Poll poll;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] file = files.get(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(file == null ? 404 : 200, file == null ? -1 : file.length);
            if (file != null) {
              exchange.getResponseBody().write(file);
            }
          }
        });
    server.start();
    poll =
        new GdeltFilesSource(
                new Source("gdelt", "World"),
                Channel.PRESS,
                Edition.TRANSLATED,
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"),
                Duration.ofMinutes(5))
            .open(asking.means());
  }

  @AfterEach
  void close() {
    asking.close();
    server.stop(0);
  }

  @Test
  void tellsTheHeadlinesThatABrandMayBeAbout() throws Exception {
    String row =
        GdeltTables.row(
                "https://www.lemonde.fr/a", "La MINI &#xE9;lectrique", "srclc:fra;eng:GT-FRA 1.0")
            .replace(
                "<PAGE_TITLE>",
                "<PAGE_AUTHORS>Al Berger;B</PAGE_AUTHORS>"
                    + "<PAGE_PRECISEPUBTIMESTAMP>20261123073000</PAGE_PRECISEPUBTIMESTAMP>"
                    + "<PAGE_TITLE>");
    publish(
        "20261123090000",
        row,
        GdeltTables.row("https://a.example/b", "Something else", ""),
        "damaged\trow");

    Answer.News news = (Answer.News) asking.ask(poll);

    assertThat(news.heard()).hasSize(2).last().isInstanceOf(Heard.Garbage.class);
    Mention mention = ((Heard.Said) news.heard().getFirst()).mention();
    assertThat(mention.title()).isEqualTo("La MINI électrique");
    assertThat(mention.url()).isEqualTo(URI.create("https://www.lemonde.fr/a"));
    assertThat(mention.source()).isEqualTo(new Source("gdelt", "a.example"));
    assertThat(mention.lang()).isEqualTo("fr");
    assertThat(mention.author()).extracting(author -> author.name()).isEqualTo("Al Berger");
    assertThat(mention.published()).isEqualTo(Instant.parse("2026-11-23T07:30:00Z"));
  }

  @Test
  void readsEachFileOnceAndThoseItMissed() throws Exception {
    publish("20261123090000", GdeltTables.row("https://a.example/1", "mini 1", ""));
    assertThat(asking.told(poll)).containsExactly("mini 1");
    assertThat(asking.told(poll)).isEmpty();

    publish("20261123091500", GdeltTables.row("https://a.example/2", "mini 2", ""));
    // There is none of half past nine, which happens.
    publish("20261123094500", GdeltTables.row("https://a.example/3", "mini 3", ""));
    assertThat(asking.told(poll)).containsExactly("mini 2", "mini 3");
  }

  @Test
  void catchesUpWithADayAndNamesTheGapBefore() throws Exception {
    publish("20261121090000", GdeltTables.row("https://a.example/1", "mini 1", ""));
    asking.told(poll);
    publish("20261122091500", GdeltTables.row("https://a.example/2", "mini 2", ""));
    publish("20261123090000", GdeltTables.row("https://a.example/3", "mini 3", ""));

    Answer.News first = (Answer.News) asking.ask(poll);
    assertThat(first.gap()).isNotNull();
    assertThat(first.gap().from()).isEqualTo(Instant.parse("2026-11-21T09:15:00Z"));
    assertThat(first.gap().until()).isEqualTo(Instant.parse("2026-11-22T09:00:00Z"));
    assertThat(Asking.told(first.heard())).containsExactly("mini 2");
    assertThat(first.until()).as("it is not done").isEqualTo(Instant.parse("2026-11-22T10:45:00Z"));
    for (int i = 0; i < 11; i++) {
      asking.told(poll);
    }
    assertThat(asking.told(poll)).containsExactly("mini 3");
  }

  @Test
  void doesNotTakeTheNewestFileForGoodUnlessItIsWhole() throws Exception {
    byte[] whole = GdeltTables.zip(GdeltTables.row("https://a.example/1", "mini 1", ""));
    list("20261123090000", whole);
    files.put("/20261123090000" + GdeltTables.ENDING, Arrays.copyOf(whole, whole.length - 9));
    assertThat(asking.ask(poll)).isInstanceOf(Answer.Failed.class);

    files.put("/20261123090000" + GdeltTables.ENDING, whole);
    assertThat(asking.told(poll)).containsExactly("mini 1");
  }

  @Test
  void saysThatThereIsNoList() throws Exception {
    assertThat(asking.ask(poll)).isInstanceOf(Answer.Failed.class);
    files.put(LIST, "<html>not here</html>".getBytes(UTF_8));
    assertThat(((Answer.Failed) asking.ask(poll)).why()).contains("names none");
  }

  /** Whatever a file that is listed holds, it is read in part or left out, and never stops all. */
  @Test
  void survivesDamage() throws Exception {
    byte[] whole =
        GdeltTables.zip(GdeltTables.row("https://a.example/1", "mini 1", "srclc:fra") + "\n");
    Random random = new Random(17);
    for (int i = 0; i < 200; i++) {
      byte[] damaged = whole.clone();
      for (int j = 0; j <= i % 5; j++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      list("20261123090000", damaged);
      asking.from(null);
      assertThat(asking.ask(poll)).isInstanceOf(Answer.News.class);
    }
  }

  private void publish(String time, String... rows) {
    list(time, GdeltTables.zip(String.join("\n", rows) + "\n"));
  }

  private void list(String time, byte[] file) {
    files.put("/" + time + GdeltTables.ENDING, file);
    files.put(LIST, GdeltTables.listed(time, file).getBytes(UTF_8));
  }
}
