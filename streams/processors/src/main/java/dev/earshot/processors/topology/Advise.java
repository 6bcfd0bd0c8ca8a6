package dev.earshot.processors.topology;

import dev.earshot.contract.MentionId;
import dev.earshot.contract.SecondOpinion;
import dev.earshot.contract.Topics;
import dev.earshot.processors.tagging.RulesInForce;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers what a larger model says of a mention, and has the mention judged again with it.
 *
 * @param rules that the mention is judged by
 */
record Advise(RulesInForce rules, MentionLog.Source logs)
    implements ProcessorSupplier<byte[], byte[], MentionId, Pending> {

  private static final Logger LOG = LoggerFactory.getLogger(Advise.class);

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
      try {
        MentionId id = Topics.OPINIONS.keys().deserializer().deserialize("", record.key());
        SecondOpinion opinion =
            Topics.OPINIONS.values().deserializer().deserialize("", record.value());
        if (id != null) {
          learn(record, id, said(id).with(opinion));
        }
      } catch (SerializationException e) {
        LOG.warn("Left out a second opinion that cannot be read: {}", e.getMessage());
      }
    }
  }
}
