package dev.earshot.ops.config;

import static java.util.Objects.requireNonNull;

import dev.earshot.collectors.source.WatchedSource;
import dev.earshot.contract.Alert;
import dev.earshot.processors.second.SecondModel;
import dev.earshot.query.Brand;
import dev.earshot.query.RuleName;
import dev.earshot.query.live.Examples;
import dev.earshot.search.Look;
import dev.earshot.search.opensearch.Cluster;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Earshot listens for, where, and whom it tells.
 *
 * @param name of the workspace; stands in the head of every page
 * @param zone where the workspace's days and weeks begin
 * @param brands at least one; competitors stand after the others
 * @param examples what the queries of rules are held against
 * @param sources none where everything is handed in from outside
 * @param openSearch keeps the mentions in place of an index on this machine; null for that
 */
public record Configuration(
    String name,
    ZoneId zone,
    List<Brand> brands,
    Map<RuleName, Examples> examples,
    List<WatchedSource> sources,
    Alerts alerts,
    Reports reports,
    Http http,
    Network network,
    Kafka kafka,
    Telemetry telemetry,
    Index index,
    Models models,
    @Nullable Cluster openSearch) {

  public Configuration {
    requireNonNull(name, "name");
    requireNonNull(zone, "zone");
    brands = List.copyOf(brands);
    examples = Map.copyOf(examples);
    sources = List.copyOf(sources);
    requireNonNull(alerts, "alerts");
    requireNonNull(reports, "reports");
    requireNonNull(http, "http");
    requireNonNull(network, "network");
    requireNonNull(kafka, "kafka");
    requireNonNull(telemetry, "telemetry");
    requireNonNull(index, "index");
    requireNonNull(models, "models");
  }

  /** The same under another name, deaf to the world, with what it hears on this machine. */
  public Configuration deaf(String newName) {
    return new Configuration(
        newName, zone, brands, examples, List.of(), alerts, reports, http, network, kafka,
        telemetry, index, models, null);
  }

  /**
   * When to raise an alert and whom to tell.
   *
   * @param sensitivity how unusual talk must be
   * @param threshold for negative talk, in standard deviations, in place of the sensitivity's own;
   *     null for that
   * @param watched the kinds of unusual talk that raise one
   * @param counted what counts as one mention
   * @param link where people reach the pages; stands in what receivers are told. Null for where the
   *     server listens
   */
  public record Alerts(
      Sensitivity sensitivity,
      @Nullable Double threshold,
      Set<Alert.Kind> watched,
      Counted counted,
      @Nullable URI link,
      List<AlertReceiver> receivers) {
    public Alerts {
      requireNonNull(sensitivity, "sensitivity");
      watched = Set.copyOf(watched);
      requireNonNull(counted, "counted");
      receivers = List.copyOf(receivers);
    }
  }

  /**
   * What reports tell of.
   *
   * @param competitors names of those brands that are listened for only to be compared with
   * @param looks how reports look, by the name of the brand, where something is said of it
   * @param schedules when they are sent, and to whom; empty for nobody
   * @param zones where the days and weeks of a brand begin, by its name, where that is not where
   *     the workspace's do
   */
  public record Reports(
      Set<String> competitors,
      List<ReportSchedule> schedules,
      Map<String, Look> looks,
      Map<String, ZoneId> zones) {
    public Reports {
      competitors = Set.copyOf(competitors);
      looks = Map.copyOf(looks);
      schedules = List.copyOf(schedules);
      zones = Map.copyOf(zones);
    }
  }

  /** What counts as one when talk is watched. */
  public enum Counted {
    MENTIONS,
    /** Copies of one text once in an hour. */
    STORIES,
    /** Whatever one author says once in an hour. */
    VOICES
  }

  /** How soon talk counts as unusual. */
  public enum Sensitivity {
    /** Only what nobody would miss. */
    LOW,
    NORMAL,
    /** Also what may turn out to be nothing. */
    HIGH
  }

  /**
   * Where pages and API are.
   *
   * @param port 0 for any that is free
   * @param address where people reach them; null for where the server listens
   * @param openId the provider that tells who people are; null for none
   */
  public record Http(
      String bind,
      int port,
      List<Token> tokens,
      List<User> users,
      @Nullable URI address,
      @Nullable OpenId openId) {
    public Http {
      requireNonNull(bind, "bind");
      tokens = List.copyOf(tokens);
      users = List.copyOf(users);
    }
  }

  /** Somebody who signs in with a name and a password, of which only the hash is known. */
  public record User(String name, Role role, String hash) {
    @Override
    public String toString() {
      return "User[%s, %s]".formatted(name, role);
    }
  }

  /**
   * An OpenID Connect provider.
   *
   * @param secret null where it gave none
   * @param claim that says what somebody may do
   * @param roles by the value of the claim
   * @param others the role of those whose claim says nothing; null for none
   */
  public record OpenId(
      URI issuer,
      String client,
      @Nullable String secret,
      List<String> scopes,
      String claim,
      Map<String, Role> roles,
      @Nullable Role others) {
    public OpenId {
      scopes = List.copyOf(scopes);
      roles = Map.copyOf(roles);
    }

    @Override
    public String toString() {
      return "OpenId[%s, %s]".formatted(issuer, client);
    }
  }

  /** Lets its holder in. */
  public record Token(String name, Role role, String secret) {
    @Override
    public String toString() {
      return "Token[%s, %s]".formatted(name, role);
    }
  }

  /** What the holder of a token may do. */
  public enum Role {
    VIEWER,
    ANALYST,
    ADMIN
  }

  /**
   * What collectors may reach.
   *
   * @param allowPrivate whether addresses inside the private network may be fetched
   * @param contact a page or an e-mail address that sources are shown; null for none
   * @param callback where hubs of feeds call back from the internet; null where they cannot
   * @param callbackPort where these calls arrive on this machine
   */
  public record Network(
      boolean allowPrivate, @Nullable String contact, @Nullable URI callback, int callbackPort) {}

  /**
   * How Kafka is used.
   *
   * @param partitions of each topic that is created
   * @param retention how long rejects and alerts are kept
   * @param properties for every client of a cluster given by {@code --bootstrap}, such as {@code
   *     security.protocol}
   */
  public record Kafka(int partitions, Duration retention, Map<String, String> properties) {
    public Kafka {
      requireNonNull(retention, "retention");
      properties = Map.copyOf(properties);
    }

    @Override
    public String toString() {
      return "Kafka[%d, %s, %s]".formatted(partitions, retention, properties.keySet());
    }
  }

  /**
   * Where the ways of single mentions are told to.
   *
   * @param otlp what takes traces in OpenTelemetry's protocol over HTTP; null for nowhere
   * @param share of the ways that are followed, from 0 to 1
   * @param headers of each request to it
   */
  public record Telemetry(@Nullable URI otlp, double share, Map<String, String> headers) {
    public Telemetry {
      headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
      return "Telemetry[%s, %s, %s]".formatted(otlp, share, headers.keySet());
    }
  }

  /**
   * How a search node keeps its index.
   *
   * @param snapshots where copies of it are, which new nodes begin with; null for nowhere
   * @param every how often one is taken
   */
  public record Index(@Nullable Path snapshots, Duration every) {
    public Index {
      requireNonNull(every, "every");
    }
  }

  /**
   * Which models decide.
   *
   * @param sentiment a file that {@code earshot train} wrote; null for the one that comes with
   *     Earshot
   * @param language a file that {@code earshot train --language} wrote; null for the one that comes
   *     with Earshot
   * @param learned a file that {@code earshot train --corrections} wrote; null where nothing was
   *     learnt from corrections
   * @param second a larger model that is asked where the first is in doubt; null for none
   */
  public record Models(
      @Nullable Path sentiment,
      @Nullable Path language,
      @Nullable Path learned,
      SecondModel.@Nullable Settings second) {}
}
