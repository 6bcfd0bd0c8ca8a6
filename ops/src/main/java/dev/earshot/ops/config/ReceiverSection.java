package dev.earshot.ops.config;

import dev.earshot.contract.Alert;
import dev.earshot.ops.config.AlertReceiver.Digest;
import dev.earshot.ops.config.AlertReceiver.Interest;
import dev.earshot.ops.config.AlertReceiver.MailServer;
import dev.earshot.ops.config.AlertReceiver.MailServer.Security;
import dev.earshot.ops.config.AlertReceiver.Quiet;
import dev.earshot.ops.config.AlertReceiver.Target;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code mail:} and {@code receivers:}. */
final class ReceiverSection {

  private static final List<String> WAYS =
      List.of("email", "slack", "teams", "webhook", "alertmanager");
  private static final Pattern MAILBOX = Pattern.compile("[^\\s@<>,;]+@[^\\s@<>,;]+");

  /** Where {@code from:} is not given. */
  private static final String SENDER = "earshot@localhost";

  private final Section file;
  private final Function<Value, Optional<String>> secret;

  /**
   * @param secret reads what signs
   */
  ReceiverSection(Section file, Function<Value, Optional<String>> secret) {
    this.file = file;
    this.secret = secret;
  }

  /** All receivers of the file; {@code names} are those that are taken already. */
  List<AlertReceiver> receivers(Set<String> names, Optional<MailServer> mail) {
    List<AlertReceiver> receivers = new ArrayList<>();
    for (Section section :
        file.list(
            "receivers",
            "name",
            "email",
            "slack",
            "teams",
            "webhook",
            "secret",
            "alertmanager",
            "brands",
            "topics",
            "kinds",
            "states",
            "severity",
            "quiet",
            "digest")) {
      Optional<String> name = section.unique(names);
      Optional<Target> target = target(section, mail);
      Interest interest = interest(section);
      Quiet quiet = quiet(section);
      Digest digest = section.value("digest").flatMap(ReceiverSection::digest).orElse(null);
      if (name.isPresent() && target.isPresent()) {
        receivers.add(new AlertReceiver(name.get(), target.get(), interest, quiet, digest));
      }
    }
    return receivers;
  }

  /** Where mail is handed in; empty where the file does not say. */
  Optional<MailServer> mail() {
    if (!file.has("mail")) {
      return Optional.empty();
    }
    Section section = file.section("mail", "host", "port", "security", "user", "password", "from");
    Optional<String> host = section.required("host", "smtp.example.org").flatMap(Value::name);
    Security security =
        section
            .value("security")
            .flatMap(value -> value.oneOf(Security.values()))
            .orElse(Security.STARTTLS);
    int port =
        section.value("port").flatMap(value -> value.whole(1, 65_535)).orElse(port(security));
    Optional<String> user = section.value("user").flatMap(Value::text);
    Optional<String> password = section.value("password").flatMap(Value::text);
    if (user.isPresent() && !section.has("password")) {
      section.missing("password", "${EARSHOT_SMTP_PASSWORD}");
    }
    if (password.isPresent() && !section.has("user")) {
      section.missing("user", "earshot@example.org");
    }
    String from =
        section.value("from").flatMap(ReceiverSection::sender).orElse(user.orElse(SENDER));
    return host.map(
        name ->
            new MailServer(name, port, security, user.orElse(null), password.orElse(null), from));
  }

  private static int port(Security security) {
    return switch (security) {
      case NONE -> 25;
      case STARTTLS -> 587;
      case TLS -> 465;
    };
  }

