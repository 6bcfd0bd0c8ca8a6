package dev.earshot.processors.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Topics;
import dev.earshot.processors.tagging.RulesInForce;
import dev.earshot.processors.tagging.Tagger;
import java.time.Instant;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Drops what is known already, word for word. Another content under a known id is an edit and
 * passes; a mention that is gone passes and is forgotten, so that it may be said again.
 *
 * @param rules in force: what others have judged is judged again when it is heard again
 * @param recent is told of all that comes
 */
record DropRepeats(RulesInForce rules, Tally tally, RecentMentions recent)
    implements FixedKeyProcessorSupplier<MentionId, Arrival, Pending> {

  @Override
  public FixedKeyProcessor<MentionId, Arrival, Pending> get() {
    return new Gate(rules, tally, recent);
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Known.stores();
  }

  private static final class Gate implements FixedKeyProcessor<MentionId, Arrival, Pending> {

    private final RulesInForce rules;
    private final Tally tally;
    private final RecentMentions recent;
    private FixedKeyProcessorContext<MentionId, Pending> context;
    private Known known;

    @SuppressWarnings("NullAway.Init") // Streams calls init before process
    Gate(RulesInForce rules, Tally tally, RecentMentions recent) {
      this.rules = rules;
      this.tally = tally;
      this.recent = recent;
    }

    @Override
    public void init(FixedKeyProcessorContext<MentionId, Pending> context) {
      this.context = context;
      known = new Known(context);
    }

    @Override
    public void process(FixedKeyRecord<MentionId, Arrival> record) {
      switch (record.value()) {
        case Arrival.Heard(Mention mention, Bytes bytes) -> heard(record, mention, bytes.get());
        case Arrival.Gone _ -> {
          Known.Said said = known.said(record.key());
          boolean atSource =
              known.mention(record.key()) != null
                  && record.headers().lastHeader(Topics.ON_REQUEST) == null;
          known.forget(record.key());
          tally.countRemoved(partition(), offset());
          context.forward(
              record.withValue(
                  new Pending.Gone(
                      said, atSource ? Instant.ofEpochMilli(record.timestamp()) : null)));
        }
        case Arrival.Unreadable _ ->
            throw new IllegalStateException("unreadable records go to rejects: " + record.key());
      }
    }

    private void heard(FixedKeyRecord<MentionId, Arrival> record, Mention mention, byte[] bytes) {
      Known.Said said = known.said(record.key());
      Bytes content = known.content(bytes);
      Tagger tagger = rules.tagger();
      long judging = known.judging(said, tagger);
      Known.Entry before = known.mention(record.key());
      boolean same = before != null && before.same(content);
      // A repeat too is noted: Kafka keeps the last record of a key, so the mention stands there.
      known.put(record.key(), new Known.Entry(content, offset(), judging));
      recent.put(
          context.taskId().partition(),
          new MentionLog.Entry(
              offset(),
              record.timestamp(),
              Bytes.wrap(record.key().value().getBytes(UTF_8)),
              Bytes.wrap(bytes)));
      if (same && before != null && before.judged() == judging) {
        tally.count(Tally.Fate.REPEATED, partition(), offset());
        return;
      }
      context.forward(
          record.withValue(
              new Pending.Judge(
                  mention, said, same ? Pending.Why.REPEATED : Pending.Why.NEW, tagger)));
    }

    private int partition() {
      return context.recordMetadata().map(RecordMetadata::partition).orElse(-1);
    }

    private long offset() {
      return context.recordMetadata().map(RecordMetadata::offset).orElse(-1L);
    }
  }
}
