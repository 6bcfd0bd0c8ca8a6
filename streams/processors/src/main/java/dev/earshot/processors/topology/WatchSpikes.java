package dev.earshot.processors.topology;

import dev.earshot.contract.Alert;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Sentiment;
import dev.earshot.processors.spikes.Outages;
import dev.earshot.processors.spikes.SpikeDetector;
import dev.earshot.processors.spikes.SpikeEvent;
import dev.earshot.processors.spikes.SpikeSettings;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Watches each series, mention by mention, for negative talk and for talk of any tone, and tells
 * when a spike opens, grows worse, calms down and closes.
 *
 * <p>Time is the mentions' own. A mention that was already old when it was heard, as in an import
 * or after a long outage, teaches what is usual and never raises an alert; one that claims to be
 * from the future is taken to be from now. The machine's clock is asked for one thing only: an open
 * alert closes also when nobody says anything any more. Processors that have fallen behind tell the
 * same alerts as those that never did.
 *
 * <p>What is kept of a series has the same size whatever is said.
 */
record WatchSpikes(TaggingTopology.Settings settings, Outages outages)
    implements ProcessorSupplier<Series, Contribution, String, Alert> {

  static final String SPIKES = "spikes";
  static final String RECENT = "recent";
  static final String FAMILIAR = "familiar";

  @Override
  public Processor<Series, Contribution, String, Alert> get() {
    return new Watcher(settings, outages);
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Set.of(
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(SPIKES), Stored.json(Watched.class), Serdes.ByteArray()),
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(RECENT),
            Stored.json(Slot.class),
            Stored.json(Contribution.class)),
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(FAMILIAR),
            Stored.json(Slot.class),
            Stored.json(Counted.class)));
  }

  /** What is watched: one kind of talk of one series. */
  record Watched(Alert.Kind kind, String brand, String topic) {

    static Watched of(Alert.Kind kind, Series series) {
      return new Watched(kind, series.brand(), series.topic());
    }

    Series series() {
      return new Series(brand, topic);
    }
  }

  /** A place for one thing of what is watched; places are reused. */
  record Slot(Alert.Kind kind, String brand, String topic, int number) {

    /** For the latest mentions, which name what drove an alert. */
    static final int RECENT_COUNT = 200;

    /** For what counts once: two that want the same place are counted more than once at worst. */
    static final int FAMILIAR_COUNT = 512;

    static Slot of(Watched watched, int number) {
      return new Slot(watched.kind(), watched.brand(), watched.topic(), number);
    }
  }

  /** A story or a voice that has counted. */
  record Counted(String name, Instant at) {}

  /**
   * What is kept of what is watched.
   *
   * @param nextSlot where the next mention goes
   * @param lagMs how long after it was published the last mention was heard: the series' time lies
   *     so far behind the machine's. {@link #OWN_TIME} where they have nothing to do with each
   *     other
   */
  private record Watch(int nextSlot, long lagMs, SpikeDetector detector) {

    static final long OWN_TIME = -1;

    static Watch restore(SpikeSettings settings, Outages outages, byte @Nullable [] saved) {
      if (saved == null) {
        return new Watch(0, OWN_TIME, SpikeDetector.of(settings, outages));
      }
      ByteBuffer buffer = ByteBuffer.wrap(saved);
      int nextSlot = buffer.getInt();
      long lagMs = buffer.getLong();
      byte[] detector = new byte[buffer.remaining()];
      buffer.get(detector);
      return new Watch(nextSlot, lagMs, SpikeDetector.restore(settings, outages, detector));
    }

    byte[] save() {
      byte[] detected = detector.save();
      return ByteBuffer.allocate(Integer.BYTES + Long.BYTES + detected.length)
          .putInt(nextSlot)
          .putLong(lagMs)
          .put(detected)
          .array();
    }
  }

  private static final class Watcher implements Processor<Series, Contribution, String, Alert> {

    /** How often open alerts are looked at when nobody speaks. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final TaggingTopology.Settings settings;
    private final Outages outages;
    private final Horizon horizon = new Horizon();
    private ProcessorContext<String, Alert> context;
    private KeyValueStore<Watched, byte[]> spikes;
    private KeyValueStore<Slot, Contribution> recent;
    private KeyValueStore<Slot, Counted> familiar;

    @SuppressWarnings("NullAway.Init") // Streams calls init before process
    Watcher(TaggingTopology.Settings settings, Outages outages) {
      this.settings = settings;
      this.outages = outages;
    }

    @Override
    public void init(ProcessorContext<String, Alert> context) {
      this.context = context;
      spikes = context.getStateStore(SPIKES);
      recent = context.getStateStore(RECENT);
      familiar = context.getStateStore(FAMILIAR);
      context.schedule(PATIENCE, PunctuationType.WALL_CLOCK_TIME, this::closeWhatIsQuiet);
    }

    @Override
    public void process(Record<Series, Contribution> record) {
      horizon.heard(record.timestamp());
      boolean negative = record.value().sentiment() == Sentiment.NEGATIVE;
      watch(record, Alert.Kind.NEGATIVE, negative);
      watch(record, Alert.Kind.VOLUME, true);
    }

    /**
     * @param meant whether the mention is of the kind that is watched, or only says that something
     *     is heard
     */
    private void watch(Record<Series, Contribution> record, Alert.Kind kind, boolean meant) {
      if (!settings.watched().contains(kind)) {
        return;
      }
      Watched watched = Watched.of(kind, record.key());
      Contribution one = record.value();
      Timing timing = Timing.of(record, one.published());
      Instant at = timing.at();
      boolean fresh = !one.again() && timing.within(settings.fresh());
      Watch watch = Watch.restore(spikes(kind), outages, spikes.get(watched));
      // What drove a rise of all talk is told by the index; of that there is too much to keep here.
      boolean kept = meant && kind == Alert.Kind.NEGATIVE;
      int nextSlot = kept ? keep(watched, watch.nextSlot(), one) : watch.nextSlot();
      if (one.retold() && settings.counted() != TaggingTopology.Settings.Counted.STORIES) {
        spikes.put(watched, new Watch(nextSlot, watch.lagMs(), watch.detector()).save());
        return;
      }
      double value = meant && counts(watched, one, at) ? one.change() : 0;
      List<SpikeEvent> events = watch.detector().add(at, one.from(), value, one.change(), fresh);
      if (one.ordered()) {
        watch.detector().doubt(at);
      }
      long heardLate = timing.live() ? timing.lagMs() : Watch.OWN_TIME;
      // That people judge a mention late does not say that the series is heard late.
      long told = one.again() ? watch.lagMs() : heardLate;
      spikes.put(watched, new Watch(nextSlot, told, watch.detector()).save());
      tell(watched, events, record.timestamp());
    }

    private SpikeSettings spikes(Alert.Kind kind) {
      return kind == Alert.Kind.VOLUME ? settings.talk() : settings.spikes();
    }

    /**
     * Whether the mention is one more of what is counted. What counted once is not taken back: it
     * leaves with the window. Only where it turns out to be another's story is it one less.
     */
    private boolean counts(Watched watched, Contribution one, Instant at) {
      String name =
          switch (settings.counted()) {
            case MENTIONS -> null;
            case STORIES -> one.story();
            case VOICES -> Long.toString(one.voice());
          };
      if (name == null) {
        return true;
      }
      if (one.change() < 0 && !one.retold()) {
        return false;
      }
      Slot slot = Slot.of(watched, Math.floorMod(name.hashCode(), Slot.FAMILIAR_COUNT));
      Counted counted = familiar.get(slot);
      if (one.change() < 0) {
        boolean hasCounted =
            counted != null && counted.name().equals(name) && counted.at().equals(at);
        if (hasCounted) {
          familiar.delete(slot);
        }
        return hasCounted;
      }
      Instant since = at.minus(spikes(watched.kind()).window());
      if (counted != null && counted.name().equals(name) && counted.at().isAfter(since)) {
        return false;
      }
      familiar.put(slot, new Counted(name, at));
      return true;
    }

    /** Keeps the mention to name it when it drives a spike, or forgets it. */
    private int keep(Watched watched, int nextSlot, Contribution one) {
      if (one.retold()) {
        // In its own place and nobody else's, because when that is told is a matter of chance.
        if (one.change() > 0) {
          places(watched, one.id()).forEach(place -> recent.put(place, one));
        }
        return nextSlot;
      }
      if (one.change() > 0) {
        recent.put(Slot.of(watched, nextSlot), one);
        return (nextSlot + 1) % Slot.RECENT_COUNT;
      }
      places(watched, one.id()).forEach(recent::delete);
      return nextSlot;
    }

    private List<Slot> places(Watched watched, MentionId id) {
      return IntStream.range(0, Slot.RECENT_COUNT)
          .mapToObj(i -> Slot.of(watched, i))
          .filter(
              slot -> {
                Contribution kept = recent.get(slot);
                return kept != null && kept.id().equals(id);
              })
          .toList();
    }

    /**
     * Keeps nothing but what is told: mentions that still wait in Kafka have to find the detector
     * in their own time.
     */
    private void closeWhatIsQuiet(long nowMs) {
      long heardMs = horizon.look(nowMs);
      List<Watched> all = new ArrayList<>();
      try (KeyValueIterator<Watched, byte[]> watches = spikes.all()) {
        watches.forEachRemaining(watch -> all.add(watch.key));
      }
      for (Watched watched : all) {
        Watch watch = Watch.restore(spikes(watched.kind()), outages, spikes.get(watched));
        if (watch.lagMs() != Watch.OWN_TIME && watch.detector().open()) {
          Instant there = Instant.ofEpochMilli(heardMs - watch.lagMs());
          List<SpikeEvent> events = watch.detector().advance(there);
          if (!events.isEmpty()) {
            spikes.put(watched, watch.save());
            tell(watched, events, nowMs);
          }
        }
      }
    }

    private void tell(Watched watched, List<SpikeEvent> events, long timestampMs) {
      for (SpikeEvent event : events) {
        Alert alert =
            Alerts.of(
                watched.kind(),
                watched.series(),
                event,
                spikes(watched.kind()).window(),
                kept(watched));
        context.forward(new Record<>(alert.id(), alert, timestampMs));
      }
    }

    private List<Contribution> kept(Watched watched) {
      List<Contribution> kept = new ArrayList<>();
      for (int i = 0; i < Slot.RECENT_COUNT; i++) {
        Contribution one = recent.get(Slot.of(watched, i));
        if (one != null) {
          kept.add(one);
        }
      }
      return kept;
    }
  }
}