  private Optional<Target> target(Section section, Optional<MailServer> mail) {
    List<String> given = WAYS.stream().filter(section::has).toList();
    if (given.size() != 1) {
      if (given.isEmpty()) {
        section.missing("email", "[duty@example.org]");
      } else {
        section.wrong(
            given.getLast(),
            "is a second way besides '%s'; make it a receiver of its own."
                .formatted(given.getFirst()));
      }
      return Optional.empty();
    }
    String way = given.getFirst();
    if (!way.equals("webhook") && section.has("secret")) {
      section.wrong(
          "secret", "signs what goes to a webhook, and this receiver is none; take it out.");
    }
    if (way.equals("email")) {
      List<String> to = section.values("email").stream().flatMap(v -> mailbox(v).stream()).toList();
      if (!file.has("mail")) {
        section.wrong(
            "email",
            "needs a mail server; write 'mail:' at the edge of the file and below it"
                + " 'host: smtp.example.org'.");
      }
      return to.isEmpty() ? Optional.empty() : mail.map(server -> new Target.Mail(to, server));
    }
    Optional<URI> url = section.value(way).flatMap(Value::address);
    return switch (way) {
      case "slack" -> url.map(Target.Slack::new);
      case "teams" -> url.map(Target.Teams::new);
      case "alertmanager" -> url.map(Target.Alertmanager::new);
      default -> {
        @Nullable String key = section.value("secret").flatMap(secret).orElse(null);
        yield url.map(address -> new Target.Webhook(address, key));
      }
    };
  }

  /** An address of e-mail. */
  static Optional<String> mailbox(Value value) {
    return value
        .text()
        .flatMap(
            text ->
                MAILBOX.matcher(text).matches()
                    ? Optional.of(text)
                    : value.wrong(
                        "is '%s', which is no e-mail address; write such as duty@example.org."
                            .formatted(text)));
  }

  /** An address, with or without a name before it. */
  private static Optional<String> sender(Value value) {
    return value
        .text()
        .flatMap(
            text ->
                MAILBOX.matcher(text.replaceAll("^[^<>]*<([^<>]*)>$", "$1")).matches()
                    ? Optional.of(text)
                    : value.wrong(
                        "is '%s', which is no e-mail address; write such as Earshot <earshot@example.org>."
                            .formatted(text)));
  }

  private static Interest interest(Section section) {
    Interest usual = Interest.USUAL;
    return new Interest(
        names(section, "brands"),
        names(section, "topics"),
        some(section, "kinds", Alert.Kind.values(), usual.kinds()),
        some(section, "states", Alert.State.values(), usual.states()),
        section
            .value("severity")
            .flatMap(value -> value.oneOf(Alert.Severity.values()))
            .orElse(usual.atLeast()));
  }

  private static Set<String> names(Section section, String key) {
    return section.values(key).stream()
        .flatMap(value -> value.name().stream())
        .collect(Collectors.toSet());
  }

  private static <E extends Enum<E>> Set<E> some(
      Section section, String key, E[] all, Set<E> otherwise) {
    Set<E> chosen = new HashSet<>();
    section.values(key).forEach(value -> value.oneOf(all).ifPresent(chosen::add));
    return chosen.isEmpty() ? otherwise : chosen;
  }

  private static @Nullable Quiet quiet(Section receiver) {
    if (!receiver.has("quiet")) {
      return null;
    }
    Section section = receiver.section("quiet", "from", "to", "except");
    Optional<LocalTime> from =
        section.required("from", "\"22:00\"").flatMap(ReceiverSection::timeOfDay);
    Optional<LocalTime> to =
        section.required("to", "\"07:00\"").flatMap(ReceiverSection::timeOfDay);
    Alert.Severity except =
        section.value("except").flatMap(value -> value.oneOf(Alert.Severity.values())).orElse(null);
    if (from.isPresent() && from.equals(to)) {
      section.wrong("to", "is when the quiet hours begin; write another time.");
      return null;
    }
    return from.isPresent() && to.isPresent() ? new Quiet(from.get(), to.get(), except) : null;
  }

  private static Optional<Digest> digest(Value value) {
    return value
        .text()
        .flatMap(
            text ->
                text.indexOf(':') >= 0
                    ? timeOfDay(value).map(Digest.Daily::new)
                    : value
                        .duration(Duration.ofMinutes(1), Duration.ofDays(1))
                        .map(Digest.Every::new));
  }

  /** A time of day. */
  static Optional<LocalTime> timeOfDay(Value value) {
    return value
        .text()
        .flatMap(
            text -> {
              try {
                return Optional.of(LocalTime.parse(text.toLowerCase(Locale.ROOT)));
              } catch (DateTimeException _) {
                return value.wrong(
                    "is '%s', which is no time of day; write such as \"07:00\", in quotes."
                        .formatted(text));
              }
            });
  }
}
