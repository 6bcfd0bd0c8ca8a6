package dev.earshot.processors.topology;

import dev.earshot.contract.Retag;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Tells now and then how far {@link JudgeAgain} has got, and at once where it has finished. */
record TellProgress() implements ProcessorSupplier<byte[], byte[], String, Retag> {

  @Override
  public Processor<byte[], byte[], String, Retag> get() {
    return new Teller();
  }

  private static final class Teller implements Processor<byte[], byte[], String, Retag> {

    private static final Duration EVERY = Duration.ofMillis(250);

    private ProcessorContext<String, Retag> context;
    private KeyValueStore<Integer, Retag> progress;
    private @Nullable Retag told;

    @SuppressWarnings("NullAway.Init") // Streams calls init before anything else
    Teller() {}

    @Override
    public void init(ProcessorContext<String, Retag> context) {
      this.context = context;
      progress = context.getStateStore(JudgeAgain.STORE);
      context.schedule(EVERY, PunctuationType.WALL_CLOCK_TIME, this::tell);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {}

    private void tell(long nowMs) {
      Retag now = progress.get(context.taskId().partition());
      if (now != null && !now.equals(told)) {
        context.forward(new Record<>(now.key(), now, nowMs));
        told = now;
      }
    }
  }
}
