package dev.earshot.contract;

import java.util.concurrent.CompletableFuture;

/**
 * What people decide about alerts, searches and tags, on its way into Kafka. Any thread may call
 * it. Every answer is done when Kafka has acknowledged it, and failed if Kafka did not.
 */
public interface Decisions {

  /** Notes what somebody did about an alert. */
  CompletableFuture<Void> act(AlertAction action);

  /** Keeps a search, in place of the one with the same id. */
  CompletableFuture<Void> keep(SavedSearch search);

  /** Keeps it no longer. */
  CompletableFuture<Void> drop(String searchId);

  /** Marks a moment, in place of the one with the same id. */
  CompletableFuture<Void> mark(Moment moment);

  /** Takes a moment away. */
  CompletableFuture<Void> unmark(String momentId);

  /** Notes in the audit log what somebody did. */
  CompletableFuture<Void> note(AuditLine line);

  /** Puts another query in the place of a brand's or a topic's. */
  CompletableFuture<Void> edit(RuleEdit edit);

  /** Says what a person says of a tag, in place of what was said of the same before. */
  CompletableFuture<Void> correct(Correction correction);

  /** Orders that all that was ever heard be judged again. */
  CompletableFuture<Void> retag(Retag order);

  /** Takes a correction back: the machine decides again. */
  CompletableFuture<Void> undo(Correction.Key correction);
}
