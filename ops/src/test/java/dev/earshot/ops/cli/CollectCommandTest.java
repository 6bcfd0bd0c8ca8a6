package dev.earshot.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.contract.Json;
import dev.earshot.ops.e2e.Loopback;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CollectCommandTest {

  private static final String FEED =
      """
      <rss version="2.0"><channel><title>Gazette</title>
      <item><title>Essai</title><link>https://gazette.example/1</link>
      <description>La MINI est vive.</description>
      <pubDate>Mon, 16 Nov 2026 09:00:00 GMT</pubDate></item>
      </channel></rss>
      """;

  @TempDir private Path folder;

  @Test
  void printsTheMentionsOfFeedsAndFilesWithTheirOrigin() throws IOException {
    Path file = folder.resolve("some.jsonl");
    Files.writeString(
        file, "{\"id\":\"a\",\"text\":\"x\",\"published\":\"2026-11-16T09:00:00Z\"}\n");
    try (Loopback server = Loopback.start()) {
      server.serve("/feed", "application/rss+xml", FEED);
      String address = server.at("/feed").toString();

      Typed collect = collect(address, file.toString());

      assertThat(collect.status()).as(collect.err()).isZero();
      assertThat(collect.out()).hasSize(2);
      JsonNode first = Json.MAPPER.readTree(collect.out().getFirst());
      assertThat(first.path("origin").asText()).isEqualTo(address);
      assertThat(first.path("title").asText()).isEqualTo("Essai");
      JsonNode second = Json.MAPPER.readTree(collect.out().getLast());
      assertThat(second.path("origin").asText()).isEqualTo(file.toString());
    }
  }

  @Test
  void saysInOneLineWhichSourceIsBadAndGoesOn() throws IOException {
    Path file = folder.resolve("feed.xml");
    Files.writeString(file, FEED);
    Path page = folder.resolve("page.html");
    Files.writeString(page, "<!DOCTYPE html><html><title>No feed</title><p>Hello</p></html>");

    Typed collect =
        collect(folder.resolve("none.xml").toString(), page.toString(), file.toString());

    assertThat(collect.status()).isEqualTo(1);
    assertThat(collect.out()).hasSize(1);
    assertThat(collect.err().lines())
        .hasSize(2)
        .anyMatch(line -> line.contains("none.xml"))
        .anyMatch(line -> line.contains("page.html"));
  }

  @Test
  void wantsToBeToldOnce() {
    assertThat(Typed.command(CollectCommand::new, "", "feed.xml").status()).isEqualTo(2);
    assertThat(Typed.command(CollectCommand::new, "", "--once").status()).isEqualTo(2);
  }

  private static Typed collect(String... sources) {
    String[] arguments = new String[sources.length + 1];
    arguments[0] = "--once";
    System.arraycopy(sources, 0, arguments, 1, sources.length);
    return Typed.command(CollectCommand::new, "", arguments);
  }
}
