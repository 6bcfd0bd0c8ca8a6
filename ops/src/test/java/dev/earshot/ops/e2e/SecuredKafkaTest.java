package dev.earshot.ops.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.ops.Earshot;
import dev.earshot.ops.Instance;
import dev.earshot.ops.PartName;
import dev.earshot.ops.Setup;
import dev.earshot.ops.config.ConfigurationFile;
import dev.earshot.ops.e2e.EarshotProcess.Outcome;
import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import dev.earshot.search.http.Status.State;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Kafka that speaks TLS, wants to know who is there, and lets nobody do more than they have to.
 */
final class SecuredKafkaTest {

  private static final String PASSWORD = "earshot-test-password";
  private static final int MANY = 20;
  private static final Instant MONDAY = Instant.parse("2026-11-16T09:00:00Z");

  /** What each part may do, as a release tells whoever looks after Kafka. */
  private static final Path RIGHTS = Path.of("packaging", "kafka", "rights.tsv");

  private static final List<String> PARTS = List.of("collectors", "streams", "search", "import");

  @TempDir private Path folder;

  @Test
  void eachPartWorksWithItsRightsAloneAndSaysWhichOneIsMissing() throws Exception {
    certify();
    int port = Loopback.freePort();
    String kafka = "127.0.0.1:" + port;
    try (Loopback web = Loopback.start();
        EarshotProcess broker = broker(port)) {
      web.serve(
          "/feed",
          "application/rss+xml",
          "<rss><channel><item><guid>i</guid><title>Heard: a MINI"
              + " Cooper</title></item></channel></rss>");
      try (Admin admin = administer(broker.announced("bootstrap"));
          Instance collectors = part(PartName.COLLECTORS, web, kafka);
          Instance streams = part(PartName.STREAMS, web, kafka);
          Instance search = part(PartName.SEARCH, web, kafka)) {
        Http desk = new Http(search.address().orElseThrow());

        everythingWorks(desk, kafka);
        for (Instance part : List.of(collectors, streams, search)) {
          assertThat(part.status().components()).allMatch(it -> it.state() == State.READY);
        }

        lacks(admin, right("search", AclOperation.READ, "tagged"), search, "the topic tagged");
        if (Boolean.getBoolean("rights")) {
          lacks(
              admin,
              right("collectors", AclOperation.READ, "earshot-collectors"),
              collectors,
              "the group earshot-collectors");
          admin
              .deleteAcls(List.of(right("streams", AclOperation.WRITE, "counts").toFilter()))
              .all()
              .get();
          desk.post(
              "/api/mentions", "application/json", Sample.mention("late", "a MINI Cooper", MONDAY));
          isTold(streams, "the topic counts");
        }
      }

      try (EarshotProcess stranger =
          workplace("stranger", "guessed", web).up("--bootstrap", kafka)) {
        Outcome refused = stranger.await();
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("kafka.properties").doesNotContain("guessed");
      }
    }
  }

