package dev.earshot.ops.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.DummySSLSocketFactory;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.earshot.contract.Alert;
import dev.earshot.ops.config.AlertReceiver.MailServer;
import dev.earshot.ops.config.AlertReceiver.MailServer.Security;
import dev.earshot.ops.config.AlertReceiver.Target;
import dev.earshot.ops.notify.Receiver.Answer;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a real mail server on loopback; what it took is read back. */
final class MailReceiverTest {

  private static final String PASSWORD = "a-password-of-the-duty";

  private @Nullable GreenMail server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop();
    }
  }

  @Test
  void sendsTextAndHtmlThatCanBeReadBack() throws Exception {
    GreenMail mail = listen("smtp");

    assertThat(receiver(mail, Security.NONE, null).tell(opened())).isEqualTo(new Answer.Told());

    MimeMessage got = mail.getReceivedMessages()[0];
    assertThat(got.getSubject())
        .isEqualTo(
            "New alert: MINI / electric: 34 negative mentions in an hour; 4.2 would be usual");
    assertThat(got.getFrom()[0]).hasToString("Earshot <earshot@example.org>");
    assertThat(got.getAllRecipients()[0]).hasToString("duty@example.org");
    MimeMultipart parts = (MimeMultipart) got.getContent();
    assertThat(parts.getContentType()).startsWith("multipart/alternative");
    assertThat((String) parts.getBodyPart(0).getContent())
        .contains("34 negative mentions", "batterie (21, usually 0.4)", "peut <b>chauffer</b>")
        .contains("https://earshot.example.org/?q=brand%3AMINI");
    assertThat((String) parts.getBodyPart(1).getContent())
        .contains("peut &lt;b&gt;chauffer&lt;/b&gt; &amp; prendre feu")
        .contains("href=\"https://example.org/rappel?a=1&amp;b=2\"")
        .doesNotContain("<b>chauffer");
  }

  @Test
  void aMailThatIsSentAgainHasTheSameId() throws Exception {
    GreenMail mail = listen("smtp");
    Receiver receiver = receiver(mail, Security.NONE, null);

    receiver.tell(opened());
    receiver.tell(opened());
    receiver.tell(Told.one(Alert.State.CLOSED, Alert.Severity.WARNING));

    MimeMessage[] got = mail.getReceivedMessages();
    assertThat(got[0].getMessageID()).isEqualTo(got[1].getMessageID()).endsWith("@example.org>");
    assertThat(got[2].getMessageID()).isNotEqualTo(got[0].getMessageID());
    assertThat(got[2].getHeader("References"))
        .as("steps of one alert stand together")
        .isEqualTo(got[0].getHeader("References"));
  }

  @Test
  void signsInOverTls() throws Exception {
    GreenMail mail = listen("smtps");
    mail.setUser("duty@example.org", "earshot", PASSWORD);

    assertThat(receiver(mail, Security.TLS, PASSWORD).tell(opened())).isEqualTo(new Answer.Told());
    assertThat(mail.getReceivedMessages()).hasSize(1);
  }

  @Test
  void aWrongPasswordIsTriedAgainAndNeverTold() throws Exception {
    GreenMail mail = listen("smtps");
    mail.setUser("duty@example.org", "earshot", PASSWORD);

    Answer answer = receiver(mail, Security.TLS, "another-password").tell(opened());

    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Later.class,
            later -> assertThat(later.why()).contains("'earshot'").doesNotContain("another"));
    assertThat(mail.getReceivedMessages()).isEmpty();
  }

  @Test
  void sendsNothingInTheOpenWhereTheServerCannotChangeToTls() throws Exception {
    GreenMail mail = listen("smtp");

    assertThat(receiver(mail, Security.STARTTLS, null).tell(opened()))
        .isInstanceOfSatisfying(
            Answer.Later.class, later -> assertThat(later.why()).contains("STARTTLS"));
    assertThat(mail.getReceivedMessages()).isEmpty();
  }

  @Test
  void changesToTlsWhereTheServerCan() throws Exception {
    try (StarttlsServer starttls = StarttlsServer.start()) {
      Receiver receiver =
          new MailReceiver(
              "on duty",
              new Target.Mail(
                  List.of("duty@example.org"),
                  new MailServer(
                      "127.0.0.1",
                      starttls.port(),
                      Security.STARTTLS,
                      "earshot",
                      PASSWORD,
                      "earshot@example.org")),
              InstantSource.fixed(Told.OPENED),
              new DummySSLSocketFactory());

      assertThat(receiver.tell(opened())).isEqualTo(new Answer.Told());
      assertThat(starttls.inTheOpen()).containsExactly("EHLO", "STARTTLS");
      assertThat(starttls.encrypted()).contains("AUTH", "MAIL", "RCPT", "DATA");
    }
  }

  @Test
  void aServerThatIsAwayIsTriedAgain() throws Exception {
    GreenMail mail = listen("smtp");
    Receiver receiver = receiver(mail, Security.NONE, null);
    int port = mail.getSmtp().getPort();
    mail.stop();

    assertThat(receiver.tell(opened())).isInstanceOf(Answer.Later.class);

    listen(new ServerSetup(port, "127.0.0.1", "smtp"));
    assertThat(receiver.tell(opened())).isEqualTo(new Answer.Told());
  }

  @Test
  void marksATestPlainly() throws Exception {
    GreenMail mail = listen("smtp");

    receiver(mail, Security.NONE, null).tell(Told.composer().test("on duty", Instant.EPOCH));

    MimeMessage got = mail.getReceivedMessages()[0];
    assertThat(got.getSubject()).contains("Test alert");
    assertThat((String) ((MimeMultipart) got.getContent()).getBodyPart(0).getContent())
        .startsWith("*** TEST *** Nothing has happened.");
  }

  @Test
  void tellsSeveralStepsInOneMail() throws Exception {
    GreenMail mail = listen("smtp");

    receiver(mail, Security.NONE, null).tell(Told.two());

    MimeMessage got = mail.getReceivedMessages()[0];
    assertThat(got.getSubject()).startsWith("2 steps of alerts, 1 not over");
  }

  private static Message opened() {
    return Told.one(Alert.State.OPENED, Alert.Severity.CRITICAL);
  }

  private GreenMail listen(String protocol) {
    return listen(new ServerSetup(0, "127.0.0.1", protocol).dynamicPort());
  }

  private GreenMail listen(ServerSetup setup) {
    GreenMail started = new GreenMail(setup);
    started.start();
    server = started;
    return started;
  }

  private static Receiver receiver(GreenMail mail, Security security, @Nullable String password) {
    int port = security == Security.TLS ? mail.getSmtps().getPort() : mail.getSmtp().getPort();
    MailServer at =
        new MailServer(
            "127.0.0.1",
            port,
            security,
            password == null ? null : "earshot",
            password,
            "earshot@example.org");
    return new MailReceiver(
        "on duty",
        new Target.Mail(List.of("duty@example.org"), at),
        InstantSource.fixed(Told.OPENED),
        security == Security.TLS ? new DummySSLSocketFactory() : null);
  }
}
