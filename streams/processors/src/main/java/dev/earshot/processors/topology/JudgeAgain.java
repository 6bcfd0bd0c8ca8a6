package dev.earshot.processors.topology;

import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Retag;
import dev.earshot.processors.tagging.RulesInForce;
import dev.earshot.processors.tagging.Tagger;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges again what stands in the log of mentions, from its beginning, when somebody has ordered
 * it: a little at a time, beside what is heard meanwhile. What these rules and models have judged
 * already is passed over, and so is what a newer record has taken the place of.
 *
 * <p>How far it has got is state like any other: after a crash it goes on there, and where the
 * rules change in between it begins anew.
 *
 * @param rules that are judged by
 */
record JudgeAgain(RulesInForce rules, MentionLog.Source logs)
    implements ProcessorSupplier<byte[], byte[], MentionId, Pending> {

  static final String STORE = "judging-again";
  static final String ORDERS = "orders";

  private static final Logger LOG = LoggerFactory.getLogger(JudgeAgain.class);

  @Override
  public Processor<byte[], byte[], MentionId, Pending> get() {
    return new Reader(rules, logs);
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Set.of(
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(STORE), Serdes.Integer(), Stored.json(Retag.class)));
  }

  private static final class Reader implements Processor<byte[], byte[], MentionId, Pending> {

    /** So many at a time keep what is heard meanwhile waiting for less than a tenth of a second. */
    private static final int AT_A_TIME = 200;

    private static final Duration EVERY = Duration.ofMillis(50);

    private final RulesInForce rules;
    private final MentionLog.Source logs;
    private ProcessorContext<MentionId, Pending> context;
    private Known known;
    private KeyValueStore<Integer, Retag> progress;
    private TimestampedKeyValueStore<String, Retag> orders;
    private MentionLog log;

    @SuppressWarnings("NullAway.Init") // Streams calls init before anything else
    Reader(RulesInForce rules, MentionLog.Source logs) {
      this.rules = rules;
      this.logs = logs;
    }

    @Override
    public void init(ProcessorContext<MentionId, Pending> context) {
      this.context = context;
      known = new Known(context);
      progress = context.getStateStore(STORE);
      orders = context.getStateStore(ORDERS);
      log = logs.open();
      context.schedule(EVERY, PunctuationType.WALL_CLOCK_TIME, _ -> readOn());
    }

    /** Corrections are somebody else's business: this step only lives beside them. */
    @Override
    public void process(Record<byte[], byte[]> record) {}

    private void readOn() {
      @Nullable ValueAndTimestamp<Retag> last = orders.get(Retag.ORDER);
      if (last == null) {
        return;
      }
      int partition = context.taskId().partition();
      try {
        Tagger tagger = rules.tagger();
        Retag now = begun(last.value(), partition, tagger.version());
        if (!now.finished()) {
          readOn(partition, now, tagger);
        }
      } catch (TimeoutException e) {
        LOG.warn("The log of mentions cannot be read to judge it again: {}", e.getMessage());
      }
    }

    private Retag begun(Retag order, int partition, String version) {
      Retag before = progress.get(partition);
      if (before != null
          && before.order().equals(order.order())
          && (before.finished() || version.equals(before.version()))) {
        return before;
      }
      Retag begin = order.reached(partition, version, 0, log.end(partition));
      progress.put(partition, begin);
      return begin;
    }

    private void readOn(int partition, Retag now, Tagger tagger) {
      List<MentionLog.Entry> entries = log.from(partition, now.next(), AT_A_TIME);
      long next = now.end();
      for (MentionLog.Entry entry : entries) {
        if (entry.offset() < now.end()) {
          judge(entry, tagger);
          next = entry.offset() + 1;
        }
      }
      boolean more = !entries.isEmpty() && entries.getLast().offset() < now.end() - 1;
      progress.put(
          partition, now.reached(partition, tagger.version(), more ? next : now.end(), now.end()));
    }

    private void judge(MentionLog.Entry entry, Tagger tagger) {
      if (!(Arrival.read(entry.key().get(), entry.value().get())
          instanceof Arrival.Heard(Mention mention, _))) {
        return;
      }
      MentionId id = mention.id();
      Known.Entry there = known.mention(id);
      Known.Said said = known.said(id);
      long judging = known.judging(said, tagger);
      // Another place: a newer record is on its way here, or will be met later in the log.
      if (there == null || there.offset() != entry.offset() || there.judged() == judging) {
        return;
      }
      known.put(id, new Known.Entry(there.content(), there.offset(), judging));
      context.forward(
          new Record<>(
              id,
              new Pending.Judge(mention, said, Pending.Why.ORDERED, tagger),
              Math.max(0, entry.timestampMs())));
    }

    @Override
    public void close() {
      log.close();
    }
  }
}
