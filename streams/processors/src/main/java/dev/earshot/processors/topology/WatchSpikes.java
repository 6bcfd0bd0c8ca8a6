package dev.earshot.processors.topology;

import dev.earshot.contract.Alert;
import dev.earshot.contract.Sentiment;
import dev.earshot.processors.spikes.SpikeDetector;
import dev.earshot.processors.spikes.SpikeEvent;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
 * Watches the negative mentions of each series, mention by mention, and tells when a spike opens,
 * grows worse and closes.
 *
 * <p>Time is the mentions' own. A mention that was already old when it was heard, as in an import
 * or after a long outage, teaches what is usual and never raises an alert; one that claims to be
 * from the future is taken to be from now. The machine's clock is asked for one thing only: an open
 * alert closes also when nobody says anything any more.
 */
record WatchSpikes(TaggingTopology.Settings settings)
    implements ProcessorSupplier<Series, Contribution, String, Alert> {

  static final String SPIKES = "spikes";
  static final String RECENT = "recent";

  @Override
  public Processor<Series, Contribution, String, Alert> get() {
    return new Watcher(settings);
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Set.of(
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(SPIKES), Stored.json(Series.class), Serdes.ByteArray()),
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(RECENT),
            Stored.json(Slot.class),
            Stored.json(Contribution.class)));
  }

  /** A place for one of a series' latest negative mentions; places are reused in turn. */
  record Slot(String brand, String topic, int number) {

    static final int COUNT = 200;

    static Slot of(Series series, int number) {
      return new Slot(series.brand(), series.topic(), number);
    }
  }

  /**
   * What is kept of a series.
   *
   * @param nextSlot where the next negative mention goes
   * @param live whether the last mention was heard soon after it was published, so that its time is
   *     the machine's time too
   */
  private record Watch(int nextSlot, boolean live, SpikeDetector detector) {

    static Watch restore(TaggingTopology.Settings settings, byte @Nullable [] saved) {
      if (saved == null) {
        return new Watch(0, false, SpikeDetector.of(settings.spikes()));
      }
      ByteBuffer buffer = ByteBuffer.wrap(saved);
      int nextSlot = buffer.getInt();
      boolean live = buffer.get() == 1;
      byte[] detector = new byte[buffer.remaining()];
      buffer.get(detector);
      return new Watch(nextSlot, live, SpikeDetector.restore(settings.spikes(), detector));
    }

    byte[] save() {
      byte[] detected = detector.save();
      return ByteBuffer.allocate(Integer.BYTES + 1 + detected.length)
          .putInt(nextSlot)
          .put((byte) (live ? 1 : 0))
          .put(detected)
          .array();
    }
  }

  private static final class Watcher implements Processor<Series, Contribution, String, Alert> {

    /** How far clocks may disagree before a mention counts as one from the future. */
    private static final Duration DISAGREEMENT = Duration.ofMinutes(5);

    /** A series that lags behind by more lives in a time of its own, such as that of an import. */
    private static final Duration LIVE = Duration.ofHours(6);

    /** How often open alerts are looked at when nobody speaks. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final TaggingTopology.Settings settings;
    private ProcessorContext<String, Alert> context;
    private KeyValueStore<Series, byte[]> spikes;
    private KeyValueStore<Slot, Contribution> recent;

    @SuppressWarnings("NullAway.Init") // Streams calls init before process
    Watcher(TaggingTopology.Settings settings) {
      this.settings = settings;
    }

    @Override
    public void init(ProcessorContext<String, Alert> context) {
      this.context = context;
      spikes = context.getStateStore(SPIKES);
      recent = context.getStateStore(RECENT);
      context.schedule(PATIENCE, PunctuationType.WALL_CLOCK_TIME, this::closeWhatIsQuiet);
    }

    @Override
    public void process(Record<Series, Contribution> record) {
      Series series = record.key();
      Contribution one = record.value();
      Instant heard = Instant.ofEpochMilli(record.timestamp());
      Instant at = one.published().isAfter(heard.plus(DISAGREEMENT)) ? heard : one.published();
      boolean fresh = !at.isBefore(heard.minus(settings.fresh()));
      boolean live = !at.isBefore(heard.minus(LIVE));
      boolean negative = one.sentiment() == Sentiment.NEGATIVE;

      Watch watch = Watch.restore(settings, spikes.get(series));
      int nextSlot = negative ? keep(series, watch.nextSlot(), one) : watch.nextSlot();
      List<SpikeEvent> events =
          watch.detector().add(at, negative ? one.change() : 0, one.change(), fresh);
      spikes.put(series, new Watch(nextSlot, live, watch.detector()).save());
      tell(series, events, record.timestamp());
    }

    /** Keeps the mention to name it when it drives a spike, or forgets it. */
    private int keep(Series series, int nextSlot, Contribution one) {
      if (one.change() > 0) {
        recent.put(Slot.of(series, nextSlot), one);
        return (nextSlot + 1) % Slot.COUNT;
      }
      for (int i = 0; i < Slot.COUNT; i++) {
        Contribution kept = recent.get(Slot.of(series, i));
        if (kept != null && kept.id().equals(one.id())) {
          recent.delete(Slot.of(series, i));
        }
      }
      return nextSlot;
    }

    private void closeWhatIsQuiet(long nowMs) {
      List<Series> all = new ArrayList<>();
      try (KeyValueIterator<Series, byte[]> watches = spikes.all()) {
        watches.forEachRemaining(watch -> all.add(watch.key));
      }
      for (Series series : all) {
        Watch watch = Watch.restore(settings, spikes.get(series));
        if (watch.live() && watch.detector().open()) {
          List<SpikeEvent> events = watch.detector().advance(Instant.ofEpochMilli(nowMs));
          spikes.put(series, watch.save());
          tell(series, events, nowMs);
        }
      }
    }

    private void tell(Series series, List<SpikeEvent> events, long timestampMs) {
      for (SpikeEvent event : events) {
        Alert alert = Alerts.of(series, event, settings.spikes().window(), kept(series));
        context.forward(new Record<>(alert.id(), alert, timestampMs));
      }
    }

    private List<Contribution> kept(Series series) {
      List<Contribution> kept = new ArrayList<>();
      for (int i = 0; i < Slot.COUNT; i++) {
        Contribution one = recent.get(Slot.of(series, i));
        if (one != null) {
          kept.add(one);
        }
      }
      return kept;
    }
  }
}
