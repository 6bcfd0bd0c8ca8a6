package dev.earshot.search.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.search.Desk;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GuardTest {

  private static final String READ = "Bearer viewer-0123456789";
  private static final String WRITE = "Bearer analyst-0123456789";

  @TempDir Path folder;

  private Desk closed(Rate local) throws IOException {
    return Desk.open(
        folder,
        new HttpSettings(
            "127.0.0.1",
            0,
            List.of(
                new Token("vera", Role.VIEWER, "viewer-0123456789"),
                new Token("ana", Role.ANALYST, "analyst-0123456789")),
            HttpSettings.REMOTE,
            local,
            1 << 20));
  }

  @Test
  void letsInOnlyThoseWithATokenAndARole() throws IOException {
    try (Desk desk = closed(HttpSettings.LOCAL)) {
      assertThat(desk.get("/api/facets").statusCode()).isEqualTo(401);
      assertThat(desk.get("/api/facets", "Authorization", "Bearer nobody").statusCode())
          .isEqualTo(401);
      assertThat(desk.get("/api/facets", "Authorization", READ).statusCode()).isEqualTo(200);
      assertThat(desk.post("/api/mentions", "[]", "Authorization", READ).statusCode())
          .isEqualTo(403);
      assertThat(desk.post("/api/mentions", "[]", "Authorization", WRITE).statusCode())
          .isEqualTo(202);
      assertThat(desk.get("/health/live").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void sendsBrowsersToThePageWhereTheySayWhoTheyAre() throws IOException {
    try (Desk desk = closed(HttpSettings.LOCAL)) {
      HttpResponse<String> home = desk.get("/?q=a", "Accept", "text/html");
      assertThat(home.statusCode()).isEqualTo(302);
      assertThat(home.headers().firstValue("location").orElse(""))
          .endsWith("/signin?next=%2F%3Fq%3Da");

      HttpResponse<String> in =
          desk.post(
              "/signin",
              "token=viewer-0123456789&next=%2F%3Fq%3Da",
              "Content-Type",
              "application/x-www-form-urlencoded");
      assertThat(in.statusCode()).isEqualTo(302);
      String cookie = in.headers().firstValue("set-cookie").orElseThrow();
      assertThat(cookie).contains("HttpOnly", "SameSite=Strict");
      assertThat(cookie).as("the token itself stays here").doesNotContain("viewer-0123456789");
      String session = cookie.split(";", -1)[0];
      assertThat(desk.get("/?q=a", "Cookie", session).statusCode()).isEqualTo(200);
      assertThat(desk.get("/?q=a", "Cookie", session + "x").statusCode()).isEqualTo(401);

      assertThat(desk.get("/signin", "Cookie", session).body())
          .contains("/signout", "You are vera")
          .doesNotContain("/audit");
      assertThat(desk.get("/signin", "Authorization", "Bearer admin-0123456789").body())
          .as("whoever is nobody")
          .doesNotContain("/signout");
      assertThat(desk.get("/help", "Cookie", session).body()).contains("href=\"/signin\"");
      assertThat(desk.post("/signout", "", "Cookie", session).statusCode()).isEqualTo(303);
      assertThat(desk.get("/?q=a", "Cookie", session).statusCode()).isEqualTo(401);

      HttpResponse<String> wrong =
          desk.post(
              "/signin",
              "token=guess&next=//evil.example",
              "Content-Type",
              "application/x-www-form-urlencoded");
      assertThat(wrong.statusCode()).isEqualTo(403);
      assertThat(wrong.body()).doesNotContain("evil");
    }
  }

  @Test
  void asksThoseWhoAskTooOftenToWait() throws IOException {
    try (Desk desk = closed(new Rate(0.5, 3))) {
      for (int i = 0; i < 3; i++) {
        assertThat(desk.get("/health/live").statusCode()).isEqualTo(200);
      }
      HttpResponse<String> fourth = desk.get("/health/live");
      assertThat(fourth.statusCode()).isEqualTo(429);
      assertThat(fourth.headers().firstValue("retry-after")).contains("2");
    }
  }
}
