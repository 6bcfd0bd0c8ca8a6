package dev.earshot.search.http;

import static dev.earshot.search.Sample.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.search.Desk;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EtagsTest {

  private static final String PATH = "/api/facets?by=topic";

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void open() throws IOException {
    desk = Desk.open(folder);
    desk.with(post("a", "une panne", "2026-11-16T09:00:00Z").about("electric"));
  }

  @AfterEach
  void close() throws IOException {
    desk.close();
  }

  private static String tag(HttpResponse<String> answer) {
    return answer.headers().firstValue("ETag").orElseThrow();
  }

  @Test
  void spareWhoHasTheSameAlready() throws IOException {
    String tag = tag(desk.get(PATH));

    assertThat(tag).matches("W/\"[0-9a-f]+-[0-9a-f]+\"");
    for (String known : new String[] {tag, "\"other\", " + tag, "*", tag.substring(2)}) {
      HttpResponse<String> again = desk.get(PATH, "If-None-Match", known);
      assertThat(again.statusCode()).as(known).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      assertThat(tag(again)).isEqualTo(tag);
    }

    desk.with(post("b", "un rallye", "2026-11-16T10:00:00Z").about("sport"));
    HttpResponse<String> changed = desk.get(PATH, "If-None-Match", tag);
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(tag(changed)).isNotEqualTo(tag);
  }

  @Test
  void nameOnlyWholeAnswersThatAreGood() {
    assertThat(desk.get("/api/nothing").headers().firstValue("ETag")).isEmpty();
    assertThat(desk.get("/").headers().firstValue("ETag")).isPresent();
    assertThat(desk.get("/assets/earshot.css", "If-None-Match", "\"other\"").statusCode())
        .isEqualTo(200);
  }
}
