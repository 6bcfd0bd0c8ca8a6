package dev.earshot.processors.topology;

import dev.earshot.contract.Mention;
import dev.earshot.contract.Tagged;
import dev.earshot.processors.tagging.Tagger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is to be done with a mention. */
sealed interface Pending {

  /**
   * It is to be judged.
   *
   * @param said what people and a larger model said of it
   * @param tagger of the rules that are in force; those that come into force meanwhile are for the
   *     next one, so that what is noted of it is what it was judged by
   */
  record Judge(Mention mention, Known.Said said, Why why, Tagger tagger) implements Pending {}

  /** Why a mention is judged. */
  enum Why {
    /** Somebody said it, or something else in its place. */
    NEW,
    /** It was heard again, and by now is judged otherwise. */
    REPEATED,
    /** It is judged otherwise by now, though nobody said it again. */
    AGAIN,
    /** The same, as part of an order to judge all again: shown only when all of it is done. */
    ORDERED,
    /** By now it is known to be a copy, or to be none. */
    RETOLD
  }

  /**
   * It is gone.
   *
   * @param said what had been said of it, which goes with it
   * @param deleted when it was deleted at its source; null where somebody here asked for it, or it
   *     was not known
   */
  record Gone(Known.Said said, @Nullable Instant deleted) implements Pending {}

  /**
   * What came of it.
   *
   * @param tagged null where the mention is gone
   * @param why it was judged; new where the mention is gone
   */
  record Judged(@Nullable Tagged tagged, Why why) {

    /** Whether only the judgement is new, and not the words. */
    boolean again() {
      return why != Why.NEW;
    }

    boolean ordered() {
      return why == Why.ORDERED;
    }
  }
}
