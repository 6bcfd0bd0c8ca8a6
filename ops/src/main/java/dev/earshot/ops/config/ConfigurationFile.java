package dev.earshot.ops.config;

import dev.earshot.contract.Alert;
import dev.earshot.ops.CommandFailure;
import dev.earshot.ops.config.AlertReceiver.Interest;
import dev.earshot.ops.config.AlertReceiver.MailServer;
import dev.earshot.ops.config.AlertReceiver.Target;
import dev.earshot.ops.config.Configuration.Alerts;
import dev.earshot.ops.config.Configuration.Counted;
import dev.earshot.ops.config.Configuration.Http;
import dev.earshot.ops.config.Configuration.Index;
import dev.earshot.ops.config.Configuration.Kafka;
import dev.earshot.ops.config.Configuration.Models;
import dev.earshot.ops.config.Configuration.Network;
import dev.earshot.ops.config.Configuration.Reports;
import dev.earshot.ops.config.Configuration.Role;
import dev.earshot.ops.config.Configuration.Sensitivity;
import dev.earshot.ops.config.Configuration.Telemetry;
import dev.earshot.ops.config.Configuration.Token;
import dev.earshot.ops.config.Configuration.User;
import dev.earshot.query.Brand;
import dev.earshot.query.Parsed;
import dev.earshot.query.Query;
import dev.earshot.query.RuleName;
import dev.earshot.query.live.Examples;
import dev.earshot.search.http.Passwords;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A file that a {@link Configuration} is read from.
 *
 * @param name as the person who named it wrote it; stands before each mistake
 * @param folder what the file's own references are relative to
 */
public record ConfigurationFile(String name, Path folder, String text) {

  /** The file that is used where none is named. */
  public static final Path USUAL = Path.of("earshot.yaml");

  private static final int CALLBACK_PORT = 8090;
  private static final String BUNDLED = "/dev/earshot/ops/earshot.yaml";

  /** The keys of a brand. */
  private static final String[] BRAND = {
    "name", "query", "zone", "relevance", "own", "topics", "look"
  };

  /** Fewer characters than this can be guessed. */
  private static final int SHORTEST_SECRET = 16;

  /**
   * Opens {@code named}, or {@link #USUAL} where that is there, or the one that comes with Earshot.
   *
   * @throws CommandFailure if it cannot be read
   */
  public static ConfigurationFile open(@Nullable Path named) throws IOException {
    if (named == null && !Files.exists(USUAL)) {
      return bundled();
    }
    Path file = named == null ? USUAL : named;
    try {
      Path folder = file.toAbsolutePath().getParent();
      return new ConfigurationFile(
          file.toString(), folder == null ? file.toAbsolutePath() : folder, Files.readString(file));
    } catch (CharacterCodingException _) {
      throw CommandFailure.usage("%s is not UTF-8; save it as UTF-8.".formatted(file));
    } catch (IOException _) {
      throw CommandFailure.usage(
          "the configuration %s cannot be read; %s"
              .formatted(
                  file,
                  Files.exists(file)
                      ? "make it a readable file."
                      : "there is no such file. Correct --config, or leave it out."));
    }
  }

