package dev.earshot.ops.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.earshot.collectors.press.FeedSource;
import dev.earshot.contract.Alert;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Source;
import dev.earshot.ops.CommandFailure;
import dev.earshot.ops.config.Configuration.Sensitivity;
import dev.earshot.query.Complaint;
import dev.earshot.query.Parsed;
import dev.earshot.query.Query;
import dev.earshot.query.QueryError;
import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import dev.earshot.search.Language;
import dev.earshot.search.Templates;
import dev.earshot.search.http.Passwords;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigurationFileTest {

  /** A brand to which more can be added. */
  private static final String BARE = "brands:\n  - name: MINI\n    query: mini\n";

  private static final String LEAST =
      """
      brands:
        - {name: MINI, query: mini}
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void followsMentionsOnlyWhereItIsToldTo() {
    Configuration.Telemetry told =
        read(LEAST + "telemetry: {otlp: \"http://127.0.0.1:4318\", share: 0.5, headers: {a: b}}\n")
            .telemetry();

    assertThat(told.otlp()).hasToString("http://127.0.0.1:4318");
    assertThat(told.share()).isEqualTo(0.5);
    assertThat(told.headers()).containsExactly(Map.entry("a", "b"));
    assertThat(told.toString()).as("values of headers are secrets").doesNotContain("a=b");
    assertThat(read(LEAST).telemetry().otlp()).isNull();
  }

  @Test
  void readsWhatIsThere() {
    Configuration read =
        read(
            """
            workspace: {name: MINI France, zone: Europe/Paris}
            brands:
              - name: MINI
                query: mini
                topics:
                  - {name: electric, query: ev}
                  - {name: sport, query: jcw}
            sources:
              - {name: Le Monde, feed: "https://www.lemonde.fr/rss", channel: review, every: 5m}
            alerts: {sensitivity: high}
            http: {port: 0}
            kafka: {partitions: 12, retention: 7d}
            """);

    assertThat(read.name()).isEqualTo("MINI France");
    assertThat(read.zone()).isEqualTo(ZoneId.of("Europe/Paris"));
    assertThat(read.brands().getFirst().topics())
        .extracting(topic -> topic.name())
        .containsExactly("electric", "sport");
    assertThat(read.sources())
        .containsExactly(
            new FeedSource(
                new Source("rss", "Le Monde"),
                Channel.REVIEW,
                URI.create("https://www.lemonde.fr/rss"),
                Duration.ofMinutes(5)));
    assertThat(read.alerts().sensitivity()).isEqualTo(Sensitivity.HIGH);
    assertThat(read.http().port()).isZero();
    assertThat(read.kafka().partitions()).isEqualTo(12);
    assertThat(read.kafka().retention()).isEqualTo(Duration.ofDays(7));
  }

  @Test
  void listensForCompetitorsAsForBrands() {
    Configuration read =
        read(LEAST + "competitors:\n  - {name: Fiat 500, query: '\"fiat 500\"'}\n");

    assertThat(read.brands()).extracting("name").containsExactly("MINI", "Fiat 500");
    assertThat(read.reports().competitors()).containsExactly("Fiat 500");
    assertMistakes(
        LEAST + "competitors:\n  - {name: mini, query: fiat}\n",
        "f.yaml:4:12: competitors[0].name is 'mini', and another one here has that name; give each"
            + " its own.");
  }

  @Test
  void readsWhenReportsAreSent() {
    Configuration read =
        read(
            LEAST
                + """
                workspace: {zone: Europe/Paris}
                mail: {host: smtp.example.org}
                reports:
                  - {brand: mini, day: tuesday, time: "07:30", language: fr, to: [a@example.org, b@example.org]}
                """);

    assertThat(read.reports().schedules())
        .singleElement()
        .satisfies(
            schedule -> {
              assertThat(schedule.brand()).isEqualTo("MINI");
              assertThat(schedule.day()).isEqualTo(DayOfWeek.TUESDAY);
              assertThat(schedule.zone()).isEqualTo(ZoneId.of("Europe/Paris"));
              assertThat(schedule.language()).isEqualTo(Language.FR);
              assertThat(schedule.to()).containsExactly("a@example.org", "b@example.org");
            });
    assertMistakes(
        LEAST + "mail: {host: a}\nreports:\n  - {brand: Fiat, day: mondy, to: nobody}\n",
        "f.yaml:5:13: reports[0].brand is 'Fiat', and no brand here has that name; write one of"
            + " MINI.",
        "f.yaml:5:24: reports[0].day is 'mondy'; did you mean 'monday'?",
        "f.yaml:5:35: reports[0].to is 'nobody', which is no e-mail address; write such as"
            + " duty@example.org.");
  }

  @Test
  void readsWhereTheWeeksOfABrandBegin() {
    Configuration read =
        read(
            BARE
                + """
                    zone: America/New_York
                workspace: {zone: Europe/Paris}
                mail: {host: smtp.example.org}
                reports:
                  - {brand: MINI, to: [a@example.org]}
                """);

    ZoneId newYork = ZoneId.of("America/New_York");
    assertThat(read.reports().zones()).isEqualTo(Map.of("MINI", newYork));
    assertThat(read.reports().schedules())
        .singleElement()
        .satisfies(schedule -> assertThat(schedule.zone()).isEqualTo(newYork));
  }

  @Test
  void readsHowReportsLook() throws IOException {
    Path templates = Files.createDirectory(folder.resolve("templates"));
    Files.writeString(templates.resolve("header.html"), "<p>{{brand}}</p>");

    Configuration read = read(BARE + "    look: {accent: '#8A1538', templates: templates}\n");

    assertThat(read.reports().looks().get("MINI"))
        .satisfies(
            look -> {
              assertThat(look.accent()).isEqualTo("#8a1538");
              assertThat(look.templates()).isEqualTo(new Templates(templates));
            });
    Files.writeString(templates.resolve("header.html"), "<p>\n{{brnd}}</p>");
    assertMistakes(
        BARE
            + "    look: {accent: '#ffcc00', logo: 'https://example.org/a.png', templates:"
            + " templates}\n",
        "f.yaml:4:20: brands[0].look.accent is '#ffcc00', which on white has a contrast of 1.5 to"
            + " 1, and 4.5 are needed to read it; write a darker one, such as '#8f7200'.",
        "f.yaml:4:37: brands[0].look.logo is 'https://example.org/a.png'; write the path of a file"
            + " on this machine.",
        "f.yaml:4:77: brands[0].look.templates cannot be used: "
            + templates.resolve("header.html")
            + ", line 2: a report has no 'brnd'; GET /api/report/schema says what it has.");
  }

  @Test
  void needsNothingButABrand() {
    Configuration read = read(LEAST);

    assertThat(read.zone()).isEqualTo(ZoneOffset.UTC);
    assertThat(read.http().bind()).isEqualTo("127.0.0.1");
    assertThat(read.http().port()).isEqualTo(8080);
    assertThat(read.network().allowPrivate()).isFalse();
    assertThat(read.network().callback()).as("no hub reaches this machine").isNull();
    assertThat(read.sources()).isEmpty();
  }

  @Test
  void takesSecretsFromTheEnvironmentAndFromFiles() throws IOException {
    Files.writeString(folder.resolve("secret"), "from-a-file-0123456789\n");

    Configuration read =
        read(
            LEAST
                + """
                alerts:
                  webhooks:
                    - {name: a, url: "https://example.org/${HOOK}", secret: "${file:secret}"}
                """);

    assertThat(read.alerts().receivers().getFirst().target())
        .isEqualTo(
            new AlertReceiver.Target.Webhook(
                URI.create("https://example.org/some-hook"), "from-a-file-0123456789"));
    assertThat(read.toString()).doesNotContain("from-a-file").doesNotContain("some-hook");
  }

  @Test
  void readsWhatIsWatched() {
    Configuration.Alerts read =
        read(LEAST + "alerts: {watch: [negative, story], count: stories, threshold: 4.5}\n")
            .alerts();

    assertThat(read.watched()).containsExactlyInAnyOrder(Alert.Kind.NEGATIVE, Alert.Kind.STORY);
    assertThat(read.counted()).isEqualTo(Configuration.Counted.STORIES);
    assertThat(read.threshold()).isEqualTo(4.5);
    assertMistakes(
        LEAST + "alerts: {threshold: often}\n",
        "f.yaml:3:21: alerts.threshold is 'often'; write a number from 2 to 40.");
    assertMistakes(
        LEAST + "alerts: {watch: [blind]}\n",
        "f.yaml:3:18: alerts.watch[0] is 'blind'; write one of negative, volume, story.");
  }

  private static final String TOPIC =
      """
      brands:
        - name: MINI
          query: mini
          topics:
            - name: electric
              query: electric NOT/IN "electric window*"
              accepted: [battery OR batteries, "kwh"]
              examples:
      """;

  @Test
  void holdsATopicAgainstItsExamples() {
    Configuration read =
        read(
            TOPIC
                + """
                          about: [an electric car, 40 kWh of batteries]
                          not: [the electric windows are stuck, "blue"]
                """);

    assertThat(read.brands().getFirst().topics())
        .singleElement()
        .satisfies(topic -> assertThat(topic.query()).isInstanceOf(Query.Or.class));
    assertMistakes(
        TOPIC + "          about: [a hybrid car]\n",
        "f.yaml:9:19: brands[0].topics[0].examples.about[0] is 'a hybrid car', which the query of"
            + " 'electric' does not find; widen the query, or take the example out.");
    assertMistakes(
        TOPIC + "          not:\n          - an electric atmosphere\n",
        "f.yaml:10:13: brands[0].topics[0].examples.not[0] is 'an electric atmosphere', which the"
            + " query of 'electric' finds by 'electric'; exclude that, or take the example out.");
  }

  @Test
  void readsReceiversOfEveryKind() {
    Configuration read =
        read(
            LEAST
                + """
                mail: {host: smtp.example.org, user: earshot, password: "${HOOK}", from: "E <e@example.org>"}
                receivers:
                  - name: duty
                    email: [a@example.org, b@example.org]
                    quiet: {from: "22:00", to: "07:00", except: critical}
                  - {name: chat, slack: "https://example.org/${HOOK}", kinds: [negative, story], digest: "08:00"}
                  - {name: team, teams: "https://example.org/t", severity: warning, states: [opened, closed]}
                  - {name: am, alertmanager: "http://127.0.0.1:9093", brands: MINI, digest: 1h}
                """);

    assertThat(read.alerts().receivers())
        .extracting(AlertReceiver::name)
        .containsExactly("duty", "chat", "team", "am");
    AlertReceiver duty = read.alerts().receivers().getFirst();
    assertThat(duty.target())
        .isInstanceOfSatisfying(
            AlertReceiver.Target.Mail.class,
            mail -> {
              assertThat(mail.to()).containsExactly("a@example.org", "b@example.org");
              assertThat(mail.server().port()).isEqualTo(587);
            });
    assertThat(duty.quiet())
        .isEqualTo(
            new AlertReceiver.Quiet(
                LocalTime.of(22, 0), LocalTime.of(7, 0), Alert.Severity.CRITICAL));
    assertThat(read.alerts().receivers().get(1).digest())
        .isEqualTo(new AlertReceiver.Digest.Daily(LocalTime.of(8, 0)));
    assertThat(read.toString()).doesNotContain("some-hook");
  }

  @Test
  void saysWhatIsWrongWithAReceiver() {
    assertMistakes(
        LEAST + "receivers:\n  - {name: a, email: duty@example.org}\n",
        "f.yaml:4:22: receivers[0].email needs a mail server; write 'mail:' at the edge of the file"
            + " and below it 'host: smtp.example.org'.");
    assertMistakes(
        LEAST + "receivers:\n  - {name: a}\n",
        "f.yaml:4:5: receivers[0].email is missing; write for example 'email:"
            + " [duty@example.org]'.");
    assertMistakes(
        LEAST + "receivers:\n  - {name: a, slack: \"https://a.org\", teams: \"https://b.org\"}\n",
        "f.yaml:4:46: receivers[0].teams is a second way besides 'slack'; make it a receiver of its"
            + " own.");
    assertMistakes(
        LEAST
            + "receivers:\n"
            + "  - {name: a, teams: \"https://b.org\", quiet: {from: 22, to: \"07:00\"}}\n",
        "f.yaml:4:53: receivers[0].quiet.from is '22', which is no time of day; write such as"
            + " \"07:00\", in quotes.");
    assertMistakes(
        LEAST + "receivers:\n  - {name: a, teams: \"https://b.org\", kinds: [negatives]}\n",
        "f.yaml:4:47: receivers[0].kinds[0] is 'negatives'; did you mean 'negative'?");
    assertMistakes(
        LEAST + "mail: {host: a.org}\nreceivers:\n  - {name: a, email: duty}\n",
        "f.yaml:5:22: receivers[0].email is 'duty', which is no e-mail address; write such as"
            + " duty@example.org.");
  }

  @Test
  void asksForABrand() {
    assertMistakes(
        "workspace: {name: a}",
        "f.yaml:1:1: there are no brands to listen for; write 'brands:' and below it '- name: …'"
            + " with a 'query: …'.");
  }

  @Test
  void knowsWhichKeyWasMeant() {
    assertMistakes(
        LEAST + "htp: {port: 1}\n",
        "f.yaml:3:1: 'htp' is not known in the file; did you mean 'http'?");
    assertMistakes(
        LEAST + "http:\n  prot: 1\n",
        "f.yaml:4:3: 'prot' is not known in http; did you mean 'port'?");
    assertMistakes(
        LEAST + "http: {colour: blue}\n",
        "f.yaml:3:8: 'colour' is not known in http, which takes: bind, port, tokens,"
            + " users, address, openid.");
  }

  @Test
  void saysWhatToWriteInsteadOfAWrongValue() {
    assertMistakes(
        LEAST + "http: {port: eighty}\n",
        "f.yaml:3:14: http.port is 'eighty'; write a whole number from 0 to 65535.");
    assertMistakes(
        LEAST + "sources:\n  - {name: a, feed: \"https://a.org\", every: soon}\n",
        "f.yaml:4:45: sources[0].every is not a length of time: 'soon'; write a number and s, m, h"
            + " or d, such as 15m.");
    assertMistakes(
        LEAST + "sources:\n  - {name: a, feed: \"https://a.org\", every: 1s}\n",
        "f.yaml:4:45: sources[0].every is 1s; write 10s to 7d.");
    assertMistakes(
        LEAST + "sources:\n  - {name: a, feed: lemonde.fr/rss}\n",
        "f.yaml:4:21: sources[0].feed is not an address of the web; write it whole, such as"
            + " https://example.org/rss.");
    assertMistakes(
        LEAST + "sources:\n  - {name: a, feed: \"https://a.org\", channel: pres}\n",
        "f.yaml:4:47: sources[0].channel is 'pres'; did you mean 'press'?");
    assertMistakes(
        LEAST + "workspace: {zone: Europe/Pari}\n",
        "f.yaml:3:19: workspace.zone is 'Europe/Pari', which is no time zone (did you mean"
            + " Europe/Paris?); write a city of its, such as Europe/Paris, or UTC.");
    assertMistakes(
        LEAST + "network: {allowPrivate: maybe}\n",
        "f.yaml:3:25: network.allowPrivate is 'maybe'; write true or false.");
  }

  @Test
  void saysWhatASourceLacks() {
    assertMistakesBegin(
        LEAST + "sources:\n  - {name: a}\n",
        "f.yaml:4:5: sources[0] does not say what is heard; write for example 'feed:"
            + " https://example.org/rss', or one of feed");
    assertMistakesBegin(
        LEAST + "sources:\n  - {name: a, fed: \"https://a.org\"}\n",
        "f.yaml:4:5: sources[0] does not say what is heard",
        "f.yaml:4:15: 'fed' is not known in sources[0]; did you mean 'feed'?");
    assertMistakes(
        LEAST + "sources:\n  - {name: a, feed: }\n",
        "f.yaml:4:5: sources[0].feed is missing; write for example 'feed:"
            + " https://example.org/rss'.");
    assertMistakesBegin(
        LEAST + "sources:\n  - {name: a, feed: \"https://a.org\", token: b}\n",
        "f.yaml:4:38: 'token' is not known in sources[0], which takes: name, channel, every, feed");
  }

  @Test
  void saysWhatShapeIsExpected() {
    assertMistakes(
        "brands: MINI\n",
        "f.yaml:1:1: there are no brands to listen for; write 'brands:' and below it '- name: …'"
            + " with a 'query: …'.",
        "f.yaml:1:9: brands is a list: begin each item with '- ', as in '- name: …'.");
    assertMistakes(
        LEAST + "http: 8080\n",
        "f.yaml:3:7: http takes keys (bind, port, tokens, users, address, openid), each on a line"
            + " of its own with a colon after it.");
    assertMistakes(
        LEAST + "http: {port: [1, 2]}\n", "f.yaml:3:14: http.port takes one value, not several.");
  }

  @Test
  void showsWhereAQueryIsWrong() {
    assertMistakes(
        "brands:\n  - name: MINI\n    query: mini (cooper\n",
        "f.yaml:3:12: brands[0].query: This bracket is not closed",
        "    mini (cooper",
        "         ^",
        "    perhaps: mini (cooper)");
  }

  @Test
  void refusesANameThatIsTaken() {
    assertMistakes(
        "brands:\n  - {name: MINI, query: a}\n  - {name: Mini, query: b}\n",
        "f.yaml:3:12: brands[1].name is 'Mini', and another one here has that name; give each its"
            + " own.");
    assertMistakes(
        LEAST
            + """
            sources:
              - {name: a, feed: "https://a.org/rss"}
              - {name: b, feed: "https://a.org/rss"}
            """,
        "f.yaml:5:21: sources[1].feed is the same as that of 'a'; take one out.");
    assertMistakes(
        LEAST + "http: {port: 1}\nhttp: {port: 2}\n",
        "f.yaml:4:1: 'http' is there twice; keep one of them.");
  }

  @Test
  void refusesSecretsThatAreNotThereOrCanBeGuessed() {
    assertMistakes(
        LEAST + "http:\n  tokens:\n    - {name: a, role: viewer, secret: \"${NOT_SET}\"}\n",
        "f.yaml:5:39: http.tokens[0].secret uses ${NOT_SET}, and no such variable is set; set it"
            + " before the start, as in NOT_SET=… ./earshot up.");
    assertMistakes(
        LEAST + "http:\n  tokens:\n    - {name: a, role: viewer, secret: \"${file:gone}\"}\n",
        "f.yaml:5:39: http.tokens[0].secret names the file 'gone', which cannot be read; make it"
            + " readable.");
    assertMistakes(
        LEAST + "http:\n  tokens:\n    - {name: a, role: viewer, secret: hunter2}\n",
        "f.yaml:5:39: http.tokens[0].secret is shorter than 16 characters and could be guessed;"
            + " make one with: openssl rand -hex 24");
  }

  @Test
  void readsHowPeopleComeIn() {
    String hash = Passwords.hash("correct horse battery");
    Configuration.Http http =
        read(LEAST
                + "http:\n  address: https://desk.example\n  users:\n    - {name: anna, role:"
                + " analyst, password: '%s'}\n".formatted(hash)
                + "  openid: {issuer: https://login.example, client: earshot, roles: {viewer: [all,"
                + " some], admin: [bosses]}}\n")
            .http();

    assertThat(http.users())
        .containsExactly(new Configuration.User("anna", Configuration.Role.ANALYST, hash));
    assertThat(http.openId())
        .isEqualTo(
            new Configuration.OpenId(
                URI.create("https://login.example"),
                "earshot",
                null,
                List.of("profile", "email"),
                "groups",
                Map.of(
                    "all",
                    Configuration.Role.VIEWER,
                    "some",
                    Configuration.Role.VIEWER,
                    "bosses",
                    Configuration.Role.ADMIN),
                null));
    assertMistakes(
        LEAST + "http:\n  users:\n    - {name: a, role: viewer, password: hunter2}\n",
        "f.yaml:5:41: http.users[0].password is not the hash of a password; make one with:"
            + " ./earshot password");
  }

  @Test
  void readsWhereABrandsNameMeansTheBrand() {
    Configuration read =
        read(
            """
            brands:
              - name: Orange
                query: '"orange money"'
                relevance:
                  names: orange
                  capital: 1.5
                  clues:
                    - {query: phone OR network, weight: 2}
                    - {query: '"blood orange"', weight: -9, within: 0}
            """);

    assertThat(read.brands().getFirst().relevance())
        .satisfies(
            relevance -> {
              assertThat(relevance.capital()).isEqualTo(1.5);
              assertThat(relevance.alone()).isEqualTo(1);
              assertThat(relevance.threshold()).isEqualTo(2);
              assertThat(relevance.clues())
                  .extracting(clue -> clue.weight(), clue -> clue.within())
                  .containsExactly(tuple(2.0, 12), tuple(-9.0, 0));
            });
  }

  @Test
  void namesAllMistakesAtOnceFromTopToBottom() {
    assertMistakes(
        "brands:\n  - {name: MINI, qery: mini}\nhttp: {port: 99999}\n",
        "f.yaml:2:5: brands[0].query is missing; write for example 'query: \"some words\"'.",
        "f.yaml:2:18: 'qery' is not known in brands[0]; did you mean 'query'?",
        "f.yaml:3:14: http.port is '99999'; write a whole number from 0 to 65535.");
  }

  @Test
  void namesTheLineThatIsNotYaml() {
    assertThatThrownBy(() -> read("brands:\n\t- name: MINI\n"))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("f.yaml:2:1: this is not YAML")
        .hasMessageContaining("Indent with spaces");
    assertThatThrownBy(() -> read(""))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("f.yaml is empty");
  }

  @Test
  void refusesAFileThatIsNotThere() {
    assertThatThrownBy(() -> ConfigurationFile.open(folder.resolve("none.yaml")))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("there is no such file");
  }

  @Test
  void refusesAFileThatIsNotText() throws IOException {
    Path file = folder.resolve("latin.yaml");
    Files.write(file, new byte[] {'a', (byte) 0xE9, 'b'});

    assertThatThrownBy(() -> ConfigurationFile.open(file))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("is not UTF-8");
  }

  @Test
  void survivesAliasesThatRefuseToEnd() {
    assertThatThrownBy(() -> read("a: &a [*a, *a]\nbrands: *a\n"))
        .isInstanceOf(CommandFailure.class);
  }

  @Test
  void bringsAConfigurationThatIsRight() throws IOException {
    Configuration bundled =
        ConfigurationFile.bundled().read(Map.of(), ConfigurationFileTest::parse);

    assertThat(bundled.brands()).extracting(brand -> brand.name()).containsExactly("MINI");
    assertThat(bundled.brands().getFirst().topics())
        .extracting(topic -> topic.name())
        .containsExactly("heritage", "electric", "sport");
    assertThat(bundled.sources()).hasSizeGreaterThan(20);
  }

  private Configuration read(String yaml) {
    return new ConfigurationFile("f.yaml", folder, yaml)
        .read(Map.of("HOOK", "some-hook"), ConfigurationFileTest::parse);
  }

  private void assertMistakes(String yaml, String... lines) {
    assertThat(mistakes(yaml)).containsExactly(lines);
  }

  /** For those that list what there is, which grows. */
  private void assertMistakesBegin(String yaml, String... lines) {
    assertThat(mistakes(yaml))
        .zipSatisfy(List.of(lines), (line, begins) -> assertThat(line).startsWith(begins));
  }

  private List<String> mistakes(String yaml) {
    return assertThatExceptionOfType(CommandFailure.class)
        .isThrownBy(() -> read(yaml))
        .satisfies(failure -> assertThat(failure.status()).isEqualTo(CommandFailure.USAGE))
        .actual()
        .getMessage()
        .lines()
        .skip(1)
        .toList();
  }

  /** The query language with an error of its own for an open bracket. */
  private static Parsed parse(String query) {
    int open = query.indexOf('(');
    return open >= 0 && query.indexOf(')') < 0
        ? new Parsed.Bad(
            List.of(
                new QueryError(
                    open, open + 1, Complaint.of(Complaint.Kind.OPEN_BRACKET), query + ")")))
        : QueryParser.parse(query, Use.RULE);
  }
}
