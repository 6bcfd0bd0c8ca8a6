package dev.earshot.contract;

import java.util.concurrent.CompletableFuture;

/** The way into Earshot for whoever has heard something. Any thread may call it. */
public interface Intake {

  /**
   * Hands a mention in.
   *
   * @return done when Kafka has acknowledged it and no crash can lose it; failed if Kafka did not
   */
  CompletableFuture<Void> hear(Mention mention);

  /**
   * Says that a mention is gone at its source, and must go here.
   *
   * @return done when Kafka has acknowledged it; failed if Kafka did not
   */
  CompletableFuture<Void> remove(MentionId id);

  /**
   * Has a mention go because somebody here was asked to forget it: as {@link #remove}, and what is
   * left of it in files goes as soon as that can be, too.
   */
  CompletableFuture<Void> erase(MentionId id);

  /**
   * Writes a line into the erasure log.
   *
   * @return done when Kafka has acknowledged it; failed if Kafka did not
   */
  CompletableFuture<Void> note(Erasure erasure);
}
