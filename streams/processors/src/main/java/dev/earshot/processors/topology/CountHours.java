package dev.earshot.processors.topology;

import dev.earshot.contract.CountKey;
import dev.earshot.contract.HourCount;
import dev.earshot.contract.Topics;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Counts mentions by the hour in which they were published, however late they come. Each change is
 * written at once: the last value of a key is always the exact count.
 */
record CountHours() implements ProcessorSupplier<Series, Contribution, CountKey, HourCount> {

  static final String STORE = "hours";

  @Override
  public Processor<Series, Contribution, CountKey, HourCount> get() {
    return new Counter();
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Set.of(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(STORE), Topics.COUNTS.keys(), Topics.COUNTS.values()));
  }

  private static final class Counter
      implements Processor<Series, Contribution, CountKey, HourCount> {

    private ProcessorContext<CountKey, HourCount> context;
    private KeyValueStore<CountKey, HourCount> hours;

    @SuppressWarnings("NullAway.Init") // Streams calls init before process
    Counter() {}

    @Override
    public void init(ProcessorContext<CountKey, HourCount> context) {
      this.context = context;
      hours = context.getStateStore(STORE);
    }

    @Override
    public void process(Record<Series, Contribution> record) {
      Contribution one = record.value();
      if (one.retold()) {
        return; // hours count mentions, whatever their story
      }
      Series series = record.key();
      CountKey key =
          new CountKey(series.brand(), series.topic(), one.channel(), one.lang(), one.published());
      HourCount before = hours.get(key);
      HourCount now =
          (before == null ? HourCount.NONE : before).plus(one.sentiment(), one.change());
      hours.put(key, noneIsGone(now));
      context.forward(new Record<>(key, noneIsGone(now), record.timestamp()));
    }

    @SuppressWarnings("NullAway") // null is Kafka's word for gone: of no mentions no key is kept
    private static HourCount noneIsGone(HourCount count) {
      return count.equals(HourCount.NONE) ? null : count;
    }
  }
}
