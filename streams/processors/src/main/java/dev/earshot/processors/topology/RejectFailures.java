package dev.earshot.processors.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.contract.Json;
import dev.earshot.contract.Rejects;
import dev.earshot.contract.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Rejects a mention that the tagger fails on, which is a bug and must not stop the stream: the same
 * record would fail again after every restart. A failure in any other step stops it, because counts
 * that are wrong in silence are worse. Streams makes it, by name.
 */
public final class RejectFailures implements ProcessingExceptionHandler {

  /** The key of the configuration that holds the {@link Tally}. */
  static final String TALLY = "earshot.tally";

  private static final Logger LOG = LoggerFactory.getLogger(RejectFailures.class);

  private @Nullable Tally tally;

  @Override
  public void configure(Map<String, ?> configs) {
    tally = configs.get(TALLY) instanceof Tally given ? given : null;
  }

  @Override
  public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception failure) {
    if (!context.processorNodeId().equals(TaggingTopology.TAG)) {
      return Response.fail();
    }
    boolean keeps = !Topics.MENTIONS.name().equals(context.topic());
    try (var _ = MDC.putCloseable("mention", String.valueOf(record.key()))) {
      LOG.error(
          "The tagger failed on {}, which {}",
          record.key(),
          keeps ? "keeps its tags" : "is rejected",
          failure);
    }
    if (keeps) {
      return Response.resume();
    }
    if (tally != null) {
      tally.count(Tally.Fate.REJECTED, context.partition(), context.offset());
    }
    ProducerRecord<byte[], byte[]> reject =
        new ProducerRecord<>(
            Topics.REJECTS.name(),
            Rejects.key(context.sourceRawKey(), context.sourceRawValue()),
            context.sourceRawValue());
    String reason = "the tagger failed on it, which is a bug: " + Json.reason(failure);
    reject.headers().add(Topics.REASON, reason.getBytes(UTF_8));
    return Response.resume(List.of(reject));
  }
}
