package dev.earshot.processors.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.contract.Correction;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Retold;
import dev.earshot.contract.SecondOpinion;
import dev.earshot.contract.Topics;
import dev.earshot.processors.tagging.Tagger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the mentions: of each what it was, where it stands in the log, how it was judged
 * last, and what people and a larger model said of it. None of its words.
 *
 * <p>Several steps share the stores; one thread uses them.
 */
final class Known {

  static final String MENTIONS = "known";
  static final String CORRECTIONS = "corrected";

  /** Enough that no two contents of one id ever share a digest, and half of what SHA-256 is. */
  private static final int DIGEST_BYTES = 16;

  private static final Serde<Said> SAID = Stored.json(Said.class);

  private final KeyValueStore<MentionId, byte[]> mentions;
  private final KeyValueStore<MentionId, Said> corrections;
  private final MessageDigest digest = sha256();

  /**
   * What others than the tagger said of one mention.
   *
   * @param corrections of people, in the order of their keys
   * @param opinion of a larger model; null where it was not asked
   * @param retold the story that it tells as a near copy; null where it is none
   */
  record Said(
      List<Correction> corrections, @Nullable SecondOpinion opinion, @Nullable Retold retold) {

    static final Said NOTHING = new Said(List.of(), null, null);

    Said {
      corrections = List.copyOf(corrections);
    }

    Said with(List<Correction> others) {
      return new Said(others, opinion, retold);
    }

    Said with(@Nullable SecondOpinion other) {
      return new Said(corrections, other, retold);
    }

    Said with(@Nullable Retold other) {
      return new Said(corrections, opinion, other);
    }
  }

  /**
   * One mention.
   *
   * @param content digest of what it was
   * @param offset where it stands in its partition of the log
   * @param judged digest of the rules, the models and the corrections that judged it last
   */
  record Entry(Bytes content, long offset, long judged) {

    private static final int BYTES = DIGEST_BYTES + 2 * Long.BYTES;

    /** Null of what is not there, or was written by a release that knew less. */
    private static @Nullable Entry read(byte @Nullable [] stored) {
      if (stored == null || stored.length != BYTES) {
        return null;
      }
      ByteBuffer buffer = ByteBuffer.wrap(stored);
      byte[] content = new byte[DIGEST_BYTES];
      buffer.get(content);
      return new Entry(Bytes.wrap(content), buffer.getLong(), buffer.getLong());
    }

    private byte[] write() {
      return ByteBuffer.allocate(BYTES).put(content.get()).putLong(offset).putLong(judged).array();
    }

    boolean same(Bytes other) {
      return content.equals(other);
    }
  }

  Known(ProcessingContext context) {
    mentions = context.getStateStore(MENTIONS);
    corrections = context.getStateStore(CORRECTIONS);
  }

  static Set<StoreBuilder<?>> stores() {
    return Set.of(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(MENTIONS), Topics.MENTIONS.keys(), Serdes.ByteArray()),
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(CORRECTIONS), Topics.MENTIONS.keys(), SAID));
  }

  @Nullable Entry mention(MentionId id) {
    return Entry.read(mentions.get(id));
  }

  /** What others said of it. */
  Said said(MentionId id) {
    Said said = corrections.get(id);
    return said == null ? Said.NOTHING : said;
  }

  void put(MentionId id, Entry entry) {
    mentions.put(id, entry.write());
  }

  void put(MentionId id, Said said) {
    if (said.equals(Said.NOTHING)) {
      corrections.delete(id);
    } else {
      corrections.put(id, said);
    }
  }

  void forget(MentionId id) {
    mentions.delete(id);
    corrections.delete(id);
  }

  Bytes content(byte[] mention) {
    return Bytes.wrap(Arrays.copyOf(digest.digest(mention), DIGEST_BYTES));
  }

  /** Another number whenever the same mention might be judged otherwise. */
  long judging(Said said, Tagger tagger) {
    digest.update(tagger.version().getBytes(UTF_8));
    digest.update(said.corrections().toString().getBytes(UTF_8));
    if (said.opinion() != null) {
      digest.update(said.opinion().toString().getBytes(UTF_8));
    }
    return ByteBuffer.wrap(digest.digest()).getLong();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