  /** The one that comes with Earshot. */
  public static ConfigurationFile bundled() throws IOException {
    try (InputStream stream = ConfigurationFile.class.getResourceAsStream(BUNDLED)) {
      if (stream == null) {
        throw new IOException("this build of Earshot lacks its own " + BUNDLED);
      }
      return new ConfigurationFile(
          "the configuration that comes with Earshot",
          Path.of("").toAbsolutePath(),
          new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /**
   * Reads it.
   *
   * @param environment what references such as <code>${NAME}</code> stand for
   * @param queries parses the query of a brand or a topic
   * @throws CommandFailure if it has mistakes; the message has a line for each
   */
  public Configuration read(Map<String, String> environment, Function<String, Parsed> queries) {
    Mistakes mistakes = new Mistakes(name);
    try {
      LoaderOptions options = new LoaderOptions();
      options.setAllowDuplicateKeys(true); // named by Section, with the line
      options.setMaxAliasesForCollections(20);
      Node top = new Yaml(options).compose(new StringReader(text));
      if (top == null) {
        throw CommandFailure.usage(
            "%s is empty; begin with 'brands:', or leave --config out to use the one that comes with Earshot."
                .formatted(name));
      }
      Optional<Configuration> read =
          configuration(new Surroundings(top, mistakes, environment, folder), queries);
      if (mistakes.isEmpty() && read.isPresent()) {
        return read.get();
      }
    } catch (MarkedYAMLException e) {
      mistakes.add(
          e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark(),
          "this is not YAML: %s. Indent with spaces, and put values with ':' or '#' in quotes."
              .formatted(e.getProblem()));
    } catch (YAMLException e) {
      throw CommandFailure.usage("%s cannot be read: %s".formatted(name, e.getMessage()));
    }
    throw CommandFailure.usage(
        "the configuration is not right.\n" + String.join("\n", mistakes.lines()));
  }

  private static Optional<Configuration> configuration(
      Surroundings around, Function<String, Parsed> queries) {
    Section file =
        Section.of(
            "",
            around.top(),
            around,
            List.of(
                "workspace",
                "brands",
                "competitors",
                "sources",
                "alerts",
                "receivers",
                "reports",
                "mail",
                "http",
                "network",
                "kafka",
                "telemetry",
                "index",
                "models",
                SearchSection.KEY));
    Section workspace = file.section("workspace", "name", "zone");
    String name = workspace.value("name").flatMap(Value::name).orElse("Earshot");
    ZoneId zone = workspace.value("zone").flatMap(Value::zone).orElse(ZoneOffset.UTC);
    ReceiverSection receivers = new ReceiverSection(file, ConfigurationFile::secret);
    Optional<MailServer> mail = receivers.mail();
    Set<String> names = new HashSet<>();
    Map<RuleName, Examples> examples = new LinkedHashMap<>();
    List<Section> listed = brands(file, around);
    List<Brand> brands = new ArrayList<>(read(listed, queries, names, examples));
    List<Section> others = file.list("competitors", BRAND);
    List<Brand> competitors = read(others, queries, names, examples);
    brands.addAll(competitors);
    Map<String, ZoneId> zones = zones(Stream.concat(listed.stream(), others.stream()).toList());
    return Optional.of(
        new Configuration(
            name,
            zone,
            brands,
            examples,
            WrittenSources.read(file),
            alerts(file, receivers, mail),
            new Reports(
                competitors.stream().map(Brand::name).collect(Collectors.toSet()),
                new ReportSection(file, mail)
                    .schedules(brands, brand -> zones.getOrDefault(brand, zone)),
                LookSection.read(Stream.concat(listed.stream(), others.stream()).toList()),
                zones),
            http(file),
            network(file),
            kafka(file),
            telemetry(file),
            index(file, around),
            models(file, around),
            SearchSection.read(file, around.folder()).orElse(null)));
  }

  private static Map<String, ZoneId> zones(List<Section> brands) {
    Map<String, ZoneId> zones = new LinkedHashMap<>();
    for (Section brand : brands) {
      if (brand.holds("zone")) {
        Optional<ZoneId> zone = brand.value("zone").flatMap(Value::zone);
        Optional<String> name = brand.value("name").flatMap(Value::text);
        if (name.isPresent() && zone.isPresent()) {
          zones.put(name.get(), zone.get());
        }
      }
    }
    return zones;
  }

  private static List<Section> brands(Section file, Surroundings around) {
    List<Section> listed = file.list("brands", BRAND);
    if (listed.isEmpty()) {
      around
          .mistakes()
          .add(
              around.top(),
              "there are no brands to listen for; write 'brands:' and below it '- name: …' with a"
                  + " 'query: …'.");
    }
    return listed;
  }

  private static List<Brand> read(
      List<Section> listed,
      Function<String, Parsed> queries,
      Set<String> names,
      Map<RuleName, Examples> examples) {
    List<Brand> brands = new ArrayList<>();
    for (Section section : listed) {
      Optional<String> name = section.unique(names);
      Optional<Query> query =
          section.required("query", "\"some words\"").flatMap(value -> value.query(queries));
      List<TopicSection.Read> topics = TopicSection.read(section, queries);
      Optional<Brand.Relevance> relevance = RelevanceSection.read(section, queries);
      Optional<Query> own = section.value("own").flatMap(value -> value.query(queries));
      if (name.isPresent() && query.isPresent()) {
        for (TopicSection.Read read : topics) {
          examples.put(new RuleName(name.get(), read.topic().name()), read.examples());
        }
        brands.add(
            new Brand(
                name.get(),
                query.get(),
                topics.stream().map(TopicSection.Read::topic).toList(),
                relevance.orElse(null),
                own.orElse(null)));
      }
    }
    return brands;
  }

  private static Alerts alerts(Section file, ReceiverSection more, Optional<MailServer> mail) {
    Section section =
        file.section("alerts", "sensitivity", "threshold", "watch", "count", "link", "webhooks");
    Sensitivity sensitivity =
        section
            .value("sensitivity")
            .flatMap(value -> value.oneOf(Sensitivity.values()))
            .orElse(Sensitivity.NORMAL);
    Double threshold =
        section.value("threshold").flatMap(value -> value.decimal(2, 40)).orElse(null);
    Counted counted =
        section
            .value("count")
            .flatMap(value -> value.oneOf(Counted.values()))
            .orElse(Counted.MENTIONS);
    URI link = section.value("link").flatMap(Value::address).orElse(null);
    Set<String> names = new HashSet<>();
    List<AlertReceiver> receivers = new ArrayList<>();
    for (Section webhook : section.list("webhooks", "name", "url", "secret")) {
      Optional<String> name = webhook.unique(names);
      Optional<String> secret = webhook.value("secret").flatMap(ConfigurationFile::secret);
      Optional<URI> url =
          webhook.required("url", "https://example.org/hook").flatMap(Value::address);
      if (name.isPresent() && url.isPresent()) {
        Target target = new Target.Webhook(url.get(), secret.orElse(null));
        receivers.add(new AlertReceiver(name.get(), target, Interest.USUAL, null, null));
      }
    }
    receivers.addAll(more.receivers(names, mail));
    return new Alerts(sensitivity, threshold, watched(section), counted, link, receivers);
  }

  private static Set<Alert.Kind> watched(Section alerts) {
    Alert.Kind[] all = {Alert.Kind.NEGATIVE, Alert.Kind.VOLUME, Alert.Kind.STORY};
    Set<Alert.Kind> chosen = new HashSet<>();
    alerts.values("watch").forEach(value -> value.oneOf(all).ifPresent(chosen::add));
    return alerts.has("watch") ? chosen : Set.of(all);
  }

  private static Http http(Section file) {
    Section section =
        file.section("http", "bind", "port", "tokens", "users", "address", OpenIdSection.KEY);
    String bind = section.value("bind").flatMap(Value::name).orElse("127.0.0.1");
    int port = section.value("port").flatMap(value -> value.whole(0, 65_535)).orElse(8080);
    List<Token> tokens = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Section token : section.list("tokens", "name", "role", "secret")) {
      Optional<String> name = token.unique(names);
      Optional<Role> role =
          token.required("role", "viewer").flatMap(value -> value.oneOf(Role.values()));
      Optional<String> secret =
          token.required("secret", "${EARSHOT_TOKEN}").flatMap(ConfigurationFile::secret);
      if (name.isPresent() && role.isPresent() && secret.isPresent()) {
        tokens.add(new Token(name.get(), role.get(), secret.get()));
      }
    }
    return new Http(
        bind,
        port,
        tokens,
        users(section),
        section.value("address").flatMap(Value::address).orElse(null),
        OpenIdSection.read(section).orElse(null));
  }

  private static List<User> users(Section http) {
    List<User> users = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Section user : http.list("users", "name", "role", "password")) {
      Optional<String> name = user.unique(names);
      Optional<Role> role =
          user.required("role", "viewer").flatMap(value -> value.oneOf(Role.values()));
      Optional<String> hash =
          user.required("password", "${file:anna.hash}").flatMap(ConfigurationFile::hash);
      if (name.isPresent() && role.isPresent() && hash.isPresent()) {
        users.add(new User(name.get(), role.get(), hash.get()));
      }
    }
    return users;
  }

  private static Optional<String> hash(Value value) {
    return value
        .text()
        .flatMap(
            text ->
                Passwords.isHash(text)
                    ? Optional.of(text)
                    : value.wrong(
                        "is not the hash of a password; make one with: ./earshot password"));
  }

  private static Network network(Section file) {
    Section section =
        file.section("network", "allowPrivate", "contact", "callback", "callbackPort");
    return new Network(
        section.value("allowPrivate").flatMap(Value::flag).orElse(false),
        section.value("contact").flatMap(Value::name).orElse(null),
        section.value("callback").flatMap(Value::address).orElse(null),
        section
            .value("callbackPort")
            .flatMap(value -> value.whole(1, 65_535))
            .orElse(CALLBACK_PORT));
  }

  private static Models models(Section file, Surroundings around) {
    Section section = file.section("models", "sentiment", "language", "learned", SecondSection.KEY);
    return new Models(
        path(section, "sentiment", around).orElse(null),
        path(section, "language", around).orElse(null),
        path(section, "learned", around).orElse(null),
        SecondSection.read(section, around.folder()).orElse(null));
  }

  /** A file beside the configuration. */
  private static Optional<Path> path(Section section, String key, Surroundings around) {
    return section.value(key).flatMap(Value::text).map(name -> around.folder().resolve(name));
  }

  private static Kafka kafka(Section file) {
    Section section = file.section("kafka", "partitions", "retention", "properties");
    int partitions = section.value("partitions").flatMap(value -> value.whole(1, 1_000)).orElse(4);
    Duration retention =
        section
            .value("retention")
            .flatMap(value -> value.duration(Duration.ofHours(1), Duration.ofDays(3_650)))
            .orElse(Duration.ofDays(90));
    return new Kafka(partitions, retention, texts(section.section("properties")));
  }

  /** The two newest are kept, so that what was forgotten is gone from them within a day. */
  private static Index index(Section file, Surroundings around) {
    Section section = file.section("index", "snapshots", "every");
    return new Index(
        path(section, "snapshots", around).orElse(null),
        section
            .value("every")
            .flatMap(value -> value.duration(Duration.ofSeconds(10), Duration.ofHours(12)))
            .orElse(Duration.ofHours(6)));
  }

  private static Telemetry telemetry(Section file) {
    Section section = file.section("telemetry", "otlp", "share", "headers");
    return new Telemetry(
        section.value("otlp").flatMap(Value::address).orElse(null),
        section.value("share").flatMap(value -> value.decimal(0, 1)).orElse(1.0),
        texts(section.section("headers")));
  }

  private static Map<String, String> texts(Section section) {
    Map<String, String> texts = new LinkedHashMap<>();
    section.all().forEach((key, value) -> value.text().ifPresent(text -> texts.put(key, text)));
    return texts;
  }

  private static Optional<String> secret(Value value) {
    return value
        .text()
        .flatMap(
            text ->
                text.length() < SHORTEST_SECRET
                    ? value.wrong(
                        "is shorter than %d characters and could be guessed; make one with: openssl rand -hex 24"
                            .formatted(SHORTEST_SECRET))
                    : Optional.of(text));
  }
}
