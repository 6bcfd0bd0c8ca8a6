package dev.earshot.ops.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.ops.config.AlertReceiver.MailServer;
import dev.earshot.ops.config.AlertReceiver.Target;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Date;
import java.util.Properties;
import java.util.stream.Collectors;
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
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(15);

  /** What servers answer with when no second try will change it. */
  private static final int PERMANENT = 500;

  private final String name;
  private final Target.Mail target;
  private final InstantSource clock;
  private final Session session;

  /**
   * @param trust whom to trust with TLS, whatever they are called; null for whom Java trusts, under
   *     their own name
   */
  MailReceiver(
      String name, Target.Mail target, InstantSource clock, @Nullable SSLSocketFactory trust) {
    this.name = name;
    this.target = target;
    this.clock = clock;
    session = Session.getInstance(settings(target.server(), trust));
  }

  private static Properties settings(MailServer server, @Nullable SSLSocketFactory trust) {
    Properties settings = new Properties();
    settings.put("mail.smtp.host", server.host());
    settings.put("mail.smtp.port", Integer.toString(server.port()));
    settings.put("mail.smtp.connectiontimeout", Long.toString(CONNECT.toMillis()));
    settings.put("mail.smtp.timeout", Long.toString(ANSWER.toMillis()));
    settings.put("mail.smtp.writetimeout", Long.toString(ANSWER.toMillis()));
    settings.put("mail.smtp.auth", Boolean.toString(server.user() != null));
    // One wrong address among several must not keep the others from being told.
    settings.put("mail.smtp.sendpartial", "true");
    settings.put("mail.smtp.ssl.checkserveridentity", Boolean.toString(trust == null));
    switch (server.security()) {
      case NONE -> {}
      case STARTTLS -> {
        settings.put("mail.smtp.starttls.enable", "true");
        settings.put("mail.smtp.starttls.required", "true");
      }
      case TLS -> settings.put("mail.smtp.ssl.enable", "true");
    }
    if (trust != null) {
      settings.put("mail.smtp.ssl.socketFactory", trust);
    }
    return settings;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Answer tell(Message message) {
    MailServer server = target.server();
    try (Transport transport = session.getTransport("smtp")) {
      MimeMessage mail = mail(message);
      transport.connect(server.host(), server.port(), server.user(), server.password());
      transport.sendMessage(mail, mail.getAllRecipients());
      return new Answer.Told();
    } catch (SendFailedException e) {
      return partly(e);
    } catch (AuthenticationFailedException e) {
      return new Answer.Later(
          "the mail server does not let '%s' in: %s".formatted(server.user(), e.getMessage()),
          null);
    } catch (MessagingException e) {
      String why = e.getMessage() == null ? e.toString() : e.getMessage().strip();
      return status(e) >= PERMANENT ? new Answer.Never(why) : new Answer.Later(why, null);
    }
  }

  private MimeMessage mail(Message message) throws MessagingException {
    String host = senderHost(target.server().from());
    String thread = "<%s@%s>".formatted(safe(message.first().alert().id()), host);
    MimeMessage mail = new Identified(session, "<%s@%s>".formatted(safe(message.id()), host));
    mail.setFrom(from());
    for (String to : target.to()) {
      mail.addRecipient(RecipientType.TO, new InternetAddress(to));
    }
    mail.setSubject(Lines.cut(message.subject(), 180), UTF_8.name());
    mail.setSentDate(Date.from(clock.instant()));
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.setHeader("X-Earshot-Alert", message.id());
    if (!message.gathered()) {
      mail.setHeader("References", thread);
    }
    MimeBodyPart text = new MimeBodyPart();
    text.setText(MailBody.text(message), UTF_8.name());
    MimeBodyPart html = new MimeBodyPart();
    html.setText(MailBody.html(message), UTF_8.name(), "html");
    mail.setContent(new MimeMultipart("alternative", text, html));
    mail.saveChanges();
    return mail;
  }

  private InternetAddress from() throws MessagingException {
    InternetAddress from = new InternetAddress(target.server().from());
    if (from.getPersonal() == null) {
      try {
        from.setPersonal("Earshot", UTF_8.name());
      } catch (UnsupportedEncodingException e) {
        throw new AssertionError("every Java platform has UTF-8", e);
      }
    }
    return from;
  }

  /** With partial sending the others have it: saying it again would say it to them twice. */
  private Answer partly(SendFailedException failure) {
    String refused = addresses(failure.getInvalidAddresses());
    if (failure.getValidSentAddresses() != null && failure.getValidSentAddresses().length > 0) {
      LOG.error("'{}': the mail server takes no mail for {}; the others were told", name, refused);
      return new Answer.Told();
    }
    String why =
        refused.isEmpty()
            ? String.valueOf(failure.getMessage())
            : "the mail server takes no mail for " + refused;
    return status(failure) >= PERMANENT ? new Answer.Never(why) : new Answer.Later(why, null);
  }

  private static String addresses(Address @Nullable [] addresses) {
    return addresses == null
        ? ""
        : Arrays.stream(addresses).map(Address::toString).collect(Collectors.joining(", "));
  }

  /** The server's last word; 0 where there was none, as when nobody answers. */
  private static int status(MessagingException failure) {
    int status = 0;
    for (Exception cause = failure;
        cause instanceof MessagingException nested;
        cause = nested.getNextException()) {
      status =
          Math.max(
              status,
              switch (nested) {
                case org.eclipse.angus.mail.smtp.SMTPSendFailedException e -> e.getReturnCode();
                case org.eclipse.angus.mail.smtp.SMTPAddressFailedException e -> e.getReturnCode();
                case org.eclipse.angus.mail.smtp.SMTPSenderFailedException e -> e.getReturnCode();
                default -> 0;
              });
    }
    return status;
  }

  private static String senderHost(String from) {
    return from.replaceAll("^.*@([^@>]*)>?$", "$1").strip();
  }

  private static String safe(String id) {
    return id.replaceAll("[^A-Za-z0-9.-]", ".");
  }

  /** A mail whose id is known before it is sent. */
  private static final class Identified extends MimeMessage {
    private final String id;

    Identified(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
