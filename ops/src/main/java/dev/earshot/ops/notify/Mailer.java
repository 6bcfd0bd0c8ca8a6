package dev.earshot.ops.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.ops.config.AlertReceiver.MailServer;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Hands mail to a mail server. Any thread may ask; each mail has a connection of its own. */
public final class Mailer {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(15);

  /** What servers answer with when no second try will change it. */
  private static final int PERMANENT = 500;

  /** What came of handing a mail over. */
  public sealed interface Mailed {

    /**
     * The server has it.
     *
     * @param refused addresses that it does not take mail for; empty for none
     */
    record Taken(String refused) implements Mailed {}

    /** It does not take it now. */
    record Later(String why) implements Mailed {}

    /** It will never take it. */
    record Never(String why) implements Mailed {}
  }

  private final MailServer server;
  private final Session session;

  /**
   * @param trust whom to trust with TLS, whatever they are called; null for whom Java trusts, under
   *     their own name
   */
  public Mailer(MailServer server, @Nullable SSLSocketFactory trust) {
    this.server = server;
    session = Session.getInstance(settings(server, trust));
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

  /**
   * A mail from this server's sender, to be filled.
   *
   * @param id what stands before the host in its {@code Message-ID}, by which mail programs know it
   *     when it is sent again
   */
  public MimeMessage begin(String id) throws MessagingException {
    MimeMessage mail = new Identified(session, id(id));
    mail.setFrom(from());
    return mail;
  }

  /**
   * A mail that was written elsewhere, from this server's sender; {@code id} as in {@link #begin}.
   */
  public MimeMessage begin(String id, InputStream written) throws MessagingException {
    MimeMessage mail = new Identified(session, id(id), written);
    mail.setFrom(from());
    return mail;
  }

  /** The whole {@code Message-ID} of a name. */
  String id(String name) {
    return "<%s@%s>".formatted(name.replaceAll("[^A-Za-z0-9.:-]", "."), host());
  }

  private String host() {
    return server.from().replaceAll("^.*@([^@>]*)>?$", "$1").strip();
  }

  private InternetAddress from() throws MessagingException {
    InternetAddress from = new InternetAddress(server.from());
    if (from.getPersonal() == null) {
      try {
        from.setPersonal("Earshot", UTF_8.name());
      } catch (UnsupportedEncodingException e) {
        throw new AssertionError("every Java platform has UTF-8", e);
      }
    }
    return from;
  }

  /** Hands it over. */
  public Mailed send(MimeMessage mail) {
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect(server.host(), server.port(), server.user(), server.password());
      transport.sendMessage(mail, mail.getAllRecipients());
      return new Mailed.Taken("");
    } catch (SendFailedException e) {
      return partly(e);
    } catch (AuthenticationFailedException e) {
      return new Mailed.Later(
          "the mail server does not let '%s' in: %s".formatted(server.user(), e.getMessage()));
    } catch (MessagingException e) {
      String why = e.getMessage() == null ? e.toString() : e.getMessage().strip();
      return status(e) >= PERMANENT ? new Mailed.Never(why) : new Mailed.Later(why);
    }
  }

  /** With partial sending the others have it: saying it again would say it to them twice. */
  private static Mailed partly(SendFailedException failure) {
    String refused = addresses(failure.getInvalidAddresses());
    if (failure.getValidSentAddresses() != null && failure.getValidSentAddresses().length > 0) {
      return new Mailed.Taken(refused);
    }
    String why =
        refused.isEmpty()
            ? String.valueOf(failure.getMessage())
            : "the mail server takes no mail for " + refused;
    return status(failure) >= PERMANENT ? new Mailed.Never(why) : new Mailed.Later(why);
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

  /** A mail whose id is known before it is sent. */
  private static final class Identified extends MimeMessage {
    private final String id;

    Identified(Session session, String id) {
      super(session);
      this.id = id;
    }

    Identified(Session session, String id, InputStream written) throws MessagingException {
      super(session, written);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
