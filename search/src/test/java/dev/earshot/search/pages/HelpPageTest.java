package dev.earshot.search.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.search.Desk;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HelpPageTest {

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

  @Test
  void asksEachExampleWithOneClick() {
    assertThat(desk.get("/help?lang=en").body())
        .contains("<h1>How to ask</h1>")
        .contains(
            "<a href=\"/?q=mini+NOT%2FIN+%22mac+mini%22\">"
                + "<code>mini NOT/IN &quot;mac mini&quot;</code></a>")
        .contains("<code>a mac mini in a mini</code>");
  }

  @Test
  void speaksFrenchToo() {
    assertThat(desk.get("/help?lang=fr").body()).contains("<h1>Comment demander</h1>");
  }

  @Test
  void isReachedFromTheSearchBox() {
    assertThat(desk.get("/?q=mini+and+(").body()).contains("href=\"/help\"");
  }
}
