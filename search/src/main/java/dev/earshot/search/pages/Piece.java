package dev.earshot.search.pages;

import dev.earshot.contract.Evidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A stretch of text, marked or not.
 *
 * @param marked whether it answers the query
 */
record Piece(String text, boolean marked) {

  /** The usual length of a {@link #snippet}, in UTF-16 units. */
  static final int SNIPPET = 360;

  /** The longest text that is shown whole. */
  static final int WHOLE = 6_000;

  /** What is shown of a text before it runs out of its box. */
  private static final String CUT = "…";

  /** How much stands before the first mark of a snippet. */
  private static final int LEAD = 90;

  /** Cuts a text at its marks. Marks outside of it, as after an edit, are left out. */
  static List<Piece> of(String text, List<Evidence> highlights, Evidence.Field field) {
    return between(text, marks(text, highlights, field), 0, text.length());
  }

  /** The part of a text around its first mark. */
  static List<Piece> snippet(String text, List<Evidence> highlights, Evidence.Field field) {
    List<Evidence> marks = marks(text, highlights, field);
    if (text.length() <= SNIPPET) {
      return between(text, marks, 0, text.length());
    }
    int first = marks.isEmpty() ? 0 : marks.getFirst().start();
    int start = first <= LEAD ? 0 : wordAfter(text, first - LEAD, first);
    int end =
        start + SNIPPET >= text.length()
            ? text.length()
            : wordBefore(text, start + SNIPPET, Math.min(text.length(), start + SNIPPET / 2));
    List<Piece> pieces = new ArrayList<>();
    if (start > 0) {
      pieces.add(new Piece(CUT, false));
    }
    pieces.addAll(between(text, marks, start, end));
    if (end < text.length()) {
      pieces.add(new Piece(CUT, false));
    }
    return pieces;
  }

  /** The start of a text, as much of it as a page can bear. */
  static List<Piece> whole(String text, List<Evidence> highlights, Evidence.Field field) {
    List<Evidence> marks = marks(text, highlights, field);
    if (text.length() <= WHOLE) {
      return between(text, marks, 0, text.length());
    }
    List<Piece> pieces =
        new ArrayList<>(between(text, marks, 0, wordBefore(text, WHOLE, WHOLE / 2)));
    pieces.add(new Piece(CUT, false));
    return pieces;
  }

  private static List<Evidence> marks(
      String text, List<Evidence> highlights, Evidence.Field field) {
    return highlights.stream()
        .filter(mark -> mark.field() == field && mark.end() <= text.length())
        .sorted(Comparator.comparingInt(Evidence::start))
        .toList();
  }

  private static List<Piece> between(String text, List<Evidence> marks, int start, int end) {
    List<Piece> pieces = new ArrayList<>();
    int at = start;
    for (Evidence mark : marks) {
      if (mark.start() < at || mark.start() >= end) {
        continue;
      }
      if (mark.start() > at) {
        pieces.add(new Piece(text.substring(at, mark.start()), false));
      }
      at = Math.min(mark.end(), end);
      pieces.add(new Piece(text.substring(mark.start(), at), true));
    }
    if (at < end) {
      pieces.add(new Piece(text.substring(at, end), false));
    }
    return pieces;
  }

  private static int wordAfter(String text, int from, int most) {
    for (int at = from; at < most; at++) {
      if (Character.isWhitespace(text.charAt(at))) {
        return at + 1;
      }
    }
    return onCharacter(text, from);
  }

  private static int wordBefore(String text, int from, int least) {
    for (int at = from; at > least; at--) {
      if (Character.isWhitespace(text.charAt(at))) {
        return at;
      }
    }
    return onCharacter(text, from);
  }

  /** Never between the halves of a surrogate pair. */
  private static int onCharacter(String text, int at) {
    boolean inside =
        at > 0
            && at < text.length()
            && Character.isLowSurrogate(text.charAt(at))
            && Character.isHighSurrogate(text.charAt(at - 1));
    return inside ? at - 1 : at;
  }
}
