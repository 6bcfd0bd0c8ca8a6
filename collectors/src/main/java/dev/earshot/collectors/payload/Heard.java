package dev.earshot.collectors.payload;

import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import java.util.function.Supplier;

/** One thing that a source said. */
public sealed interface Heard {

  /** Somebody said something, or changed what was said. */
  record Said(Mention mention) implements Heard {}

  /** Something is gone at its source. */
  record Gone(MentionId id) implements Heard {}

  /**
   * The source sent something that cannot be a mention.
   *
   * @param reason one sentence for people
   */
  record Unfit(String reason) implements Heard {}

  /**
   * The source sent something that cannot be read.
   *
   * @param bytes as they came, to be kept for people
   * @param reason one sentence for people
   */
  @SuppressWarnings("ArrayRecordComponent") // as they came, and never compared
  record Garbage(byte[] bytes, String reason) implements Heard {}

  /** What was said, or why it cannot be a mention after all. */
  static Heard said(Supplier<Mention> mention) {
    try {
      return new Said(mention.get());
    } catch (IllegalArgumentException e) {
      return new Unfit(String.valueOf(e.getMessage()));
    }
  }
}
