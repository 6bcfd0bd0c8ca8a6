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
      CountKey key = new CountKey(record.key().brand(), record.key().topic(), one.published());
      HourCount before = hours.get(key);
      HourCount now =
          (before == null ? HourCount.NONE : before).plus(one.sentiment(), one.change());
      hours.put(key, now);
      context.forward(new Record<>(key, now, record.timestamp()));
    }
  }
}
