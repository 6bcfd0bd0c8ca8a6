package dev.earshot.collectors;

import dev.earshot.collectors.source.WatchedSource;
import dev.earshot.contract.MentionId;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A source as it is out there, on this machine: what is said, edited and deleted on it. */
public interface World extends AutoCloseable {

  /** What sources have to use wherever they need a secret. */
  String SECRET = "open-sesame-0123456789";

  /** What a source cannot tell, whoever asks it. */
  enum Silence {
    /** It does not tell that something was edited. */
    EDITS,
    /** It does not tell that something was deleted. */
    DELETIONS,
    /** Whatever cannot be read spoils the whole answer. */
    GARBAGE_BESIDE_OTHERS
  }

  /** What is asked. */
  WatchedSource source();

  /** What it cannot tell. */
  default Set<Silence> silences() {
    return Set.of();
  }

  /** How long it may take until edits and deletions are noticed. */
  default Duration patience() {
    return Duration.ofMinutes(1);
  }

  /** Somebody says something. Numbers grow. */
  void say(int number, String text);

  /** It is edited. */
  void edit(int number, String text);

  /** It is deleted. */
  void delete(int number);

  /** The id that its mention has. */
  MentionId id(int number);

  /** The source says something that cannot be read, with these letters in it. */
  void garble(String letters);

  /**
   * It answers no more, until {@link #recover}.
   *
   * @param retryAfter what it asks for; null if it only fails
   */
  void fail(@Nullable Duration retryAfter);

  /** It answers again. */
  void recover();

  @Override
  void close();
}
