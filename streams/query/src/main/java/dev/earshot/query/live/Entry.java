package dev.earshot.query.live;

import dev.earshot.query.plan.Glob;
import org.jspecify.annotations.Nullable;

/** Something that is looked up in a mention: a term, or all terms that begin in one way. */
final class Entry {

  /** The term, or the beginning. */
  final String text;

  /** Of the text, or of as much of a beginning as is hashed. */
  final int hash;

  /** Numbers entries from 0. */
  final int id;

  /** Whether longer terms count too. */
  final boolean isBeginning;

  /** What a term with this beginning must fit; null where any does, or for a single term. */
  final @Nullable Glob glob;

  /** How many mentions had been seen when it was added. */
  final int since;

  /** In how many mentions it was met since: nearly, as threads may forget each other's counts. */
  int met;

  /** How many standing queries use it. */
  int uses;

  /** It was used, and is not any more. */
  boolean isLeft;

  /** The queries that are looked at when it is there. */
  final Anchored anchored = new Anchored();

  Entry(String text, int hash, int id, boolean isBeginning, @Nullable Glob glob, int since) {
    this.since = since;
    this.isBeginning = isBeginning;
    this.text = text;
    this.hash = hash;
    this.id = id;
    this.glob = glob;
  }

  /** Whether a term is this, or is one of those with this beginning. */
  boolean matches(char[] chars, int from, int length) {
    return isBeginning ? begins(chars, from, length) : is(chars, from, length);
  }

  boolean is(char[] chars, int from, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != chars[from + i]) {
        return false;
      }
    }
    return true;
  }

  boolean begins(char[] chars, int from, int length) {
    int own = text.length();
    if (own > length) {
      return false;
    }
    for (int i = 0; i < own; i++) {
      if (text.charAt(i) != chars[from + i]) {
        return false;
      }
    }
    return glob == null || glob.fits(new String(chars, from, length));
  }
}
