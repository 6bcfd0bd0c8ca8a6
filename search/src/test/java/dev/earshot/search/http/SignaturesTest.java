package dev.earshot.search.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.search.Desk;
import dev.earshot.search.Sample;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mentions whose sender signs them with the secret of a token. */
final class SignaturesTest {

  private static final String SECRET = "It's a Secret to Everybody";
  private static final String BODY =
      "{\"url\":\"https://a.example/1\",\"text\":\"a\",\"published\":\"2026-11-20T00:00:00Z\"}";

  @TempDir private Path folder = Path.of("");

  @SuppressWarnings("NullAway.Init")
  private Desk desk;

  @BeforeEach
  void open() throws Exception {
    desk =
        Desk.open(
            folder,
            new HttpSettings(
                "127.0.0.1",
                0,
                List.of(
                    new Token("crm", Role.ANALYST, SECRET),
                    new Token("encoded", Role.ANALYST, "whsec_" + encoded(SECRET.getBytes(UTF_8))),
                    new Token("vera", Role.VIEWER, "a-secret-of-the-viewer")),
                HttpSettings.REMOTE,
                HttpSettings.LOCAL,
                1 << 20));
  }

  @AfterEach
  void close() throws Exception {
    desk.close();
  }

  @Test
  void takesWhatIsSignedAsStandardWebhooksAre() throws Exception {
    String now = "" + Sample.NOW.getEpochSecond();
    assertThat(post(BODY, now, "v1,bm8= " + signature(SECRET, now, BODY))).isEqualTo(202);
    assertThat(desk.heard).hasSize(1);

    assertThat(post(BODY + " ", now, signature(SECRET, now, BODY))).as("changed").isEqualTo(403);
    assertThat(post(BODY, now, signature("another secret", now, BODY))).isEqualTo(403);
    assertThat(post(BODY, now, signature("a-secret-of-the-viewer", now, BODY)))
        .as("a viewer may not")
        .isEqualTo(403);
    assertThat(desk.heard).hasSize(1);
  }

  @Test
  void refusesWhatWasSignedLongAgo() throws Exception {
    String before = "" + Sample.NOW.minusSeconds(301).getEpochSecond();
    assertThat(post(BODY, before, signature(SECRET, before, BODY))).isEqualTo(403);
    assertThat(post(BODY, "yesterday", signature(SECRET, "yesterday", BODY))).isEqualTo(403);
  }

  /** With a signature that openssl made; the body is no mention. */
  @Test
  void takesWhatIsSignedAsGitHubDoes() {
    String signature = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

    assertThat(hub("Hello, World!", "sha256=" + signature)).as("not a mention").isEqualTo(400);
    assertThat(hub("Hello, World?", "sha256=" + signature)).isEqualTo(403);
    assertThat(hub("Hello, World!", "md5=" + signature)).isEqualTo(403);
  }

  @Test
  void stillWantsATokenWhereNothingIsSigned() {
    assertThat(desk.post("/api/mentions", BODY).statusCode()).isEqualTo(401);
    assertThat(
            desk.post("/api/mentions", BODY, "Authorization", "Bearer a-secret-of-the-viewer")
                .statusCode())
        .isEqualTo(403);
    assertThat(desk.post("/api/mentions", BODY, "Authorization", "Bearer " + SECRET).statusCode())
        .isEqualTo(202);
  }

  private int post(String body, String timestamp, String signature) {
    return desk.post(
            "/api/mentions",
            body,
            "webhook-id",
            "msg_1",
            "webhook-timestamp",
            timestamp,
            "webhook-signature",
            signature)
        .statusCode();
  }

  private int hub(String body, String signature) {
    return desk.post("/api/mentions", body, "X-Hub-Signature-256", signature).statusCode();
  }

  private static String signature(String secret, String timestamp, String body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
    return "v1," + encoded(mac.doFinal(("msg_1." + timestamp + "." + body).getBytes(UTF_8)));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
