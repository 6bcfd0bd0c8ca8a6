package dev.earshot.query.live;

import java.util.List;

/** A spot whose terms are entries. */
sealed interface Pattern {

  record One(Entry entry) implements Pattern {}

  record Block(List<Pattern> parts) implements Pattern {}

  record Either(List<Pattern> options) implements Pattern {}

  record Within(Pattern left, Pattern right, int gap) implements Pattern {}

  record Apart(Pattern wanted, Pattern container) implements Pattern {}
}
