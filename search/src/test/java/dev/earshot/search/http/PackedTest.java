package dev.earshot.search.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.search.Desk;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PackedTest {

  private static final String MENTION =
      "{\"id\":\"1\",\"text\":\"a\",\"published\":\"2026-11-16T09:00:00Z\"}";

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void open() throws IOException {
    desk = Desk.open(folder);
  }

  @AfterEach
  void close() throws IOException {
    desk.close();
  }

  private static HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  private HttpResponse<byte[]> hand(byte[] body, String coding)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(desk.address("/api/mentions"))
            .header("Content-Encoding", coding)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  private static byte[] packed(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    }
    return out.toByteArray();
  }

  @Test
  void takesMentionsThatArePacked() throws Exception {
    assertThat(hand(packed(MENTION.getBytes(UTF_8)), "gzip").statusCode()).isEqualTo(202);
    assertThat(desk.heard).hasSize(1);
  }

  @Test
  void unpacksNoMoreThanItWouldHaveTaken() throws Exception {
    byte[] bomb = packed(new byte[HttpSettings.MAX_BODY_BYTES + 1]);
    assertThat(bomb.length).isLessThan(100_000);

    assertThat(hand(bomb, "gzip").statusCode()).isEqualTo(413);
    assertThat(hand(MENTION.getBytes(UTF_8), "gzip").statusCode()).as("not packed").isEqualTo(400);
    assertThat(hand(packed(MENTION.getBytes(UTF_8)), "br").statusCode()).isEqualTo(415);
    assertThat(desk.heard).isEmpty();
  }

  @Test
  void packsWhatItAnswersForWhoLikesThat() throws Exception {
    HttpResponse<byte[]> answer =
        send(
            HttpRequest.newBuilder(desk.address("/openapi.json"))
                .header("Accept-Encoding", "gzip"));

    assertThat(answer.headers().firstValue("content-encoding")).contains("gzip");
    byte[] plain = new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
    assertThat(new String(plain, UTF_8)).isEqualTo(desk.get("/openapi.json").body());
  }
}
