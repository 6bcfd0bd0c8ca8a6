package dev.earshot.search.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.nimbusds.jose.JOSEException;
import dev.earshot.contract.AuditLine;
import dev.earshot.search.Desk;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SignInTest {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String PASSWORD = "correct horse battery";
  private static final String HASH = Passwords.hash(PASSWORD);

  @TempDir Path folder;

  private Desk desk(@Nullable Provider provider) throws IOException {
    return Desk.open(
        folder,
        new HttpSettings(
            "127.0.0.1",
            0,
            List.of(new Token("boss", Role.ADMIN, "admin-0123456789")),
            new Doors(
                List.of(new User("vera", Role.VIEWER, HASH)),
                provider,
                URI.create("https://desk.example")),
            HttpSettings.REMOTE,
            HttpSettings.LOCAL,
            1 << 20));
  }

  private static HttpResponse<String> signIn(Desk desk, String name, String password) {
    return desk.post(
        "/signin",
        "name=" + name + "&password=" + password.replace(' ', '+') + "&next=%2Fquality",
        "Content-Type",
        FORM);
  }

  private static String session(HttpResponse<String> response) {
    return response.headers().allValues("set-cookie").stream()
        .filter(cookie -> cookie.startsWith(Guard.COOKIE + "="))
        .findFirst()
        .orElseThrow()
        .split(";", -1)[0];
  }

  @Test
  void hashesAPasswordWithASaltAndKnowsItAgain() {
    assertThat(HASH).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(Passwords.hash(PASSWORD)).isNotEqualTo(HASH);
    assertThat(Passwords.fits(PASSWORD, HASH)).isTrue();
    assertThat(Passwords.fits(PASSWORD + "x", HASH)).isFalse();
    assertThat(Passwords.isHash(PASSWORD)).isFalse();
    assertThat(new User("vera", Role.VIEWER, HASH).toString()).doesNotContain("argon2");
    assertThatThrownBy(() -> Passwords.hash("short")).hasMessageContaining("12 to 500");
    assertThatThrownBy(() -> new User("vera", Role.VIEWER, PASSWORD))
        .hasMessageContaining("./earshot password");
  }

  @Test
  void letsSomebodyInWithANameAndAPassword() throws IOException {
    try (Desk desk = desk(null)) {
      assertThat(desk.get("/signin").body()).contains("autocomplete=\"username\"");

      HttpResponse<String> in = signIn(desk, "vera", PASSWORD);

      assertThat(in.statusCode()).isEqualTo(302);
      assertThat(in.headers().firstValue("location").orElse("")).endsWith("/quality");
      assertThat(in.headers().firstValue("set-cookie").orElse(""))
          .contains("HttpOnly", "SameSite=Strict", "Secure");
      String session = session(in);
      assertThat(desk.get("/quality", "Cookie", session).statusCode()).isEqualTo(200);
      assertThat(desk.post("/api/corrections", "{}", "Cookie", session).statusCode())
          .as("a viewer")
          .isEqualTo(403);
    }
  }

  @Test
  void isAskedForByWayOfAWebServerInFront() throws IOException {
    try (Desk desk =
        Desk.open(
            folder,
            new HttpSettings(
                "127.0.0.1",
                0,
                List.of(new Token("boss", Role.ADMIN, "admin-0123456789")),
                HttpSettings.REMOTE,
                HttpSettings.LOCAL,
                1 << 20))) {
      String form = "token=admin-0123456789";
      assertThat(desk.post("/signin", form, "Content-Type", FORM).headers().map().toString())
          .doesNotContain("Secure");
      assertThat(
              desk.post("/signin", form, "Content-Type", FORM, "X-Forwarded-Proto", "https")
                  .headers()
                  .firstValue("set-cookie")
                  .orElse(""))
          .contains("Secure");
    }
    try (Desk desk = desk(null)) {
      String[] ours = {"Content-Type", FORM, "Origin", "https://desk.example"};
      assertThat(desk.post("/signin", "token=x", ours).body()).contains("not known here");
      String[] theirs = {"Content-Type", FORM, "Origin", "https://desk.example.evil"};
      assertThat(desk.post("/signin", "token=x", theirs).body()).contains("another site");
      for (int i = 0; i < 10; i++) {
        assertThat(triedFrom(desk, "9.9.9.9, 203.0.113.7")).isEqualTo(403);
      }
      assertThat(triedFrom(desk, "8.8.8.8, 203.0.113.7")).isEqualTo(429);
      assertThat(triedFrom(desk, "203.0.113.7, 203.0.113.8")).isEqualTo(403);
    }
  }

  private static int triedFrom(Desk desk, String client) {
    return desk.post("/signin", "token=x", "Content-Type", FORM, "X-Forwarded-For", client)
        .statusCode();
  }

  @Test
  void letsNobodyTryOutPasswords() throws IOException {
    try (Desk desk = desk(null)) {
      for (int i = 0; i < 10; i++) {
        assertThat(signIn(desk, i % 2 == 0 ? "vera" : "nobody", "wrong").statusCode())
            .isEqualTo(403);
      }

      HttpResponse<String> next = signIn(desk, "vera", PASSWORD);

      assertThat(next.statusCode()).isEqualTo(429);
      assertThat(next.headers().firstValue("retry-after")).isPresent();
    }
  }

  @Test
  void notesWhoCameInAndWhatTheyDid() throws IOException {
    try (Desk desk = desk(null)) {
      signIn(desk, "vera", "wrong");
      String session = session(signIn(desk, "vera", PASSWORD));
      desk.get("/api/mentions?q=mini", "Cookie", session);
      String admin = "Bearer admin-0123456789";
      desk.get("/api/mentions?q=recall", "Authorization", admin);

      assertThat(desk.board.audit())
          .extracting(AuditLine::who, AuditLine::refused, AuditLine::path, AuditLine::query)
          .containsExactlyInAnyOrder(
              tuple("vera", true, "/signin", null),
              tuple("vera", false, "/signin", null),
              tuple("vera", false, "/api/mentions", "q=mini"),
              tuple("boss", false, "/api/mentions", "q=recall"));
      assertThat(desk.get("/api/audit?who=vera", "Authorization", admin).body())
          .contains("\"total\":3")
          .doesNotContain(PASSWORD);
      assertThat(desk.get("/api/audit", "Cookie", session).statusCode()).isEqualTo(403);
      assertThat(desk.get("/audit?who=vera", "Authorization", admin).body())
          .contains("GET /api/mentions?q=mini")
          .doesNotContain("q=recall");
      assertThat(desk.get("/audit?who=&what=RECALL&from=&to=", "Authorization", admin).body())
          .contains("GET /api/mentions?q=recall")
          .doesNotContain("q=mini");
      assertThat(desk.get("/audit?to=2020-01-01", "Authorization", admin).body())
          .doesNotContain("/api/mentions");
      assertThat(desk.get("/audit?to=yesterday", "Authorization", admin).statusCode())
          .isEqualTo(400);
      assertThat(desk.get("/audit", "Cookie", session).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void remembersNobodyWhoIsToBeForgotten() throws IOException {
    try (Desk desk = desk(null)) {
      desk.delete("/api/authors/secretperson");

      assertThat(desk.board.audit())
          .extracting(AuditLine::path)
          .containsOnly("/api/authors/{handle}");
    }
  }

  private static Provider provider(StandInProvider standIn) {
    return new Provider(
        standIn.issuer(),
        "earshot",
        StandInProvider.SECRET,
        List.of("profile"),
        "groups",
        Map.of("earshot-analysts", Role.ANALYST, "everybody", Role.VIEWER),
        null);
  }

  @Test
  void letsSomebodyInWhomTheProviderKnows() throws IOException, JOSEException {
    try (StandInProvider standIn = new StandInProvider(Instant.now().plusSeconds(600));
        Desk desk = desk(provider(standIn))) {
      standIn.groups = List.of("everybody", "earshot-analysts", "others");
      assertThat(desk.get("/signin?next=%2Fquality").body()).contains("/signin/openid?next=");
      HttpResponse<String> go = desk.get("/signin/openid?next=%2Fquality");
      URI address = URI.create(go.headers().firstValue("location").orElseThrow());
      assertThat(address.getRawQuery())
          .contains("code_challenge_method=S256", "nonce=", "state=", "response_type=code")
          .contains("redirect_uri=https%3A%2F%2Fdesk.example%2Fsignin%2Fopenid%2Fback");
      String query = standIn.letIn(address);

      HttpResponse<String> stolen = desk.get(OpenId.BACK + "?" + query);
      assertThat(stolen.statusCode()).as("another browser").isEqualTo(403);

      go = desk.get("/signin/openid?next=%2Fquality");
      String browser = go.headers().firstValue("set-cookie").orElseThrow().split(";", -1)[0];
      query = standIn.letIn(URI.create(go.headers().firstValue("location").orElseThrow()));
      HttpResponse<String> in = desk.get(OpenId.BACK + "?" + query, "Cookie", browser);

      assertThat(in.statusCode()).as(in.body()).isEqualTo(200);
      assertThat(in.body()).contains("0;url=/quality");
      String session = session(in);
      assertThat(desk.post("/api/corrections", "{}", "Cookie", session).statusCode())
          .as("an analyst may, were it a correction")
          .isEqualTo(400);
      assertThat(desk.get("/api/audit", "Cookie", session).statusCode()).isEqualTo(403);
      assertThat(desk.board.audit()).extracting(AuditLine::who).contains("olga");
      assertThat(desk.get(OpenId.BACK + "?" + query, "Cookie", browser).statusCode())
          .as("once only")
          .isEqualTo(403);
    }
  }

  @Test
  void letsNobodyInWhomTheProviderDoesNotVouchFor() throws IOException, JOSEException {
    try (StandInProvider standIn = new StandInProvider(Instant.now().plusSeconds(600));
        Desk desk = desk(provider(standIn))) {
      standIn.groups = List.of("others");
      assertThat(returned(desk, standIn).body()).contains("no role here");
      standIn.groups = List.of("everybody");
      standIn.forges = true;
      assertThat(returned(desk, standIn).statusCode()).as("another key").isEqualTo(403);
      standIn.forges = false;
      standIn.audience = "another";
      assertThat(returned(desk, standIn).statusCode()).as("for another client").isEqualTo(403);
      standIn.audience = "earshot";
      standIn.expires = Instant.now().minusSeconds(600);
      assertThat(returned(desk, standIn).statusCode()).as("too old").isEqualTo(403);
    }
  }

  private static HttpResponse<String> returned(Desk desk, StandInProvider standIn) {
    HttpResponse<String> go = desk.get("/signin/openid");
    String browser = go.headers().firstValue("set-cookie").orElseThrow().split(";", -1)[0];
    String query = standIn.letIn(URI.create(go.headers().firstValue("location").orElseThrow()));
    return desk.get(OpenId.BACK + "?" + query, "Cookie", browser);
  }

  @Test
  void asksForAnAddressThatPeopleComeBackTo() {
    Provider provider =
        new Provider(
            URI.create("https://login.example"), "c", null, List.of(), "groups", Map.of(), null);

    assertThatThrownBy(() -> new Doors(List.of(), provider, null))
        .hasMessageContaining("http.address");
    assertThatThrownBy(
            () ->
                new Provider(
                    URI.create("http://login.example"),
                    "c",
                    null,
                    List.of(),
                    "groups",
                    Map.of(),
                    null))
        .hasMessageContaining("only https");
  }
}
