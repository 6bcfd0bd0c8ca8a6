package dev.earshot.processors.topology;

import dev.earshot.contract.Alert;
import dev.earshot.contract.CountKey;
import dev.earshot.processors.spikes.StoryScale;
import dev.earshot.processors.spikes.StorySettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
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
 * Watches the stories that are told of each brand, and tells when a new one is told far more often
 * than the largest story of a usual day.
 *
 * <p>Time and old mentions are as in {@link WatchSpikes}. A brand's stories share a fixed number of
 * places: a story that finds its place taken by one that is told more is not watched.
 */
record WatchStories(TaggingTopology.Settings settings)
    implements ProcessorSupplier<Series, Contribution, String, Alert> {

  static final String STORIES = "stories";
  static final String SCALES = "story-scales";

  @Override
  public Processor<Series, Contribution, String, Alert> get() {
    return new Watcher(settings);
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Set.of(
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(STORIES),
            Stored.json(Place.class),
            Stored.json(Told.class)),
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(SCALES), Serdes.String(), Stored.json(StoryScale.class)));
  }

  /** Where one of a brand's stories is kept. */
  record Place(String brand, int number) {

    static final int COUNT = 256;

    static Place of(String brand, String story) {
      return new Place(brand, Math.floorMod(story.hashCode(), COUNT));
    }
  }

  /**
   * A story, as far as it has been told.
   *
   * @param opened when it became news; null while it is none
   * @param alerted how often it was told when that was said last
   * @param live whether the last mention was heard soon after it was published
   */
  record Told(
      String story,
      Instant first,
      Instant last,
      long count,
      @Nullable Instant opened,
      long alerted,
      boolean live) {

    static Told begin(String story, Instant at, boolean live) {
      return new Told(story, at, at, 1, null, 0, live);
    }

    Told again(int change, Instant at, boolean live) {
      return new Told(
          story,
          at.isBefore(first) ? at : first,
          at.isAfter(last) ? at : last,
          Math.max(0, count + change),
          opened,
          alerted,
          live);
    }

    Told alert(Instant at) {
      return new Told(story, first, last, count, opened == null ? at : opened, count, live);
    }

    Told over() {
      return new Told(story, first, last, count, null, count, live);
    }
  }

  private static final class Watcher implements Processor<Series, Contribution, String, Alert> {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** A story that nobody has told for so long makes place for another. */
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final TaggingTopology.Settings settings;
    private final Horizon horizon = new Horizon();
    private ProcessorContext<String, Alert> context;
    private KeyValueStore<Place, Told> stories;
    private KeyValueStore<String, StoryScale> scales;

    @SuppressWarnings("NullAway.Init") // Streams calls init before process
    Watcher(TaggingTopology.Settings settings) {
      this.settings = settings;
    }

    @Override
    public void init(ProcessorContext<String, Alert> context) {
      this.context = context;
      stories = context.getStateStore(STORIES);
      scales = context.getStateStore(SCALES);
      context.schedule(PATIENCE, PunctuationType.WALL_CLOCK_TIME, this::closeWhatIsOver);
    }

    @Override
    public void process(Record<Series, Contribution> record) {
      horizon.heard(record.timestamp());
      Contribution one = record.value();
      if (!settings.watched().contains(Alert.Kind.STORY)
          || !record.key().topic().equals(CountKey.ALL)
          || one.story().isEmpty()) {
        return;
      }
      Timing timing = Timing.of(record, one.published());
      Instant at = timing.at();
      String brand = record.key().brand();
      Place place = Place.of(brand, one.story());
      Told told = told(stories.get(place), one, at, timing.live());
      if (told == null) {
        return;
      }
      StoryScale before = scale(brand);
      StoryScale scale = before.told(at, told.count());
      if (!scale.equals(before)) {
        scales.put(brand, scale);
      }
      if (scale.day() != before.day()) {
        close((there, _) -> there.brand().equals(brand), at, record.timestamp());
      }
      boolean fresh = !one.again() && timing.within(settings.fresh());
      stories.put(place, fresh && one.change() > 0 ? judged(brand, told, scale, at, record) : told);
    }

    private StoryScale scale(String brand) {
      StoryScale known = scales.get(brand);
      return known == null ? StoryScale.NONE : known;
    }

    /** The story with the mention; null where its place belongs to another. */
    private static @Nullable Told told(
        @Nullable Told there, Contribution one, Instant at, boolean live) {
      if (there != null && there.story().equals(one.story())) {
        return there.again(one.change(), at, live);
      }
      boolean free =
          there == null
              || (there.opened() == null
                  && (there.count() <= 1 || there.last().isBefore(at.minus(FORGOTTEN))));
      return free && one.change() > 0 ? Told.begin(one.story(), at, live) : null;
    }

    private Told judged(
        String brand, Told told, StoryScale scale, Instant at, Record<?, ?> record) {
      StorySettings rules = settings.stories();
      boolean young = !at.isAfter(told.first().plus(rules.young()));
      if (!young || !scale.unusual(told.count(), rules)) {
        return told;
      }
      if (told.opened() == null && told.alerted() == 0) {
        Told opened = told.alert(at);
        tell(brand, opened, scale, Alert.State.OPENED, at, record.timestamp());
        return opened;
      }
      if (told.opened() != null && told.count() >= rules.worse() * told.alerted()) {
        tell(brand, told, scale, Alert.State.ESCALATED, at, record.timestamp());
        return told.alert(at);
      }
      return told;
    }

    /** Stories that live in a time of their own close when that goes on, and not before. */
    private void closeWhatIsOver(long nowMs) {
      close((_, told) -> told.live(), Instant.ofEpochMilli(horizon.look(nowMs)), nowMs);
    }

    private void close(BiPredicate<Place, Told> meant, Instant now, long nowMs) {
      Instant before = now.minus(settings.stories().over());
      List<Place> over = new ArrayList<>();
      try (KeyValueIterator<Place, Told> all = stories.all()) {
        all.forEachRemaining(
            one -> {
              if (one.value.opened() != null
                  && meant.test(one.key, one.value)
                  && one.value.last().isBefore(before)) {
                over.add(one.key);
              }
            });
      }
      for (Place place : over) {
        Told told = stories.get(place);
        tell(
            place.brand(),
            told,
            scale(place.brand()),
            Alert.State.CLOSED,
            told.last().plus(settings.stories().over()),
            nowMs);
        stories.put(place, told.over());
      }
    }

    private void tell(
        String brand,
        Told told,
        StoryScale scale,
        Alert.State state,
        Instant at,
        long timestampMs) {
      Instant opened = told.opened() == null ? at : told.opened();
      Series series = new Series(brand, CountKey.ALL);
      StorySettings rules = settings.stories();
      Alert alert =
          new Alert(
              Alert.id(Alert.Kind.STORY, brand, CountKey.ALL, told.story(), opened),
              Alert.Kind.STORY,
              brand,
              CountKey.ALL,
              told.story(),
              state,
              opened,
              at,
              told.count(),
              scale.mean(),
              scale.score(told.count()),
              scale.severity(told.count(), rules),
              scale.confidence(told.count(), rules),
              rules.young().toString(),
              Alerts.query(series, " story:" + Alerts.quoted(told.story()), told.first(), at),
              List.of(new Alert.Driver("story", told.story(), told.count())),
              List.of(),
              null);
      context.forward(new Record<>(alert.id(), alert, timestampMs));
    }
  }
}
