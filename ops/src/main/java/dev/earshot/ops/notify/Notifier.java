package dev.earshot.ops.notify;

import dev.earshot.contract.Comeback;
import dev.earshot.ops.config.AlertReceiver;
import dev.earshot.ops.config.AlertReceiver.Interest;
import dev.earshot.ops.config.AlertReceiver.Target;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The part that tells the log and every receiver of the steps of alerts that they care about, at
 * least once.
 *
 * <p><b>Life.</b> {@link #start} starts a thread for each receiver and {@link #close} ends them.
 * Several instances on one Kafka share the work and do not tell twice, but for the moment at which
 * one takes over from another.
 */
public final class Notifier implements AutoCloseable {

  /** How long a receiver that is being told may take to answer when Earshot stops. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(3);

  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final HttpClient client;
  private final AlertBook book;
  private final List<Delivery> deliveries;

  private Notifier(HttpClient client, AlertBook book, List<Delivery> deliveries) {
    this.client = client;
    this.book = book;
    this.deliveries = deliveries;
  }

  /**
   * Starts to tell.
   *
   * @param kafka the clients' configuration: at least {@code bootstrap.servers}
   */
  public static Notifier start(
      List<AlertReceiver> receivers,
      Composer composer,
      Map<String, Object> kafka,
      InstantSource clock,
      MeterRegistry meters) {
    return start(receivers, composer, kafka, Pace.USUAL, clock, meters);
  }

  static Notifier start(
      List<AlertReceiver> receivers,
      Composer composer,
      Map<String, Object> kafka,
      Pace pace,
      InstantSource clock,
      MeterRegistry meters) {
    HttpClient client = client();
    AlertBook book = AlertBook.open(kafka, new Comeback("notifier", clock, meters));
    List<Delivery> deliveries = new ArrayList<>();
    deliveries.add(
        Delivery.start(
            new Delivery.Desk(
                new LogReceiver(),
                new Taste("log", Interest.USUAL),
                new Schedule(null, null, composer.zone()),
                book,
                new Composer(
                    composer.workspace(),
                    composer.zone(),
                    composer.desk(),
                    Testimony.Witness.ABSENT),
                pace,
                clock),
            kafka,
            meters));
    for (AlertReceiver one : receivers) {
      Taste taste = new Taste(one.name(), one.interest());
      Supplier<List<Notice>> open =
          () ->
              book.open(clock.instant()).stream()
                  .filter(alert -> taste.cares(alert, book.worst(alert.id())))
                  .map(composer::bare)
                  .toList();
      deliveries.add(
          Delivery.start(
              new Delivery.Desk(
                  receiver(one, client, clock, open),
                  taste,
                  new Schedule(one.quiet(), one.digest(), composer.zone()),
                  book,
                  composer,
                  pace,
                  clock),
              kafka,
              meters));
    }
    return new Notifier(client, book, deliveries);
  }

  private static HttpClient client() {
    return HttpClient.newBuilder()
        .connectTimeout(CONNECT)
        .followRedirects(HttpClient.Redirect.NEVER)
        .build();
  }

  private static Receiver receiver(
      AlertReceiver one, HttpClient client, InstantSource clock, Supplier<List<Notice>> open) {
    return switch (one.target()) {
      case Target.Mail mail -> new MailReceiver(one.name(), mail, clock, null);
      case Target.Slack slack -> ChatReceiver.slack(one.name(), slack.url(), client);
      case Target.Teams teams -> ChatReceiver.teams(one.name(), teams.url(), client);
      case Target.Webhook webhook -> new WebhookReceiver(one.name(), webhook, client, clock);
      case Target.Alertmanager manager ->
          new AlertmanagerReceiver(one.name(), manager, client, clock, open);
    };
  }

  /**
   * Tells {@code receiver}, once and now, that somebody tries whether it is reached.
   *
   * @return why it is not; empty if it took what was said
   */
  public static Optional<String> test(
      AlertReceiver receiver, Composer composer, InstantSource clock) throws InterruptedException {
    try (HttpClient client = client()) {
      Receiver.Answer answer =
          receiver(receiver, client, clock, List::of)
              .tell(composer.test(receiver.name(), clock.instant()));
      return switch (answer) {
        case Receiver.Answer.Told _ -> Optional.empty();
        case Receiver.Answer.Later(String why, _) -> Optional.of(why);
        case Receiver.Answer.Never(String why) -> Optional.of(why);
      };
    }
  }

  /** Whom alerts do not get through to, and why. */
  public Optional<String> problem() {
    return book.problem()
        .or(() -> deliveries.stream().flatMap(one -> one.problem().stream()).findFirst());
  }

  /** Stops telling; what has not been told will be told after the next start. */
  @Override
  public void close() {
    deliveries.forEach(Delivery::stop);
    // What was told and is not noted yet would be told again after the next start.
    long deadline = System.nanoTime() + LAST_WORDS.toNanos();
    deliveries.forEach(
        delivery -> delivery.awaitEnd(Duration.ofNanos(Math.max(0, deadline - System.nanoTime()))));
    // What is being sent even now fails, and is sent again.
    client.shutdownNow();
    book.close();
    deliveries.forEach(Delivery::close);
  }
}
