package dev.earshot.contract;

import static java.util.Objects.requireNonNull;

/**
 * A mention together with what the processors said of it. In JSON the tags stand beside the
 * mention's own fields, and {@link Tags#lang} takes the place of {@link Mention#lang}, which stays
 * readable as {@code sourceLang}.
 */
public record Tagged(Mention mention, Tags tags) {

  public Tagged {
    requireNonNull(mention, "mention");
    requireNonNull(tags, "tags");
  }
}
