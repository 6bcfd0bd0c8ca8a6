package dev.earshot.processors.topology;

import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Has news committed at once, and leaves what lay waiting to the commit interval: whoever reads
 * news waits for the commit, but a commit of many small writes costs more than the writes, so that
 * a stream that is behind catches up sooner with fewer of them.
 */
final class CommitSoon<K, V> extends ContextualProcessor<K, V, K, V> {

  /** How long news waits for its commit at most. */
  static final Duration SOON = Duration.ofMillis(100);

  /** What was said to Kafka longer ago is not news. */
  static final Duration NEWS = Duration.ofSeconds(1);

  private boolean news;

  @Override
  public void init(ProcessorContext<K, V> context) {
    super.init(context);
    context.schedule(SOON, PunctuationType.WALL_CLOCK_TIME, _ -> commit());
  }

  @Override
  public void process(Record<K, V> told) {
    news |= context().currentSystemTimeMs() - told.timestamp() < NEWS.toMillis();
    context().forward(told);
  }

  private void commit() {
    if (news) {
      news = false;
      context().commit();
    }
  }
}
