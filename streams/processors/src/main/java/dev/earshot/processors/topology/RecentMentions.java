package dev.earshot.processors.topology;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The mentions that came last, by their place in the log, so that what was only just said need not
 * be looked up in Kafka. Any thread may call it.
 */
final class RecentMentions {

  private static final int MOST_BYTES = 16 << 20;

  private final Map<Place, MentionLog.Entry> mentions = new LinkedHashMap<>();
  private int bytes;

  private record Place(int partition, long offset) {}

  synchronized void put(int partition, MentionLog.Entry entry) {
    MentionLog.Entry before = mentions.put(new Place(partition, entry.offset()), entry);
    bytes += size(entry) - (before == null ? 0 : size(before));
    for (var eldest = mentions.values().iterator(); bytes > MOST_BYTES; ) {
      bytes -= size(eldest.next());
      eldest.remove();
    }
  }

  private static int size(MentionLog.Entry entry) {
    return entry.value().get().length;
  }

  private synchronized MentionLog.@Nullable Entry at(int partition, long offset) {
    return mentions.get(new Place(partition, offset));
  }

  /** The same logs, where they are only asked for what did not come lately. */
  MentionLog.Source before(MentionLog.Source logs) {
    return () -> new Log(logs.open());
  }

  private final class Log implements MentionLog {

    private final MentionLog log;

    Log(MentionLog log) {
      this.log = log;
    }

    @Override
    public Optional<Entry> at(int partition, long offset) {
      Entry recent = RecentMentions.this.at(partition, offset);
      return recent == null ? log.at(partition, offset) : Optional.of(recent);
    }

    @Override
    public List<Entry> from(int partition, long offset, int most) {
      return log.from(partition, offset, most);
    }

    @Override
    public long end(int partition) {
      return log.end(partition);
    }

    @Override
    public void close() {
      log.close();
    }
  }
}
