package dev.earshot.ops;

import dev.earshot.contract.Intake;
import dev.earshot.contract.Pseudonyms;
import dev.earshot.contract.Traces;
import dev.earshot.ops.config.Configuration;
import dev.earshot.search.Workspace;
import dev.earshot.search.bulletins.BulletinReader;
import dev.earshot.search.bulletins.Retags;
import dev.earshot.search.figures.Reconciler;
import dev.earshot.search.http.AgreementMeters;
import dev.earshot.search.http.CannotListen;
import dev.earshot.search.http.Doors;
import dev.earshot.search.http.HttpSettings;
import dev.earshot.search.http.Parts;
import dev.earshot.search.http.Provider;
import dev.earshot.search.http.Role;
import dev.earshot.search.http.SearchServer;
import dev.earshot.search.http.Status;
import dev.earshot.search.http.Token;
import dev.earshot.search.http.User;
import dev.earshot.search.index.LiveIndex;
import dev.earshot.search.pages.ReportMails;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What fills the index, and the desk in front of it. */
final class SearchPart {

  private final LiveIndex index;
  private final BulletinReader bulletins;
  private final DecisionLog decisions;
  private final Reconciler reconciler;
  private final SearchServer server;
  private final ReportMails mails;

  private SearchPart(
      LiveIndex index,
      BulletinReader bulletins,
      DecisionLog decisions,
      Reconciler reconciler,
      SearchServer server,
      ReportMails mails) {
    this.reconciler = reconciler;
    this.decisions = decisions;
    this.index = index;
    this.bulletins = bulletins;
    this.server = server;
    this.mails = mails;
  }

  /**
   * Finds out early whether the port can be had, before anything slow has begun.
   *
   * @param cure where another port is chosen, as the end of a sentence
   * @throws CommandFailure if it cannot
   */
  static void checkPort(String bind, int port, String cure) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(bind), port));
    } catch (IOException e) {
      throw CommandFailure.usage(
          "cannot listen on %s:%d (%s); stop the program that has the port, or choose another %s."
              .formatted(bind, port, e.getMessage(), cure));
    }
  }

  /** Starts what reads Kafka, and the server. The index is the caller's to close. */
  static SearchPart start(
      HttpSettings http,
      Workspace workspace,
      LiveIndex index,
      Map<String, Object> kafka,
      Intake intake,
      Pseudonyms pseudonyms,
      Supplier<Status> status,
      Meters meters,
      Traces traces,
      InstantSource clock) {
    BulletinReader bulletins = BulletinReader.start(kafka, clock, meters.registry());
    Retags retags = bulletins.bulletins().retags();
    index.read(kafka, clock, meters.registry(), traces, retags::judged, retags::show);
    DecisionLog decisions = DecisionLog.open(kafka);
    Reconciler reconciler =
        Reconciler.start(index, kafka, retags::underWay, clock, meters.registry());
    AgreementMeters.bind(meters.registry(), bulletins.bulletins(), index, clock);
    try {
      SearchServer server =
          SearchServer.start(
              http,
              new Parts(
                  workspace,
                  index,
                  bulletins.bulletins(),
                  intake,
                  decisions,
                  new IndexRehearsal(index, bulletins.bulletins()::sources),
                  reconciler,
                  new RejectEraser(kafka),
                  pseudonyms,
                  status,
                  meters::scrape,
                  traces,
                  clock));
      return new SearchPart(
          index,
          bulletins,
          decisions,
          reconciler,
          server,
          new ReportMails(workspace, index, bulletins.bulletins(), clock));
    } catch (CannotListen e) {
      reconciler.close();
      decisions.close();
      index.stopReading();
      bulletins.close();
      throw CommandFailure.usage(e.getMessage() + ".");
    }
  }

  /** Where the desk listens, and to whom. */
  static HttpSettings http(Configuration.Http http, int port) {
    List<Token> tokens =
        http.tokens().stream()
            .map(token -> new Token(token.name(), role(token.role()), token.secret()))
            .toList();
    try {
      return new HttpSettings(
          http.bind(),
          port,
          tokens,
          doors(http),
          HttpSettings.REMOTE,
          HttpSettings.LOCAL,
          HttpSettings.MAX_BODY_BYTES);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e.getMessage() + ".");
    }
  }

  /** How people come in besides with a token. */
  private static Doors doors(Configuration.Http http) {
    Configuration.OpenId openId = http.openId();
    Provider provider =
        openId == null
            ? null
            : new Provider(
                openId.issuer(),
                openId.client(),
                openId.secret(),
                openId.scopes(),
                openId.claim(),
                openId.roles().entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, one -> role(one.getValue()))),
                openId.others() == null ? null : role(openId.others()));
    return new Doors(
        http.users().stream()
            .map(user -> new User(user.name(), role(user.role()), user.hash()))
            .toList(),
        provider,
        http.address());
  }

  private static Role role(Configuration.Role role) {
    return switch (role) {
      case VIEWER -> Role.VIEWER;
      case ANALYST -> Role.ANALYST;
      case ADMIN -> Role.ADMIN;
    };
  }

  /** Where pages and API are. */
  URI address() {
    return server.address();
  }

  /** Mentions that are tagged and cannot be found yet. */
  long lag() {
    return index.lag();
  }

  /** Makes mails of what is found here. */
  ReportMails mails() {
    return mails;
  }

  /** Whether everything that was there at the start can be found. */
  boolean ready() {
    return index.caughtUp() && bulletins.caughtUp();
  }

  Optional<String> problem() {
    return index.problem().or(bulletins::problem).or(server::problem);
  }

  void close() {
    server.close();
    reconciler.close();
    decisions.close();
    index.stopReading();
    bulletins.close();
  }
}
