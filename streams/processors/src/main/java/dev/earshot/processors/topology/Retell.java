package dev.earshot.processors.topology;

import dev.earshot.contract.MentionId;
import dev.earshot.contract.Retold;
import dev.earshot.contract.Topics;
import dev.earshot.processors.tagging.RulesInForce;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers which story a near copy tells, and has the mention judged again with it.
 *
 * @param rules in force
 */
record Retell(RulesInForce rules, MentionLog.Source logs)
    implements ProcessorSupplier<byte[], byte[], MentionId, Pending> {

  private static final Logger LOG = LoggerFactory.getLogger(Retell.class);

  @Override
  public Processor<byte[], byte[], MentionId, Pending> get() {
    return new Listener(rules, logs);
  }

  private static final class Listener extends Rejudging {

    private KeyValueStore<MentionId, TellStories.Told> tellings;

    @SuppressWarnings("NullAway.Init") // Streams calls init before process
    Listener(RulesInForce rules, MentionLog.Source logs) {
      super(rules, logs);
    }

    @Override
    public void init(ProcessorContext<MentionId, Pending> context) {
      super.init(context);
      tellings = context.getStateStore(TellStories.STORE);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
      try {
        MentionId id = Topics.STORIES.keys().deserializer().deserialize("", record.key());
        Retold retold = Topics.STORIES.values().deserializer().deserialize("", record.value());
        if (id != null && (retold == null || inItsBook(id, retold))) {
          learn(record, id, said(id).with(retold), Pending.Why.RETOLD);
        }
      } catch (SerializationException e) {
        LOG.warn("Left out a story that cannot be read: {}", e.getMessage());
      }
    }

    /** Books do not wait for each other: what one says may come after the mention has left it. */
    private boolean inItsBook(MentionId id, Retold retold) {
      TellStories.Told told = tellings.get(id);
      return told != null && told.book().equals(retold.book());
    }
  }
}
