package dev.earshot.processors.topology;

import dev.earshot.contract.MentionId;
import dev.earshot.processors.tagging.RulesInForce;
import dev.earshot.processors.tagging.Tagger;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * A step that learns something of a mention besides its words, remembers it, and has the mention
 * judged again with it. One that is not known yet is judged with it when it comes.
 */
abstract class Rejudging implements Processor<byte[], byte[], MentionId, Pending> {

  private final RulesInForce rules;
  private final MentionLog.Source logs;
  private ProcessorContext<MentionId, Pending> context;
  private Known known;
  private MentionLog log;

  /**
   * @param rules that the mention is judged by
   */
  @SuppressWarnings("NullAway.Init") // Streams calls init before process
  Rejudging(RulesInForce rules, MentionLog.Source logs) {
    this.rules = rules;
    this.logs = logs;
  }

  @Override
  public void init(ProcessorContext<MentionId, Pending> context) {
    this.context = context;
    known = new Known(context);
    log = logs.open();
  }

  /** What is known of the mention besides its words so far. */
  Known.Said said(MentionId id) {
    return known.said(id);
  }

  /** Remembers what is known now, and judges the mention by it if that makes a difference. */
  void learn(Record<byte[], byte[]> record, MentionId id, Known.Said now) {
    learn(record, id, now, Pending.Why.AGAIN);
  }

  /** The same, for another reason. */
  void learn(Record<byte[], byte[]> record, MentionId id, Known.Said now, Pending.Why why) {
    if (now.equals(known.said(id))) {
      return;
    }
    known.put(id, now);
    Known.Entry entry = known.mention(id);
    if (entry != null) {
      judgeAgain(record, id, now, entry, why);
    }
  }

  /** A record that is gone gave way to a newer one, which is on its way here. */
  private void judgeAgain(
      Record<byte[], byte[]> record,
      MentionId id,
      Known.Said now,
      Known.Entry entry,
      Pending.Why why) {
    Optional<MentionLog.Entry> found = log.at(context.taskId().partition(), entry.offset());
    if (found.isPresent()
        && entry.same(known.content(found.get().value().get()))
        && Arrival.read(found.get().key().get(), found.get().value().get())
            instanceof Arrival.Heard(var mention, _)) {
      Tagger tagger = rules.tagger();
      known.put(id, new Known.Entry(entry.content(), entry.offset(), known.judging(now, tagger)));
      context.forward(
          new Record<>(id, new Pending.Judge(mention, now, why, tagger), record.timestamp()));
    }
  }

  @Override
  public void close() {
    log.close();
  }
}
