package dev.earshot.processors.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.contract.MentionId;
import dev.earshot.contract.Topics;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Drops what is known already, word for word. Another content under a known id is an edit and
 * passes; a mention that is gone passes and is forgotten, so that it may be said again.
 *
 * @param version of the tagger: what other rules have judged is judged again when it is heard again
 */
record DropRepeats(String version, Tally tally)
    implements FixedKeyProcessorSupplier<MentionId, Arrival, Arrival> {

  static final String STORE = "known";

  @Override
  public FixedKeyProcessor<MentionId, Arrival, Arrival> get() {
    return new Gate(version, tally);
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Set.of(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(STORE), Topics.MENTIONS.keys(), Serdes.ByteArray()));
  }

  private static final class Gate implements FixedKeyProcessor<MentionId, Arrival, Arrival> {

    /** Enough that no two contents of one id ever share a digest, and half of what SHA-256 is. */
    private static final int DIGEST_BYTES = 16;

    private final byte[] version;
    private final Tally tally;
    private final MessageDigest digest = sha256();
    private FixedKeyProcessorContext<MentionId, Arrival> context;
    private KeyValueStore<MentionId, byte[]> known;

    @SuppressWarnings("NullAway.Init") // Streams calls init before process
    Gate(String version, Tally tally) {
      this.version = version.getBytes(UTF_8);
      this.tally = tally;
    }

    @Override
    public void init(FixedKeyProcessorContext<MentionId, Arrival> context) {
      this.context = context;
      known = context.getStateStore(STORE);
    }

    @Override
    public void process(FixedKeyRecord<MentionId, Arrival> record) {
      switch (record.value()) {
        case Arrival.Heard(_, Bytes bytes) -> {
          byte[] content = digest(bytes.get());
          if (Arrays.equals(content, known.get(record.key()))) {
            tally.count(Tally.Fate.REPEATED);
            return;
          }
          known.put(record.key(), content);
          context.forward(record);
        }
        case Arrival.Gone _ -> {
          known.delete(record.key());
          tally.countRemoved();
          context.forward(record);
        }
        case Arrival.Unreadable _ ->
            throw new IllegalStateException("unreadable records go to rejects: " + record.key());
      }
    }

    private byte[] digest(byte[] bytes) {
      digest.update(version);
      return Arrays.copyOf(digest.digest(bytes), DIGEST_BYTES);
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new AssertionError("every Java platform has SHA-256", e);
      }
    }
  }
}
