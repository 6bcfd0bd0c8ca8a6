package dev.earshot.ops;

import dev.earshot.collectors.Collectors;
import dev.earshot.collectors.Outbox;
import dev.earshot.collectors.Past;
import dev.earshot.collectors.SharedCollectors;
import dev.earshot.collectors.fetch.Fetcher;
import dev.earshot.collectors.fetch.Manners;
import dev.earshot.collectors.source.Means;
import dev.earshot.collectors.source.Wanted;
import dev.earshot.contract.Intake;
import dev.earshot.contract.Pseudonyms;
import dev.earshot.ops.broker.DataFolder;
import dev.earshot.ops.broker.EmbeddedBroker;
import dev.earshot.ops.broker.KafkaTopics;
import dev.earshot.ops.config.Configuration;
import dev.earshot.ops.notify.Composer;
import dev.earshot.ops.notify.Notifier;
import dev.earshot.ops.notify.Testimony;
import dev.earshot.ops.reports.ReportSender;
import dev.earshot.processors.second.SecondModel;
import dev.earshot.processors.second.SecondPart;
import dev.earshot.processors.spikes.SpikeSettings;
import dev.earshot.processors.tagging.RulesInForce;
import dev.earshot.processors.topology.StreamsPart;
import dev.earshot.processors.topology.TaggingTopology;
import dev.earshot.processors.topology.TopicReader;
import dev.earshot.search.Workspace;
import dev.earshot.search.alerts.AlertEvidence;
import dev.earshot.search.http.CannotListen;
import dev.earshot.search.http.HealthServer;
import dev.earshot.search.http.HttpSettings;
import dev.earshot.search.http.Status;
import dev.earshot.search.http.Status.Component;
import dev.earshot.search.http.Status.State;
import dev.earshot.search.index.LiveIndex;
import dev.earshot.search.index.Snapshots;
import dev.earshot.search.opensearch.Cluster;
import dev.earshot.search.opensearch.OpenSearchShelves;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.logging.Level;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All the parts of one Earshot in this process.
 *
 * <p><b>Life.</b> {@link #start} starts Kafka, where none is given, then everything else side by
 * side, and returns as soon as all have begun; {@link #awaitReady} waits until they do their work.
 * {@link #close} ends them one after the other, each in good order. A part that fails later is
 * named by {@link #status} and does not end the others.
 */
public final class Instance implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Instance.class);

  /**
   * Lucene would like a module that is still an incubator, and without which Java starts faster.
   * Held here, because a logger that nobody holds forgets its level.
   */
  private static final java.util.logging.Logger LUCENE =
      java.util.logging.Logger.getLogger("org.apache.lucene.internal.vectorization");

  private static final Duration FRESHNESS = Duration.ofMillis(200);
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private final Setup setup;
  private final InstantSource clock;
  private final Meters meters = Meters.ofThisProcess();
  private final OtlpTraces traces;
  private final ConcurrentSkipListMap<Stage, Running> running = new ConcurrentSkipListMap<>();
  private volatile @Nullable SearchPart search;
  private volatile @Nullable HealthServer health;
  private volatile String bootstrap = "";
  private volatile boolean begun;

  private Instance(Setup setup, InstantSource clock) {
    this.setup = setup;
    this.clock = clock;
    traces = OtlpTraces.to(setup.configuration().telemetry(), meters.registry());
  }

  /**
   * Starts everything that {@code setup} asks for.
   *
   * @param died told if its own Kafka gives up later, with the reason; nothing works from then on
   * @throws CommandFailure if the machine is not as it has to be; the message says what to do
   */
  public static Instance start(Setup setup, InstantSource clock, Consumer<String> died)
      throws IOException {
    Instance instance = new Instance(setup, clock);
    try {
      instance.begin(died);
      instance.begun = true;
      return instance;
    } catch (IOException | RuntimeException e) {
      instance.close();
      throw e;
    }
  }

  /** Where pages and API are; empty where search is not run here. */
  public Optional<URI> address() {
    return Optional.ofNullable(search).map(SearchPart::address);
  }

  /** Where its health and meters are alone; empty where search is run here, or nobody asked. */
  public Optional<URI> health() {
    return Optional.ofNullable(health).map(HealthServer::address);
  }

  /** Where its Kafka is reached. */
  public String bootstrap() {
    return bootstrap;
  }

  /** How all of it is doing. */
  public Status status() {
    List<Component> components = new ArrayList<>();
    if (!begun) {
      components.add(new Component("start", State.STARTING, "not every part has begun"));
    }
    running.forEach(
        (stage, part) -> {
          Optional<String> problem = part.problem().get();
          State state =
              problem.isPresent()
                  ? State.FAILED
                  : part.ready().getAsBoolean() ? State.READY : State.STARTING;
          components.add(new Component(stage.word(), state, problem.orElse(null)));
        });
    SearchPart own = search;
    return new Status(bootstrap, components, own == null ? null : own.lag());
  }

  /**
   * Waits until every part does its work, or until {@code stop} is asked.
   *
   * @return whether they do
   */
  public boolean awaitReady(StopSignal stop) throws InterruptedException {
    while (!running.values().stream().allMatch(part -> part.ready().getAsBoolean())) {
      if (stop.await(LOOK_EVERY)) {
        return false;
      }
    }
    return true;
  }

  /** Ends every part. Does nothing the second time. */
  @Override
  public void close() {
    for (var last = running.pollLastEntry(); last != null; last = running.pollLastEntry()) {
      try {
        last.getValue().end().run();
      } catch (RuntimeException e) {
        // The others must still end in good order.
        LOG.error("{} did not end in good order", last.getKey().word(), e);
      }
    }
    traces.close();
    meters.close();
  }

  private boolean runs(PartName part) {
    return setup.only().contains(part);
  }

  private void begin(Consumer<String> died) throws IOException {
    LUCENE.setLevel(Level.OFF);
    Configuration configuration = setup.configuration();
    HttpSettings http = SearchPart.http(configuration.http(), setup.port());
    DataFolder folder = DataFolder.open(setup.data(), locks());
    running.put(Stage.DATA, Running.always(folder::close));
    Integer healthPort = setup.healthPort();
    if (healthPort != null) {
      serveHealth(healthPort);
    }
    if (runs(PartName.SEARCH)) {
      SearchPart.checkPort(http.bind(), http.port(), "with --port (0 takes any that is free)");
    }
    if (runs(PartName.COLLECTORS) && configuration.network().callback() != null) {
      SearchPart.checkPort(
          configuration.http().bind(),
          configuration.network().callbackPort(),
          "as network.callbackPort in the configuration");
    }
    Pseudonyms pseudonyms = ErasureKey.in(folder.path());
    try (Aside aside = new Aside()) {
      Aside.Later<Optional<LiveIndex>> index = aside.begin(() -> index(folder));
      Aside.Later<Optional<RulesInForce>> rules = aside.begin(this::rules);
      Map<String, Object> kafka = connect(folder, died);
      Outbox outbox = outbox(kafka);
      index
          .get()
          .ifPresent(opened -> aside.begin(() -> search(http, opened, kafka, outbox, pseudonyms)));
      if (runs(PartName.COLLECTORS)) {
        aside.begin(
            () -> {
              collectors(kafka, outbox);
              return outbox;
            });
      }
      if (runs(PartName.STREAMS)) {
        aside.begin(() -> notifier(kafka, index.get()));
        aside.begin(() -> streams(rules.get().orElseThrow(), kafka, folder));
        Optional<SecondModel> second = Taggers.second(setup.configuration());
        second.ifPresent(
            model -> aside.begin(() -> second(model, rules.get().orElseThrow(), kafka)));
      }
    }
  }

  /** Starts Kafka where none is given, and sees that its topics are there. */
  private Map<String, Object> connect(DataFolder folder, Consumer<String> died) throws IOException {
    Configuration.Kafka settings = setup.configuration().kafka();
    Map<String, Object> kafka = new HashMap<>();
    String given = setup.bootstrap();
    if (given == null) {
      EmbeddedBroker broker = EmbeddedBroker.start(folder.folder("kafka"), died);
      running.put(Stage.KAFKA, new Running(() -> true, broker::problem, broker::close));
      bootstrap = broker.bootstrap();
    } else {
      kafka.putAll(settings.properties());
      bootstrap = given;
    }
    kafka.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    kafka.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, KafkaMeters.class.getName());
    new KafkaTopics(settings.partitions(), settings.retention()).ensure(kafka);
    return kafka;
  }

  /** The index, which needs no Kafka to be opened; empty where search is not run here. */
  private Optional<LiveIndex> index(DataFolder folder) throws IOException {
    if (!runs(PartName.SEARCH)) {
      return Optional.empty();
    }
    Cluster cluster = setup.configuration().openSearch();
    if (cluster != null) {
      return Optional.of(index(cluster));
    }
    Optional<Snapshots> snapshots = snapshots();
    if (snapshots.isPresent()) {
      snapshots.get().restore(folder.folder("index"), clock.instant());
    }
    LiveIndex index =
        LiveIndex.open(folder.folder("index"), FRESHNESS, setup.configuration().zone());
    running.put(Stage.INDEX, Running.always(() -> close(index)));
    return Optional.of(index);
  }

  private Optional<Snapshots> snapshots() {
    Configuration.Index settings = setup.configuration().index();
    return Optional.ofNullable(settings.snapshots())
        .map(where -> Snapshots.in(where, settings.every()));
  }

  private LiveIndex index(Cluster cluster) {
    try {
      OpenSearchShelves shelves =
          OpenSearchShelves.open(cluster, setup.configuration().zone(), clock);
      LiveIndex index = LiveIndex.open(shelves);
      running.put(
          Stage.INDEX,
          Running.always(
              () -> {
                close(index);
                shelves.close();
              }));
      return index;
    } catch (IOException e) {
      throw CommandFailure.failed(e.getMessage() + ".");
    }
  }

  private static void close(LiveIndex index) {
    try {
      index.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Outbox outbox(Map<String, Object> kafka) {
    Outbox outbox = Outbox.open(kafka, meters.registry(), traces.traces());
    running.put(Stage.OUTBOX, new Running(() -> true, outbox::problem, outbox::close));
    return outbox;
  }

  /** Models are read while Kafka starts. Empty where nothing is tagged here. */
  private Optional<RulesInForce> rules() {
    return runs(PartName.STREAMS)
        ? Optional.of(Taggers.rules(setup.configuration()))
        : Optional.empty();
  }

  private StreamsPart streams(RulesInForce rules, Map<String, Object> kafka, DataFolder folder)
      throws IOException {
    Path state = folder.folder("streams");
    int threads =
        Math.min(
            Runtime.getRuntime().availableProcessors(), setup.configuration().kafka().partitions());
    StreamsPart part =
        StreamsPart.start(
            rules,
            watching(),
            new StreamsPart.Place(
                kafka, "earshot", InstanceId.in(state), state, threads, standbys()),
            ErasureKey.in(folder.path()),
            clock,
            meters.registry(),
            traces.traces());
    running.put(Stage.STREAMS, new Running(part::running, part::problem, part::close));
    return part;
  }

  private SecondPart second(SecondModel model, RulesInForce rules, Map<String, Object> kafka) {
    SecondPart part = SecondPart.start(kafka, rules, model, meters.registry());
    running.put(Stage.SECOND_OPINION, new Running(() -> true, part::problem, part::close));
    return part;
  }

  /** On a Kafka of its own there is nobody who could stand by. */
  private int standbys() {
    return setup.bootstrap() == null ? 0 : 1;
  }

  /** What raises alerts. */
  private TaggingTopology.Settings watching() {
    Configuration configuration = setup.configuration();
    TaggingTopology.Settings settings =
        TaggingTopology.Settings.of(sensitivity(configuration.alerts().sensitivity()))
            .in(configuration.zone())
            .watching(configuration.alerts().watched())
            .counting(counted(configuration.alerts().counted()));
    Double threshold = configuration.alerts().threshold();
    return threshold == null ? settings : settings.threshold(threshold);
  }

  private static TaggingTopology.Settings.Counted counted(Configuration.Counted configured) {
    return switch (configured) {
      case MENTIONS -> TaggingTopology.Settings.Counted.MENTIONS;
      case STORIES -> TaggingTopology.Settings.Counted.STORIES;
      case VOICES -> TaggingTopology.Settings.Counted.VOICES;
    };
  }

  private static SpikeSettings.Sensitivity sensitivity(Configuration.Sensitivity configured) {
    return switch (configured) {
      case LOW -> SpikeSettings.Sensitivity.LOW;
      case NORMAL -> SpikeSettings.Sensitivity.MEDIUM;
      case HIGH -> SpikeSettings.Sensitivity.HIGH;
    };
  }

  private void collectors(Map<String, Object> kafka, Outbox outbox) {
    Configuration.Network network = setup.configuration().network();
    String contact = network.contact() == null ? "" : "; +" + network.contact();
    Manners manners = Manners.usual("Earshot/%s%s".formatted(Earshot.version(), contact));
    Fetcher fetcher =
        Fetcher.polite(network.allowPrivate() ? manners.withPrivateNetwork() : manners, clock);
    Configuration configuration = setup.configuration();
    Wanted wanted = Wanted.by(configuration.brands());
    TopicReader edits = WantedByRules.follow(kafka, configuration.brands(), wanted, clock, meters);
    Means unpushed = new Means(fetcher, clock, wanted, meters.registry());
    Optional<Pushes> pushes =
        Pushes.open(network, configuration.http().bind(), fetcher, clock, meters.registry());
    Means means = pushes.map(it -> unpushed.with(it.subscriptions())).orElse(unpushed);
    if (setup.bootstrap() == null) {
      Collectors part = Collectors.start(configuration.sources(), Past.read(kafka), means, outbox);
      running.put(
          Stage.COLLECTORS,
          new Running(() -> true, part::problem, ending(pushes, part::close, edits, fetcher)));
    } else {
      // Others may have the same sources.
      SharedCollectors part = SharedCollectors.start(configuration.sources(), kafka, means, outbox);
      running.put(
          Stage.COLLECTORS,
          new Running(part::joined, part::problem, ending(pushes, part::close, edits, fetcher)));
    }
  }

  private static Runnable ending(
      Optional<Pushes> pushes, Runnable end, TopicReader edits, Fetcher fetcher) {
    return () -> {
      pushes.ifPresent(Pushes::close);
      end.run();
      edits.close();
      fetcher.close();
    };
  }

  private SearchPart search(
      HttpSettings http,
      LiveIndex index,
      Map<String, Object> kafka,
      Intake intake,
      Pseudonyms pseudonyms)
      throws IOException {
    Configuration configuration = setup.configuration();
    Workspace workspace = workspace(configuration);
    SearchPart part =
        SearchPart.start(
            http,
            workspace,
            index,
            kafka,
            intake,
            pseudonyms,
            this::status,
            meters,
            traces.traces(),
            clock);
    running.put(Stage.SEARCH, new Running(part::ready, part::problem, part::close));
    search = part;
    snapshots()
        .ifPresent(
            where -> {
              SnapshotKeeper keeper = SnapshotKeeper.start(index, where, clock, meters.registry());
              running.put(Stage.SNAPSHOTS, Running.always(keeper::close));
            });
    ReportSender sender =
        ReportSender.start(
            configuration.reports().schedules(),
            workspace(configuration)::zone,
            (brand, week, language) -> part.mails().mail(brand, week, language, desk()).eml(),
            part.mails().editions(),
            part::ready,
            kafka,
            clock,
            meters.registry());
    running.put(Stage.REPORTS, new Running(() -> true, sender::problem, sender::close));
    return part;
  }

  private void serveHealth(int port) {
    HttpSettings http = SearchPart.http(setup.configuration().http(), port);
    try {
      HealthServer server = HealthServer.start(http, this::status, meters::scrape, clock);
      running.put(Stage.HEALTH, Running.always(server::close));
      health = server;
    } catch (CannotListen e) {
      throw CommandFailure.usage(e.getMessage() + ".");
    }
  }

  private Notifier notifier(Map<String, Object> kafka, Optional<LiveIndex> index) {
    Configuration configuration = setup.configuration();
    Workspace workspace = workspace(configuration);
    Testimony.Witness witness =
        index
            .<Testimony.Witness>map(own -> new IndexWitness(new AlertEvidence(own, workspace)))
            .orElse(Testimony.Witness.ABSENT);
    Composer composer = new Composer(workspace.name(), workspace.zone(), this::desk, witness);
    Notifier notifier =
        Notifier.start(
            configuration.alerts().receivers(), composer, kafka, clock, meters.registry());
    running.put(Stage.NOTIFIER, new Running(() -> true, notifier::problem, notifier::close));
    return notifier;
  }

  private static Workspace workspace(Configuration configuration) {
    return new Workspace(
        configuration.name(),
        configuration.zone(),
        configuration.brands(),
        configuration.reports().competitors(),
        configuration.reports().looks(),
        configuration.examples(),
        configuration.reports().zones());
  }

  /** Where people reach the pages, as far as this process can tell. */
  private URI desk() {
    URI link = setup.configuration().alerts().link();
    return link == null ? address().orElse(URI.create("http://127.0.0.1:" + setup.port())) : link;
  }

  /** What nobody else may run on the same folder at the same time. */
  private List<String> locks() {
    List<String> locks = new ArrayList<>();
    if (setup.bootstrap() == null) {
      locks.add("kafka");
    }
    for (PartName part : PartName.values()) {
      if (runs(part)) {
        locks.add(part.name().toLowerCase(Locale.ROOT));
      }
    }
    return locks;
  }
}
