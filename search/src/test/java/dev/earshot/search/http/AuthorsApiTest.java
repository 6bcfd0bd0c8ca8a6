package dev.earshot.search.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Erasure;
import dev.earshot.contract.MentionId;
import dev.earshot.search.Desk;
import dev.earshot.search.Sample;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuthorsApiTest {

  private static final String ADMIN = "admin-secret-0123456789";
  private static final String ANALYST = "analyst-secret-0123456789";

  private static final Sample FIRST = Sample.post("1", "a first word", "2026-11-20T08:00:00Z");
  private static final Sample SECOND = Sample.post("2", "a second word", "2026-11-20T09:00:00Z");
  private static final Sample OTHER = Sample.post("3", "another word", "2026-11-20T10:00:00Z");

  @TempDir Path folder;

  @Test
  void removesAllThatTheAuthorSaidAndNothingElse() throws Exception {
    try (Desk desk = desk()) {
      HttpResponse<String> answer = delete(desk, "/api/authors/@ZOE-x.y");

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.body()).contains("\"mentions\":2");
      assertThat(desk.index.find(new MentionId("1"))).isEmpty();
      assertThat(desk.index.find(new MentionId("2"))).isEmpty();
      assertThat(desk.index.find(new MentionId("3"))).isPresent();
    }
  }

  @Test
  void notesItWithoutTheName() throws Exception {
    try (Desk desk = desk()) {
      assertThat(delete(desk, "/api/authors/zoe-x.y").statusCode()).isEqualTo(200);

      assertThat(desk.erasures)
          .singleElement()
          .satisfies(
              line -> {
                assertThat(line.mentions()).isEqualTo(2);
                assertThat(line.subject()).isEqualTo(Desk.PSEUDONYMS.of("ZOE-X.Y"));
                assertThat(line.toString()).doesNotContainIgnoringCase("zoe");
              });
    }
  }

  @Test
  void showsTheErasureLogToWhoKnowsWhomItIsAbout() throws Exception {
    try (Desk desk = desk()) {
      delete(desk, "/api/authors/zoe-x.y?later=keep");
      delete(desk, "/api/authors/zoe");

      String hers = desk.get("/api/erasures?author=@Zoe-X.Y").body();
      assertThat(hers).contains("\"total\":1").contains("\"lasting\":false");
      assertThat(hers).doesNotContainIgnoringCase("zoe");
      assertThat(desk.get("/api/erasures").body())
          .contains("\"total\":2")
          .contains("\"lasting\":true");
      assertThat(desk.get("/api/erasures?cause=source").body()).contains("\"total\":0");
    }
  }

  @Test
  void leavesAloneWhatWasHeardElsewhere() throws Exception {
    try (Desk desk = desk()) {
      HttpResponse<String> answer = delete(desk, "/api/authors/zoe-x.y?source=nowhere");

      assertThat(answer.body()).contains("\"mentions\":0");
      assertThat(desk.index.find(new MentionId("1"))).isPresent();
    }
  }

  @Test
  void saysSoWhenKafkaDoesNotTakeIt() throws Exception {
    try (Desk desk = desk()) {
      desk.kafkaTrouble = new IOException("no broker");

      assertThat(delete(desk, "/api/authors/zoe-x.y").statusCode()).isEqualTo(503);
      assertThat(desk.erasures).isEmpty();
      assertThat(desk.index.find(new MentionId("1"))).isPresent();
    }
  }

  @Test
  void asksForAnAdmin() throws Exception {
    HttpSettings settings =
        new HttpSettings(
            "127.0.0.1",
            0,
            List.of(new Token("boss", Role.ADMIN, ADMIN), new Token("ana", Role.ANALYST, ANALYST)),
            HttpSettings.REMOTE,
            HttpSettings.LOCAL,
            HttpSettings.MAX_BODY_BYTES);
    try (Desk desk = with(Desk.open(folder, settings))) {
      assertThat(delete(desk, "/api/authors/zoe-x.y").statusCode()).isEqualTo(401);
      assertThat(delete(desk, "/api/authors/zoe-x.y", ANALYST).statusCode()).isEqualTo(403);
      assertThat(desk.index.find(new MentionId("1"))).isPresent();

      assertThat(delete(desk, "/api/authors/zoe-x.y", ADMIN).statusCode()).isEqualTo(200);
      assertThat(desk.erasures).extracting(Erasure::by).containsExactly("boss");
    }
  }

  private Desk desk() throws IOException {
    return with(Desk.open(folder));
  }

  private static Desk with(Desk desk) {
    return desk.with(FIRST.by("zoe-x.y"), SECOND.by("Zoe-X.Y"), OTHER.by("zoe"));
  }

  private static HttpResponse<String> delete(Desk desk, String path, String... token)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(desk.address(path)).timeout(Duration.ofSeconds(30)).DELETE();
    if (token.length > 0) {
      request.header("Authorization", "Bearer " + token[0]);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
