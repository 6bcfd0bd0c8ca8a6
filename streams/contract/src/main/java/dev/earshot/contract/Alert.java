package dev.earshot.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A step in the life of something unusual. All steps of one alert share its {@link #id}; a receiver
 * that has seen the same id in the same state at the same time has seen this step.
 *
 * <p>It carries no words of any mention, only ids: what people said is looked up where it can still
 * be erased, when somebody is shown the alert.
 *
 * @param id the same however often the alert is computed again; letters, digits and dashes
 * @param kind what is unusual
 * @param brand whose, or {@link CountKey#ALL} where it is about no single brand
 * @param topic one of the brand's topics, or {@link CountKey#ALL}
 * @param subject what it is about where that is not the brand: a story's id, the name of a saved
 *     search, the name of a source; null where it is the brand
 * @param opened event time at which it began
 * @param at event time of this step
 * @param seen how many mentions there were in the window
 * @param expected how many there would be in a usual window
 * @param score how unusual that is, in standard deviations
 * @param severity how bad it is by now
 * @param confidence from 0 to 1, how sure it is that this is more than chance; null where that
 *     cannot be said
 * @param window what {@code seen} and {@code expected} count over, ISO 8601, such as {@code PT1H}
 * @param query finds the mentions that caused it; a search in the query language
 * @param drivers what drove it, the strongest first
 * @param receivers the names of those who are told, and nobody else; empty for all who care
 * @param note a sentence that says more; null where there is nothing more to say
 * @param parts all that is unusual at once, the alert's own figures first; empty where there is
 *     nothing but those
 */
public record Alert(
    String id,
    Kind kind,
    String brand,
    String topic,
    @Nullable String subject,
    State state,
    Instant opened,
    Instant at,
    double seen,
    double expected,
    double score,
    Severity severity,
    @Nullable Double confidence,
    String window,
    String query,
    List<Driver> drivers,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> receivers,
    @Nullable String note,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Part> parts) {

  /** What is unusual. */
  public enum Kind {
    /** More negative talk of a brand, or of one of its topics. */
    NEGATIVE,
    /** More talk of whatever tone. */
    VOLUME,
    /** One new story that is told more and more. */
    STORY,
    /** A saved search that somebody wants to be told of. */
    SEARCH,
    /** A source that can no longer be heard. */
    BLIND,
    /** Nothing: somebody tries whether receivers are reached. */
    TEST;

    /** The name that users and JSON see, such as {@code negative}. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a kind by its {@link #word}.
     *
     * @throws IllegalArgumentException if there is none
     */
    @JsonCreator
    public static Kind of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /** Where an alert is in its life. */
  public enum State {
    OPENED,
    /** It became much worse. */
    ESCALATED,
    /** More of the same brand's talk is unusual by now, and none of it is worse. */
    WIDENED,
    /** It has calmed down; if that lasts it closes. */
    QUIET,
    /** It was quiet and is loud again, though not worse than before. */
    RESUMED,
    CLOSED;

    /** The name that users and JSON see, such as {@code opened}. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a state by its {@link #word}.
     *
     * @throws IllegalArgumentException if there is none
     */
    @JsonCreator
    public static State of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /** How bad it is; each is worse than the one before. */
  public enum Severity {
    NOTICE,
    WARNING,
    CRITICAL;

    /** The name that users and JSON see, such as {@code warning}. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a severity by its {@link #word}.
     *
     * @throws IllegalArgumentException if there is none
     */
    @JsonCreator
    public static Severity of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * Something that drove an alert.
   *
   * @param kind one of story, voice, word, source and mention
   * @param name what it is called: a story's id, a voice's name, a mention's id
   * @param mentions how many of the alert's mentions it accounts for
   * @param usual how many it usually accounts for in such a time; null where nobody knows
   * @param sample words of one of them; only where the driver is shown, never in Kafka
   */
  public record Driver(
      String kind, String name, long mentions, @Nullable Double usual, @Nullable String sample) {

    /** A driver of which nothing but its share is known. */
    public Driver(String kind, String name, long mentions) {
      this(kind, name, mentions, null, null);
    }
  }

  /**
   * One of the things that are unusual at once, as its own detector saw it last.
   *
   * @param topic one of the brand's topics, or {@link CountKey#ALL}
   * @param subject a story's id; null where it is no story
   * @param opened event time at which this part began
   */
  public record Part(
      Kind kind,
      String topic,
      @Nullable String subject,
      State state,
      Instant opened,
      double seen,
      double expected,
      double score,
      Severity severity) {

    public Part {
      requireNonNull(kind, "kind");
      topic = Check.filled(topic, "topic", Source.LONGEST);
      subject = Check.optional(subject, "subject", MentionId.LONGEST);
      requireNonNull(state, "state");
      opened = Check.millis(opened, "opened");
      requireNonNull(severity, "severity");
    }

    /** What an alert that has no parts would be one of. */
    public static Part of(Alert alert) {
      return new Part(
          alert.kind,
          alert.topic,
          alert.subject,
          alert.state,
          alert.opened,
          alert.seen,
          alert.expected,
          alert.score,
          alert.severity);
    }
  }

  /** An alert of one thing alone. */
  public Alert(
      String id,
      Kind kind,
      String brand,
      String topic,
      @Nullable String subject,
      State state,
      Instant opened,
      Instant at,
      double seen,
      double expected,
      double score,
      Severity severity,
      @Nullable Double confidence,
      String window,
      String query,
      List<Driver> drivers,
      List<String> receivers,
      @Nullable String note) {
    this(
        id,
        kind,
        brand,
        topic,
        subject,
        state,
        opened,
        at,
        seen,
        expected,
        score,
        severity,
        confidence,
        window,
        query,
        drivers,
        receivers,
        note,
        List.of());
  }

  /**
   * @throws IllegalArgumentException if a name is blank
   */
  public Alert {
    id = Check.filled(id, "id", MentionId.LONGEST);
    kind = kind == null ? Kind.NEGATIVE : kind;
    brand = Check.filled(brand, "brand", Source.LONGEST);
    topic = Check.filled(topic, "topic", Source.LONGEST);
    subject = Check.optional(subject, "subject", MentionId.LONGEST);
    requireNonNull(state, "state");
    opened = Check.millis(opened, "opened");
    at = Check.millis(at, "at");
    severity = severity == null ? Severity.WARNING : severity;
    requireNonNull(window, "window");
    requireNonNull(query, "query");
    drivers = drivers == null ? List.of() : List.copyOf(drivers);
    receivers = receivers == null ? List.of() : List.copyOf(receivers);
    parts = parts == null ? List.of() : List.copyOf(parts);
  }

  /** The id of the one alert that opened then on that. */
  public static String id(
      Kind kind, String brand, String topic, @Nullable String subject, Instant opened) {
    String name =
        String.join("\n", kind.word(), brand, topic, subject == null ? "" : subject, "" + opened);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /**
   * A step in the life of an alert on a source that cannot be heard.
   *
   * @param opened when it went blind; tells this alert from the source's others
   * @param state {@link State#OPENED}, and {@link State#CLOSED} when it can be heard again
   * @param at when this step was taken
   */
  public static Alert blind(SourceStatus status, Instant opened, State state, Instant at) {
    String name = status.source().name();
    return new Alert(
        id(Kind.BLIND, CountKey.ALL, CountKey.ALL, status.address(), opened),
        Kind.BLIND,
        CountKey.ALL,
        CountKey.ALL,
        name,
        state,
        opened,
        at,
        0,
        0,
        0,
        Severity.WARNING,
        null,
        "PT1H",
        "source:\"%s\"".formatted(name.replace("\"", "")),
        List.of(),
        List.of(),
        status.problem());
  }

  /** The same step with other drivers. */
  public Alert driven(List<Driver> by) {
    return new Alert(
        id,
        kind,
        brand,
        topic,
        subject,
        state,
        opened,
        at,
        seen,
        expected,
        score,
        severity,
        confidence,
        window,
        query,
        by,
        receivers,
        note,
        parts);
  }

  /** All that is unusual, itself where it has no parts. */
  public List<Part> all() {
    return parts.isEmpty() ? List.of(Part.of(this)) : parts;
  }
}
