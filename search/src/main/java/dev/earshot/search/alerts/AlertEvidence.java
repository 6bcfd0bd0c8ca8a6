package dev.earshot.search.alerts;

import static java.util.Objects.requireNonNull;

import dev.earshot.contract.Alert;
import dev.earshot.contract.Alert.Driver;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Tagged;
import dev.earshot.query.Query;
import dev.earshot.search.Asked;
import dev.earshot.search.Search;
import dev.earshot.search.Workspace;
import dev.earshot.search.index.Ask;
import dev.earshot.search.index.Mentions;
import dev.earshot.search.index.Mentions.By;
import dev.earshot.search.index.Mentions.Facet;
import dev.earshot.search.index.Mentions.Group;
import dev.earshot.search.index.Mentions.Hit;
import dev.earshot.search.index.Mentions.Sort;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Looks up what is behind alerts: who and what drove them, compared with the four weeks before.
 *
 * <p>Nothing is remembered between two looks. Any thread may ask.
 */
public final class AlertEvidence {

  /** Of each kind. */
  private static final int MOST = 5;

  private static final int MOST_SAMPLES = 3;
  private static final int SAMPLE = 240;
  private static final int TITLE = 120;
  private static final Duration BASELINE = Duration.ofDays(28);

  /** Alerts name the time that they are about at the end of their query. */
  private static final Pattern SPAN = Pattern.compile("\\s*published:\\[[^\\]]*]$");

  private final Mentions mentions;
  private final Workspace workspace;

  /** Evidence from these mentions. */
  public AlertEvidence(Mentions mentions, Workspace workspace) {
    this.mentions = requireNonNull(mentions, "mentions");
    this.workspace = requireNonNull(workspace, "workspace");
  }

  /** What is behind {@code alert}; what it says itself where the index knows nothing of it. */
  public Behind of(Alert alert) throws IOException {
    Optional<Ask> asked = asked(alert);
    if (asked.isEmpty()) {
      return new Behind(alert.drivers(), List.of());
    }
    Instant from = alert.opened().minus(window(alert));
    Instant to = alert.at().plusMillis(1);
    Ask now = asked.get().between(from, to);
    Ask before = asked.get().between(from.minus(BASELINE), from);
    double share = (double) Duration.between(from, to).toMillis() / BASELINE.toMillis();
    List<Hit> samples = samples(alert, now);
    List<Driver> drivers = new ArrayList<>(groups(now, before, share));
    for (Hit sample : samples) {
      drivers.add(
          new Driver("mention", sample.tagged().mention().id().value(), 1, null, words(sample)));
    }
    return new Behind(drivers, samples);
  }

  /** How the story is told that a thing is about; empty where nobody tells it any more. */
  public Optional<String> story(String id) throws IOException {
    Ask ask = new Ask(new Query.Value(Query.Field.STORY, id), null, null, null);
    return mentions.page(ask, Sort.OLDEST, 1, null).hits().stream()
        .findFirst()
        .map(hit -> cut(hit, TITLE));
  }

  /** Whether any of the mentions that the alert names can be found by now, or it names none. */
  public boolean canQuote(Alert alert) throws IOException {
    boolean names = false;
    for (Driver driver : alert.drivers()) {
      if (driver.kind().equals("mention")) {
        names = true;
        if (mentions.find(new MentionId(driver.name())).isPresent()) {
          return true;
        }
      }
    }
    return !names;
  }

  private Optional<Ask> asked(Alert alert) {
    if (alert.kind() == Alert.Kind.BLIND || alert.kind() == Alert.Kind.TEST) {
      return Optional.empty();
    }
    String lasting = SPAN.matcher(alert.query()).replaceFirst("");
    return switch (Asked.of(Search.ALL.q(lasting), workspace)) {
      case Asked.Good good -> Optional.of(good.ask());
      // Of an earlier release, or about a brand that is no more.
      case Asked.Bad _ -> Optional.empty();
    };
  }

  private List<Driver> groups(Ask now, Ask before, double share) throws IOException {
    List<Driver> drivers = new ArrayList<>();
    List<Facet> facets = mentions.facets(now, List.of(By.STORY, By.AUTHOR, By.SOURCE), null, MOST);
    drivers.addAll(stories(facets.get(0), now));
    for (Mentions.Term term : mentions.terms(now, before, MOST)) {
      drivers.add(new Driver("word", term.term(), term.now(), term.before() * share, null));
    }
    List<Facet> usual = mentions.facets(before, List.of(By.AUTHOR, By.SOURCE), null, 1_000);
    drivers.addAll(compared("voice", facets.get(1), usual.get(0), share));
    drivers.addAll(compared("source", facets.get(2), usual.get(1), share));
    return drivers;
  }

  private List<Driver> stories(Facet facet, Ask now) throws IOException {
    List<Driver> drivers = new ArrayList<>();
    for (Group group : facet.groups().stream().limit(MOST_SAMPLES).toList()) {
      Ask one = now.and(new Query.Value(Query.Field.STORY, group.value()));
      List<Hit> first = mentions.page(one, Sort.OLDEST, 1, null).hits();
      drivers.add(
          new Driver(
              "story",
              group.value(),
              group.mentions(),
              null,
              first.isEmpty() ? null : words(first.getFirst())));
    }
    return drivers;
  }

  private static List<Driver> compared(String kind, Facet now, Facet before, double share) {
    Map<String, Long> usual = new HashMap<>();
    before.groups().forEach(group -> usual.put(group.value(), group.mentions()));
    return now.groups().stream()
        .map(
            group ->
                new Driver(
                    kind,
                    group.value(),
                    group.mentions(),
                    usual.getOrDefault(group.value(), 0L) * share,
                    null))
        .toList();
  }

  /** Those that the alert names, if they are still there; else the latest of all. */
  private List<Hit> samples(Alert alert, Ask now) throws IOException {
    List<Hit> named = new ArrayList<>();
    for (Driver driver : alert.drivers()) {
      if (driver.kind().equals("mention") && named.size() < MOST_SAMPLES) {
        Optional<Tagged> found = mentions.find(new MentionId(driver.name()));
        found.ifPresent(tagged -> named.add(new Hit(tagged, deciding(tagged, alert))));
      }
    }
    return named.isEmpty() ? mentions.page(now, Sort.NEWEST, MOST_SAMPLES, null).hits() : named;
  }

  private static List<dev.earshot.contract.Evidence> deciding(Tagged tagged, Alert alert) {
    return tagged.tags().brands().stream()
        .filter(tag -> tag.brand().equals(alert.brand()))
        .flatMap(tag -> tag.evidence().stream())
        .filter(evidence -> evidence.of().equals("sentiment"))
        .toList();
  }

  /** What a mention says, as much of it as stands in a line or two. */
  public static String words(Hit hit) {
    return cut(hit, SAMPLE);
  }

  private static String cut(Hit hit, int most) {
    Mention mention = hit.tagged().mention();
    String words = mention.title() == null ? mention.text() : mention.title();
    String line = words.strip().replaceAll("\\s+", " ");
    if (line.length() <= most) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(most - 1)) ? most - 1 : most;
    return line.substring(0, end) + "…";
  }

  private static Duration window(Alert alert) {
    try {
      return Duration.parse(alert.window());
    } catch (DateTimeParseException _) {
      return Duration.ofHours(1);
    }
  }
}
