package dev.earshot.ops.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.ops.config.AlertReceiver.Target;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.InstantSource;
import java.util.Date;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends alerts by e-mail: plain text and HTML in one. A mail that is sent again has the same {@code
 * Message-ID}, by which mail programs know it; steps of one alert stand in one thread.
 */
final class MailReceiver implements Receiver {

  private static final Logger LOG = LoggerFactory.getLogger(MailReceiver.class);

  private final String name;
  private final Target.Mail target;
  private final InstantSource clock;
  private final Mailer mailer;

  /**
   * @param trust as in {@link Mailer}
   */
  MailReceiver(
      String name, Target.Mail target, InstantSource clock, @Nullable SSLSocketFactory trust) {
    this.name = name;
    this.target = target;
    this.clock = clock;
    mailer = new Mailer(target.server(), trust);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Answer tell(Message message) {
    try {
      return switch (mailer.send(mail(message))) {
        case Mailer.Mailed.Taken(String refused) -> {
          if (!refused.isEmpty()) {
            LOG.error(
                "'{}': the mail server takes no mail for {}; the others were told", name, refused);
          }
          yield new Answer.Told();
        }
        case Mailer.Mailed.Later(String why) -> new Answer.Later(why, null);
        case Mailer.Mailed.Never(String why) -> new Answer.Never(why);
      };
    } catch (MessagingException e) {
      return new Answer.Never(e.getMessage() == null ? e.toString() : e.getMessage().strip());
    }
  }

  private MimeMessage mail(Message message) throws MessagingException {
    MimeMessage mail = mailer.begin(message.id());
    for (String to : target.to()) {
      mail.addRecipient(RecipientType.TO, new InternetAddress(to));
    }
    mail.setSubject(Lines.cut(message.subject(), 180), UTF_8.name());
    mail.setSentDate(Date.from(clock.instant()));
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.setHeader("X-Earshot-Alert", message.id());
    if (!message.gathered()) {
      mail.setHeader("References", mailer.id(message.first().alert().id()));
    }
    MimeBodyPart text = new MimeBodyPart();
    text.setText(MailBody.text(message), UTF_8.name());
    MimeBodyPart html = new MimeBodyPart();
    html.setText(MailBody.html(message), UTF_8.name(), "html");
    mail.setContent(new MimeMultipart("alternative", text, html));
    mail.saveChanges();
    return mail;
  }
}
