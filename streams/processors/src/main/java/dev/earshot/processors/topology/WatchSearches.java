package dev.earshot.processors.topology;

import dev.earshot.contract.Alert;
import dev.earshot.contract.CountKey;
import dev.earshot.contract.SavedSearch;
import dev.earshot.contract.SearchRule;
import dev.earshot.contract.Source;
import dev.earshot.processors.spikes.Outages;
import dev.earshot.processors.spikes.SpikeDetector;
import dev.earshot.processors.spikes.SpikeEvent;
import dev.earshot.processors.spikes.SpikeSettings;
import dev.earshot.processors.topology.MatchSearches.Found;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 * Raises the alerts that people asked for with a kept search: at so many mentions, at far more than
 * usual, at the first one after a silence, at one by a voice with many followers.
 *
 * <p>Time and old mentions are as in {@link WatchSpikes}. An alert grows worse when what it counts
 * has doubled, and closes after a calm of the rule's window, an hour at least and a day at most, or
 * when its search is kept no longer.
 */
record WatchSearches(StandingSearches searches, TaggingTopology.Settings settings, Outages outages)
    implements ProcessorSupplier<String, Found, String, Alert> {

  static final String STORE = "searches";

  @Override
  public Processor<String, Found, String, Alert> get() {
    return new Watcher(searches, settings, outages);
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Set.of(
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(STORE), Serdes.String(), Stored.json(SearchWatch.class)));
  }

  private static final class Watcher implements Processor<String, Found, String, Alert> {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration SHORTEST_CALM = Duration.ofHours(1);
    private static final Duration LONGEST_CALM = Duration.ofDays(1);
    private static final int MOST_SAMPLES = 3;

    private final StandingSearches searches;
    private final TaggingTopology.Settings settings;
    private final Outages outages;
    private final Horizon horizon = new Horizon();
    private ProcessorContext<String, Alert> context;
    private KeyValueStore<String, SearchWatch> watches;

    @SuppressWarnings("NullAway.Init") // Streams calls init before process
    Watcher(StandingSearches searches, TaggingTopology.Settings settings, Outages outages) {
      this.searches = searches;
      this.settings = settings;
      this.outages = outages;
    }

    @Override
    public void init(ProcessorContext<String, Alert> context) {
      this.context = context;
      watches = context.getStateStore(STORE);
      context.schedule(PATIENCE, PunctuationType.WALL_CLOCK_TIME, this::closeWhatIsOver);
    }

    @Override
    public void process(Record<String, Found> record) {
      horizon.heard(record.timestamp());
      Optional<SavedSearch> search = searches.search(record.key());
      if (search.isEmpty() || search.get().alert() == null) {
        return;
      }
      SearchRule rule = search.get().alert();
      Found one = record.value();
      boolean meant =
          rule.followers() == null
              || rule.when() != SearchRule.When.VOICE
              || one.followers() >= rule.followers();
      SearchWatch watch = watch(search.get(), record.timestamp());
      if (!meant || watch.knows(one.id())) {
        return;
      }
      Timing timing = Timing.of(record, one.published());
      Instant at = timing.at();
      boolean fresh = timing.within(settings.fresh());
      SearchWatch before = closed(record.key(), search.get(), watch, at, record.timestamp());
      SearchWatch now = before.found(one.id(), at, window(rule), timing.live());
      watches.put(
          record.key(),
          rule.when() == SearchRule.When.CHANGE
              ? changed(search.get(), now, one.source(), at, fresh, record.timestamp())
              : judged(search.get(), before, now, at, fresh, record.timestamp()));
    }

    private SearchWatch watch(SavedSearch search, long timestampMs) {
      SearchWatch known = watches.get(search.id());
      if (known != null && known.saved().equals(search.saved())) {
        return known;
      }
      if (known != null) {
        over(search.id(), known, timestampMs);
      }
      return SearchWatch.begin(search.saved(), search.name());
    }

    /** What a first mention counts over is its hour, not the silence before it. */
    private static Duration window(SearchRule rule) {
      return rule.when() == SearchRule.When.FIRST ? SHORTEST_CALM : rule.length();
    }

    private static Duration calm(SearchRule rule) {
      Duration window = window(rule);
      if (window.compareTo(SHORTEST_CALM) < 0) {
        return SHORTEST_CALM;
      }
      return window.compareTo(LONGEST_CALM) > 0 ? LONGEST_CALM : window;
    }

    private SearchWatch judged(
        SavedSearch search,
        SearchWatch before,
        SearchWatch now,
        Instant at,
        boolean fresh,
        long timestampMs) {
      SearchRule rule = search.alert();
      if (!fresh || rule == null) {
        return now;
      }
      long seen = now.sum();
      if (now.opened() == null) {
        if (!opens(rule, before, seen, at)) {
          return now;
        }
        tell(search, now.opened(at, seen), Alert.State.OPENED, at, seen, timestampMs);
        return now.opened(at, seen);
      }
      if (rule.when() != SearchRule.When.FIRST && seen >= 2 * now.told()) {
        tell(search, now, Alert.State.ESCALATED, at, seen, timestampMs);
        return now.opened(now.opened(), seen);
      }
      return now;
    }

    private static boolean opens(SearchRule rule, SearchWatch before, long seen, Instant at) {
      return switch (rule.when()) {
        case THRESHOLD -> rule.count() != null && seen >= rule.count();
        case VOICE -> true;
        case FIRST -> before.last() == null || before.last().isBefore(at.minus(rule.length()));
        case CHANGE -> false;
      };
    }

    private SearchWatch changed(
        SavedSearch search,
        SearchWatch now,
        @Nullable Source source,
        Instant at,
        boolean fresh,
        long timestampMs) {
      SpikeSettings spikes = settings.spikes();
      SpikeDetector detector = SpikeDetector.restore(spikes, outages, now.detectorState());
      SearchWatch changed = now;
      for (SpikeEvent event : detector.add(at, source, 1, 1, fresh)) {
        changed = told(search, changed, event, timestampMs);
      }
      return changed.detected(detector.save());
    }

    private SearchWatch told(
        SavedSearch search, SearchWatch watch, SpikeEvent event, long timestampMs) {
      SearchWatch opened = watch.opened(event.opened(), Math.round(event.seen()));
      forward(
          alert(
              search.id(),
              opened,
              event.state(),
              event.at(),
              event.seen(),
              event.expected(),
              event.score()),
          timestampMs);
      return event.state() == Alert.State.CLOSED ? watch.opened(null, 0) : opened;
    }

    /** Closes what has calmed down before {@code now}. */
    private SearchWatch closed(
        String id, SavedSearch search, SearchWatch watch, Instant now, long timestampMs) {
      SearchRule rule = search.alert();
      Instant last = watch.last();
      if (rule == null
          || rule.when() == SearchRule.When.CHANGE
          || watch.opened() == null
          || last == null
          || !last.isBefore(now.minus(calm(rule)))) {
        return watch;
      }
      tell(search, watch, Alert.State.CLOSED, last.plus(calm(rule)), 0, timestampMs);
      SearchWatch after = watch.opened(null, 0);
      watches.put(id, after);
      return after;
    }

    private void closeWhatIsOver(long nowMs) {
      Instant heard = Instant.ofEpochMilli(horizon.look(nowMs));
      List<String> all = new ArrayList<>();
      try (KeyValueIterator<String, SearchWatch> kept = watches.all()) {
        kept.forEachRemaining(one -> all.add(one.key));
      }
      for (String id : all) {
        SearchWatch watch = watches.get(id);
        Optional<SavedSearch> search = searches.search(id);
        if (search.isEmpty()) {
          over(id, watch, nowMs);
          watches.delete(id);
        } else if (watch.live()) {
          quiet(search.get(), watch, heard, nowMs);
        }
      }
    }

    private void quiet(SavedSearch search, SearchWatch watch, Instant now, long nowMs) {
      if (watch.detector() == null) {
        closed(search.id(), search, watch, now, nowMs);
        return;
      }
      SpikeDetector detector =
          SpikeDetector.restore(settings.spikes(), outages, watch.detectorState());
      if (detector.open()) {
        List<SpikeEvent> events = detector.advance(now);
        SearchWatch after = watch;
        for (SpikeEvent event : events) {
          after = told(search, after, event, nowMs);
        }
        if (!events.isEmpty()) {
          watches.put(search.id(), after.detected(detector.save()));
        }
      }
    }

    /** Its search is gone, or is another one by now. */
    private void over(String id, SearchWatch watch, long nowMs) {
      if (watch.opened() != null) {
        Instant at = watch.last() == null ? watch.opened() : watch.last();
        forward(alert(id, watch, Alert.State.CLOSED, at, 0, 0, 0), nowMs);
      }
    }

    private void tell(
        SavedSearch search,
        SearchWatch watch,
        Alert.State state,
        Instant at,
        long seen,
        long timestampMs) {
      forward(alert(search.id(), watch, state, at, (double) seen, 0, 0), timestampMs);
    }

    private Alert alert(
        String id,
        SearchWatch watch,
        Alert.State state,
        Instant at,
        double seen,
        double expected,
        double score) {
      Instant opened = watch.opened() == null ? at : watch.opened();
      Optional<SavedSearch> search = searches.search(id);
      Optional<SearchRule> rule = search.map(SavedSearch::alert);
      Duration window = rule.map(Watcher::window).orElse(SHORTEST_CALM);
      String query = search.map(one -> "(" + one.query() + ")").orElse("");
      List<Alert.Driver> samples =
          watch.ids().reversed().stream()
              .limit(state == Alert.State.CLOSED ? 0 : MOST_SAMPLES)
              .map(one -> new Alert.Driver("mention", one.value(), 1))
              .toList();
      return new Alert(
          Alert.id(Alert.Kind.SEARCH, CountKey.ALL, CountKey.ALL, id, opened),
          Alert.Kind.SEARCH,
          CountKey.ALL,
          CountKey.ALL,
          watch.name(),
          state,
          opened,
          at,
          seen,
          expected,
          score,
          rule.map(SearchRule::severity).orElse(Alert.Severity.WARNING),
          null,
          window.toString(),
          "%s published:[%s TO %s]".formatted(query, opened.minus(window), at).strip(),
          samples,
          rule.map(SearchRule::receivers).orElse(List.of()),
          null);
    }

    private void forward(Alert alert, long timestampMs) {
      context.forward(new Record<>(alert.id(), alert, timestampMs));
    }
  }
}
