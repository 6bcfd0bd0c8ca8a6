package dev.earshot.processors.topology;

import dev.earshot.contract.Pseudonyms;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;

/** A log of one partition, in memory. */
final class RememberedLog implements MentionLog {

  private final TreeMap<Long, Entry> entries = new TreeMap<>();
  private long end;

  /** The erasure log of a world in which nobody is to be forgotten. */
  static Forgotten nobody() {
    Forgotten nobody = new Forgotten(new Pseudonyms(new byte[32]));
    nobody.known();
    return nobody;
  }

  void add(Instant heard, byte[] key, byte[] value) {
    entries.put(end, new Entry(end, heard.toEpochMilli(), Bytes.wrap(key), Bytes.wrap(value)));
    end++;
  }

  /** A record without a value stands here. */
  void gone() {
    end++;
  }

  /** What is in the log is there no longer, as after a compaction. */
  void forget() {
    entries.clear();
  }

  @Override
  public Optional<Entry> at(int partition, long offset) {
    return Optional.ofNullable(entries.get(offset));
  }

  @Override
  public List<Entry> from(int partition, long offset, int most) {
    return entries.tailMap(offset).values().stream()
        .sorted(Comparator.comparingLong(Entry::offset))
        .limit(most)
        .toList();
  }

  @Override
  public long end(int partition) {
    return end;
  }

  @Override
  public void close() {}
}
