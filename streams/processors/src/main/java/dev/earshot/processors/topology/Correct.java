package dev.earshot.processors.topology;

import dev.earshot.contract.Correction;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Topics;
import dev.earshot.processors.tagging.RulesInForce;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers what people say of a mention, or take back, and has the mention judged again with it.
 *
 * @param rules that the mention is judged by
 */
record Correct(RulesInForce rules, MentionLog.Source logs)
    implements ProcessorSupplier<byte[], byte[], MentionId, Pending> {

  private static final Logger LOG = LoggerFactory.getLogger(Correct.class);

  @Override
  public Processor<byte[], byte[], MentionId, Pending> get() {
    return new Listener(rules, logs);
  }

  private static final class Listener extends Rejudging {

    Listener(RulesInForce rules, MentionLog.Source logs) {
      super(rules, logs);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
      Correction.Key key;
      Correction correction;
      try {
        key = Topics.CORRECTIONS.keys().deserializer().deserialize("", record.key());
        correction = Topics.CORRECTIONS.values().deserializer().deserialize("", record.value());
      } catch (SerializationException e) {
        LOG.warn("Left out a correction that cannot be read: {}", e.getMessage());
        return;
      }
      if (key == null) {
        LOG.warn("Left out a correction that does not say what it corrects");
        return;
      }
      Known.Said before = said(key.mention());
      learn(record, key.mention(), before.with(with(before.corrections(), key, correction)));
    }

    private static List<Correction> with(
        List<Correction> before, Correction.Key key, @Nullable Correction correction) {
      List<Correction> now = new ArrayList<>(before);
      now.removeIf(one -> one.key().equals(key));
      if (correction != null) {
        now.add(correction);
      }
      now.sort((one, other) -> one.key().compareTo(other.key()));
      return now;
    }
  }
}
