package dev.earshot.processors.topology;

import dev.earshot.contract.Author;
import dev.earshot.contract.Erasure;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Pseudonyms;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The authors whose words are not to be kept any more, by their pseudonyms. They come while
 * mentions are heard; any thread may do anything.
 */
final class Forgotten {

  /** Everywhere, or at the sources of one name or kind. */
  private record Where(String subject, @Nullable String source) {}

  private final Pseudonyms pseudonyms;
  private final Map<Where, Erasure> last = new ConcurrentHashMap<>();
  private final CountDownLatch known = new CountDownLatch(1);

  /** Nobody yet; whoever asks waits until {@link #known} is called. */
  Forgotten(Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  /** Takes note of a line of the erasure log: the last one of an author decides. */
  void put(Erasure line) {
    if (line.ofAuthor()) {
      last.merge(
          new Where(line.subject(), lower(line.source())),
          line,
          (one, other) -> other.at().isBefore(one.at()) ? one : other);
    }
  }

  /** Says that all lines that were written before the start have been put. */
  void known() {
    known.countDown();
  }

  /** Whether the mention is by somebody who is to be forgotten also from now on. */
  boolean forgets(Mention mention) {
    try {
      known.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped before the erasure log was known", e);
    }
    Author author = mention.author();
    if (author == null || last.isEmpty()) {
      return false;
    }
    String subject = pseudonyms.of(author.voice());
    return lasts(subject, null)
        || lasts(subject, mention.source().name())
        || lasts(subject, mention.source().kind());
  }

  /** What stands for a mention in the erasure log. */
  String subject(MentionId id) {
    return pseudonyms.of(id.value());
  }

  private boolean lasts(String subject, @Nullable String source) {
    Erasure line = last.get(new Where(subject, lower(source)));
    return line != null && Boolean.TRUE.equals(line.lasting());
  }

  private static @Nullable String lower(@Nullable String source) {
    return source == null ? null : source.toLowerCase(Locale.ROOT);
  }
}
