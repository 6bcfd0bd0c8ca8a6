package dev.earshot.processors.topology;

import dev.earshot.contract.Correction;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers what people say of a mention, or take back, and has the mention judged again with it. A
 * mention that is not known yet is corrected when it comes.
 *
 * @param version of the tagger
 */
record Correct(String version, MentionLog.Source logs)
    implements ProcessorSupplier<byte[], byte[], MentionId, Pending> {

  private static final Logger LOG = LoggerFactory.getLogger(Correct.class);

  @Override
  public Processor<byte[], byte[], MentionId, Pending> get() {
    return new Listener(version, logs);
  }

  private static final class Listener implements Processor<byte[], byte[], MentionId, Pending> {

    private final String version;
    private final MentionLog.Source logs;
    private ProcessorContext<MentionId, Pending> context;
    private Known known;
    private MentionLog log;

    @SuppressWarnings("NullAway.Init") // Streams calls init before process
    Listener(String version, MentionLog.Source logs) {
      this.version = version;
      this.logs = logs;
    }

    @Override
    public void init(ProcessorContext<MentionId, Pending> context) {
      this.context = context;
      known = new Known(version, context);
      log = logs.open();
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
      MentionId id = key.mention();
      List<Correction> before = known.corrections(id);
      List<Correction> now = with(before, key, correction);
      if (now.equals(before)) {
        return;
      }
      known.put(id, now);
      Known.Entry entry = known.mention(id);
      if (entry != null) {
        judgeAgain(record, id, now, entry);
      }
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

    /** A record that is gone gave way to a newer one, which is on its way here. */
    private void judgeAgain(
        Record<byte[], byte[]> record, MentionId id, List<Correction> now, Known.Entry entry) {
      Optional<MentionLog.Entry> found = log.at(context.taskId().partition(), entry.offset());
      if (found.isPresent()
          && entry.same(known.content(found.get().value().get()))
          && Arrival.read(found.get().key().get(), found.get().value().get())
              instanceof Arrival.Heard(var mention, _)) {
        known.put(id, new Known.Entry(entry.content(), entry.offset(), known.judging(now)));
        context.forward(
            new Record<>(
                id, new Pending.Judge(mention, now, Pending.Why.AGAIN), record.timestamp()));
      }
    }

    @Override
    public void close() {
      log.close();
    }
  }
}
