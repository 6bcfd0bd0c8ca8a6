package dev.earshot.bench.standing.spi;

import java.util.List;

/** A standing query, in what all of the measured ones can say. */
public sealed interface Wanted {

  /** The word. */
  record Word(String word) implements Wanted {}

  /** The words one after another. */
  record Phrase(List<String> words) implements Wanted {}

  /** A word that begins so. */
  record Prefix(String start) implements Wanted {}

  /** The two words with at most {@code gap} others between them, perhaps in this order only. */
  record Near(String left, String right, int gap, boolean ordered) implements Wanted {}

  /** The post's {@code lang} or {@code channel}. */
  record Has(String field, String value) implements Wanted {}

  /** All of them. */
  record AllOf(List<Wanted> parts) implements Wanted {}

  /** At least one of them. */
  record AnyOf(List<Wanted> parts) implements Wanted {}

  /** {@code wanted} and not {@code unwanted}. */
  record Without(Wanted wanted, Wanted unwanted) implements Wanted {}
}