  /** Makes the topics and the users, and gives each the rights of the file. */
  private Admin administer(String inside) throws Exception {
    assertThat(
            Earshot.run(
                "topics",
                "--config",
                Workplace.in(Files.createDirectory(folder.resolve("admin"))).config().toString(),
                "--bootstrap",
                inside))
        .isZero();
    Admin admin = Admin.create(Map.of("bootstrap.servers", inside));
    List<UserScramCredentialAlteration> users = new ArrayList<>();
    for (String part : PARTS) {
      users.add(
          new UserScramCredentialUpsertion(
              part, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), PASSWORD));
    }
    admin.alterUserScramCredentials(users).all().get();
    admin.createAcls(rights()).all().get();
    return admin;
  }

  /** Each line of the file, and each name in it, for each user whom it concerns. */
  private static List<AclBinding> rights() throws IOException {
    List<AclBinding> rights = new ArrayList<>();
    for (String line : Files.readAllLines(RIGHTS)) {
      if (!line.startsWith("#")) {
        String[] cells = line.split("\t", -1);
        for (String user : cells[0].equals("any") ? PARTS : List.of(cells[0])) {
          for (String name : cells[3].split(" ", -1)) {
            rights.add(right(user, AclOperation.fromString(cells[1]), cells[2], name));
          }
        }
      }
    }
    return rights;
  }

  private static AclBinding right(String user, AclOperation operation, String kind, String name) {
    boolean beginning = name.endsWith("*");
    return new AclBinding(
        new ResourcePattern(
            ResourceType.fromString(kind.replace('-', '_')),
            beginning ? name.substring(0, name.length() - 1) : name,
            beginning ? PatternType.PREFIXED : PatternType.LITERAL),
        new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
  }

  private static AclBinding right(String user, AclOperation operation, String name)
      throws IOException {
    return rights().stream()
        .filter(right -> right.pattern().name().equals(name))
        .filter(right -> right.entry().principal().equals("User:" + user))
        .filter(right -> right.entry().operation() == operation)
        .findFirst()
        .orElseThrow();
  }

  /** What people, sources and programs can do, each of which needs a right of its own. */
  private void everythingWorks(Http desk, String kafka) throws Exception {
    Path file = folder.resolve("mentions.jsonl");
    Files.writeString(file, Sample.mentions(MANY, MONDAY));
    assertThat(
            Earshot.run(
                "import",
                "--config",
                workplace("import", PASSWORD, null).config().toString(),
                "--bootstrap",
                kafka,
                file.toString()))
        .isZero();
    desk.post(
        "/api/mentions", "application/json", Sample.mention("pushed", "a MINI Cooper", MONDAY));
    Eventually.see(
        "the feed, the file and the push", () -> desk.count("brand:MINI"), n -> n == MANY / 2 + 2);
    accepts(desk, "/api/searches", "{\"name\": \"mine\", \"query\": \"cooper\"}");
    accepts(
        desk,
        "/api/corrections",
        "{\"mention\": \"m0\", \"brand\": \"MINI\", \"what\": \"sentiment\", \"value\":"
            + " \"negative\"}");
    accepts(desk, "/api/retag", "");
    Eventually.see(
        "all is judged again",
        () -> desk.json("/api/retag").path("state").asText(),
        "shown"::equals);
    assertThat(desk.delete("/api/authors/voice_1").statusCode()).isEqualTo(200);
    assertThat(desk.json("/api/reconciliation").path("differing").asInt()).isZero();
  }

  private static void accepts(Http desk, String path, String body) throws Exception {
    HttpResponse<String> answer = desk.post(path, "application/json", body);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
  }

  /** Takes a right away for a moment. */
  private static void lacks(Admin admin, AclBinding right, Instance part, String named)
      throws Exception {
    admin.deleteAcls(List.of(right.toFilter())).all().get();
    isTold(part, named);
    admin.createAcls(List.of(right)).all().get();
    Eventually.see("it goes on", () -> health(part), health -> !health.contains("does not let"));
  }

  private static void isTold(Instance part, String named) throws Exception {
    Eventually.see(
        named,
        () -> health(part),
        health -> health.contains("does not let this user use " + named + ";"));
  }

  private static String health(Instance part) {
    return part.status().toString();
  }

  private Instance part(PartName name, Loopback web, String kafka) throws IOException {
    Workplace place = workplace(name.name().toLowerCase(Locale.ROOT), PASSWORD, web);
    return Instance.start(
        new Setup(
            ConfigurationFile.open(place.config())
                .read(Map.of(), query -> QueryParser.parse(query, Use.RULE)),
            place.data(),
            0,
            null,
            kafka,
            Set.of(name)),
        InstantSource.system(),
        _ -> {});
  }

  /** A key and a certificate of the broker's own, and a store in which clients trust it. */
  private void certify() throws IOException, InterruptedException {
    keytool(
        "-genkeypair",
        "-alias",
        "broker",
        "-keyalg",
        "EC",
        "-dname",
        "CN=broker",
        "-ext",
        "SAN=ip:127.0.0.1",
        "-keystore",
        file("broker.p12"));
    keytool(
        "-exportcert",
        "-alias",
        "broker",
        "-keystore",
        file("broker.p12"),
        "-file",
        file("broker.cer"));
    keytool(
        "-importcert",
        "-noprompt",
        "-alias",
        "broker",
        "-keystore",
        file("trust.p12"),
        "-file",
        file("broker.cer"));
  }

  private static void keytool(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private EarshotProcess broker(int port) throws IOException {
    return EarshotProcess.start(
        "broker",
        "--data",
        file("kafka"),
        "--secured",
        Integer.toString(port),
        "--set",
        "listener.name.secured.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule"
            + " required;",
        "--set",
        "sasl.enabled.mechanisms=SCRAM-SHA-512",
        "--set",
        "authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer",
        // Who comes in by the entrances of the machine itself.
        "--set",
        "super.users=User:ANONYMOUS",
        "--set",
        "ssl.keystore.type=PKCS12",
        "--set",
        "ssl.keystore.location=" + file("broker.p12"),
        "--set",
        "ssl.keystore.password=" + PASSWORD);
  }

  private Workplace workplace(String name, String password, @Nullable Loopback web)
      throws IOException {
    Workplace workplace =
        web == null
            ? Workplace.in(Files.createDirectory(folder.resolve(name)))
            : Workplace.in(
                Files.createDirectory(folder.resolve(name)), web.at("/feed"), web.at("/hook"));
    Files.writeString(
        workplace.config(),
        """
        kafka:
          partitions: 2
          properties:
            security.protocol: SASL_SSL
            sasl.mechanism: SCRAM-SHA-512
            sasl.jaas.config: >-
              org.apache.kafka.common.security.scram.ScramLoginModule required
              username="%s" password="%s";
            ssl.truststore.type: PKCS12
            ssl.truststore.location: "%s"
            ssl.truststore.password: %s
        """
            .formatted(name, password, file("trust.p12"), PASSWORD),
        StandardOpenOption.APPEND);
    return workplace;
  }
}
