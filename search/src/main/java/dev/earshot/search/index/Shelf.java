package dev.earshot.search.index;

import dev.earshot.contract.CountKey;
import dev.earshot.contract.HourCount;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Tagged;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Where tagged mentions are kept to be asked for: what one search engine has to do.
 *
 * <p>One thread puts and removes; any thread may ask. What is put may be lost until the next {@link
 * #commit}, after which {@link #position} says where to read on; reading something again only
 * replaces it with itself.
 *
 * <p><b>Failure.</b> What cannot be stored throws. Where a {@link #failure} is then told, nothing
 * more can be stored until whoever fills it calls {@link #mend}.
 */
public interface Shelf extends Mentions, AutoCloseable {

  /**
   * Adds the mention, or replaces the one with the same id.
   *
   * @param json the same mention, as the log has it
   * @param version where it stands in its partition of the log
   * @throws RuntimeException if this mention cannot be kept, and never will be
   */
  void put(Tagged tagged, byte[] json, long version) throws IOException;

  /** Removes the mention with this id, if there is one. */
  void remove(MentionId id, long version) throws IOException;

  /** Sends what was put and removed to where it is kept, if that is not done yet. */
  void flush() throws IOException;

  /** Has the words of what was removed leave the files too, in a while. */
  void expunge() throws IOException;

  /** Removes every mention, durably; the position is then {@link Position#START}. */
  void clear() throws IOException;

  /** Makes all that was put and removed before durable, together with the reader's position. */
  void commit(Position next) throws IOException;

  /** The position of the last commit. */
  Position position();

  /** How many mentions there are, about. */
  long size();

  /** Makes all that was put and removed before findable now, instead of soon. */
  void refresh() throws IOException;

  /** What keeps mentions from being stored or found, if anything does. */
  Optional<String> problem();

  /** Why nothing more can be put or found before it is mended, if that is so. */
  Optional<Throwable> failure();

  /**
   * Makes it ready to be filled: opens it anew if it has failed, as it was at the last commit. What
   * is damaged is emptied: its position is then {@link Position#START}.
   *
   * @throws IOException if that cannot be done now; it may be tried again
   */
  void mend() throws IOException;

  /** Takes note of what failed: trying it again does not cure what is damaged. */
  void doubt(Throwable failure);

  /** Looks, aside, whether what was written was kept; what it finds is a failure. */
  void verify();

  /**
   * Has a copy of the last commit taken, if there is one.
   *
   * @param order that its tags were judged by; empty for none
   * @return whether there is; never where an engine keeps copies itself
   */
  boolean copy(Snapshots snapshots, String order, Instant now) throws IOException;

  /**
   * What the topic of counts has to say of the mentions that can be found now: an own count of all
   * of them.
   */
  Map<CountKey, HourCount> hours() throws IOException;

  /** Gives back what it holds. Does nothing the second time. */
  @Override
  void close() throws IOException;
}
