package dev.earshot.ops.config;

import static java.util.Objects.requireNonNull;

import dev.earshot.contract.Alert;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is told of alerts, and how.
 *
 * @param name what people call it; also the name under which its progress is kept
 * @param quiet when it is left alone; null for never
 * @param digest how steps are gathered into one message; null for each at once
 */
public record AlertReceiver(
    String name, Target target, Interest interest, @Nullable Quiet quiet, @Nullable Digest digest) {

  public AlertReceiver {
    requireNonNull(name, "name");
    requireNonNull(target, "target");
    requireNonNull(interest, "interest");
  }

  /** How somebody is reached. Addresses may be secrets, and are not told by {@code toString}. */
  public sealed interface Target {

    /**
     * By e-mail.
     *
     * @param to at least one address
     */
    record Mail(List<String> to, MailServer server) implements Target {
      public Mail {
        to = List.copyOf(to);
        requireNonNull(server, "server");
      }
    }

    /** In a channel of Slack, by an incoming webhook. */
    record Slack(URI url) implements Target {
      @Override
      public String toString() {
        return "Slack[%s]".formatted(url.getHost());
      }
    }

    /** In a channel of Microsoft Teams, by a workflow that takes webhooks. */
    record Teams(URI url) implements Target {
      @Override
      public String toString() {
        return "Teams[%s]".formatted(url.getHost());
      }
    }

    /**
     * As JSON, posted to an address.
     *
     * @param secret signs what is sent; null for no signature
     */
    record Webhook(URI url, @Nullable String secret) implements Target {
      @Override
      public String toString() {
        return "Webhook[%s]".formatted(url.getHost());
      }
    }

    /** In Prometheus' Alertmanager, by its API of version 2. */
    record Alertmanager(URI url) implements Target {
      @Override
      public String toString() {
        return "Alertmanager[%s]".formatted(url.getHost());
      }
    }
  }

  /**
   * Where mail of alerts and of reports is handed in.
   *
   * @param user null where the server asks for none, and then so is {@code password}
   */
  public record MailServer(
      String host,
      int port,
      Security security,
      @Nullable String user,
      @Nullable String password,
      String from) {

    /** How the way to the server is kept secret. */
    public enum Security {
      NONE,
      /** Begun in the open, and refused if the server cannot change to TLS. */
      STARTTLS,
      TLS
    }

    public MailServer {
      requireNonNull(host, "host");
      requireNonNull(security, "security");
      requireNonNull(from, "from");
    }

    @Override
    public String toString() {
      return "MailServer[%s:%d, %s]".formatted(host, port, security);
    }
  }

  /**
   * What somebody wants to be told of.
   *
   * @param brands only these; empty for all
   * @param topics only these; empty for all
   * @param kinds only these
   * @param states only these steps
   * @param atLeast nothing that is less bad, unless it was worse before
   */
  public record Interest(
      Set<String> brands,
      Set<String> topics,
      Set<Alert.Kind> kinds,
      Set<Alert.State> states,
      Alert.Severity atLeast) {

    /** Everything but a lull. */
    public static final Interest USUAL =
        new Interest(
            Set.of(),
            Set.of(),
            Set.of(Alert.Kind.values()),
            Set.of(Alert.State.OPENED, Alert.State.ESCALATED, Alert.State.CLOSED),
            Alert.Severity.NOTICE);

    public Interest {
      brands = Set.copyOf(brands);
      topics = Set.copyOf(topics);
      kinds = Set.copyOf(kinds);
      states = Set.copyOf(states);
      requireNonNull(atLeast, "atLeast");
    }
  }

  /**
   * Hours in which somebody is left alone; what happens in them is told at their end.
   *
   * @param from when they begin, by the workspace's clock
   * @param to when they end; before {@code from} where they last over midnight
   * @param except what is told even then; null for nothing
   */
  public record Quiet(LocalTime from, LocalTime to, Alert.@Nullable Severity except) {
    public Quiet {
      requireNonNull(from, "from");
      requireNonNull(to, "to");
    }
  }

  /** How steps are gathered into one message. */
  public sealed interface Digest {

    /** At most one message in so long. */
    record Every(Duration length) implements Digest {}

    /** One message a day, at this time by the workspace's clock. */
    record Daily(LocalTime at) implements Digest {}
  }
}
