package dev.earshot.search.http;

import dev.earshot.contract.MentionId;
import java.io.IOException;
import java.util.Set;

/** The records that could not be read, as far as somebody in them is to be forgotten. */
public interface RejectLog {

  /**
   * Removes the records that name the author, or are about one of these mentions.
   *
   * @return how many, once Kafka has acknowledged it
   * @throws IOException if they cannot be read or removed
   */
  int forget(String handle, Set<MentionId> mentions) throws IOException;
}
