package dev.earshot.query.text;

import java.util.Arrays;

/**
 * The words of a text, with the terms that each of them is known under.
 *
 * <p>Words take positions 0, 1, 2 …. At each position stands at least one term, and every term has
 * the place in the text that it comes from. Terms are listed by position, and starts never go
 * backwards. These terms are there:
 *
 * <ul>
 *   <li>the word without capitals and accents: {@code electrique};
 *   <li>where it has accents, the word without capitals: {@code électrique};
 *   <li>where it has capitals, the word as written, {@code Électrique}, the same without accents,
 *       and {@link #CAPITAL} before the forms without capitals, which tells that they are not how
 *       the word was written;
 *   <li>the same forms of what follows an elision, {@code l'électrique}, and of what has an English
 *       possessive, {@code MINI's};
 *   <li>parts of a compound take a position each, and at each but the last stands also the pair
 *       that it makes with the next: {@code e-208} is {@code e} and {@code e-208}, then {@code
 *       208};
 *   <li>a hashtag with and without its sign, over the positions of its parts where these are not
 *       more than {@value #WIDEST}, else at the first of them; parts are cut at underscores,
 *       changes of case, and between letters and digits: {@code #MiniCooperSE} is {@code
 *       #minicooperse}, {@code minicooperse} and {@code mini}, then {@code cooper}, then {@code
 *       se}; where capitals end in the middle, {@code #MINIrouge}, a part is cut before and after
 *       the last of them;
 *   <li>a handle with and without its sign, and up to its first dot or second {@code @};
 *   <li>an emoji as a whole, and without its skin tone; a flag is one emoji;
 *   <li>of a link the words of its host, and nothing of its path.
 * </ul>
 *
 * <p>Terms are at most {@value #LONGEST} UTF-16 units long: longer words are known by their start.
 *
 * <p>An instance is meant to be used again for the next text; it is not for several threads at
 * once.
 */
public final class Tokens {

  /** Stands before a term whose word was written with capitals. */
  public static final char CAPITAL = '\u0001';

  /** The longest term that a word gives, without {@link #CAPITAL}. */
  public static final int LONGEST = 100;

  /** The most positions that a term spans. */
  public static final int WIDEST = 8;

  private final Scanner scanner = new Scanner(this);

  private char[] chars = new char[1024];
  private int used;
  private int count;
  private int[] from = new int[128];
  private int[] starts = new int[128];
  private int[] ends = new int[128];
  private int[] positions = new int[128];
  private int[] spans = new int[128];
  private int nextPosition;
  private int nextOffset;

  /** Reads {@code text} in place of what was read before. */
  public Tokens read(CharSequence text) {
    used = 0;
    count = 0;
    nextPosition = 0;
    nextOffset = 0;
    return append(text, 0);
  }

  /**
   * Reads a text that follows what was read before, at a distance that nothing should bridge.
   * Starts and ends are counted as if one character stood between the two texts.
   *
   * @param gap how many positions to leave free
   */
  public Tokens append(CharSequence text, int gap) {
    nextPosition += gap;
    nextPosition = scanner.scan(text, nextPosition, nextOffset);
    nextOffset += text.length() + 1;
    return this;
  }

  /** The position after the last word. */
  public int nextPosition() {
    return nextPosition;
  }

  /** How many terms there are. */
  public int size() {
    return count;
  }

  /** The position of a term's word. */
  public int position(int index) {
    return positions[index];
  }

  /** How many positions a term's word takes, from {@link #position} on: more than one for a tag. */
  public int span(int index) {
    return spans[index];
  }

  /** Where a term's words begin, in UTF-16 units from the start of the text. */
  public int start(int index) {
    return starts[index];
  }

  /** One past where a term's words end. */
  public int end(int index) {
    return ends[index];
  }

  /** All terms, one after the other: valid until the next {@link #read} or {@link #append}. */
  public char[] chars() {
    return chars;
  }

  /** Where a term begins in {@link #chars}. */
  public int from(int index) {
    return from[index];
  }

  /** How long a term is. */
  public int length(int index) {
    return (index + 1 < count ? from[index + 1] : used) - from[index];
  }

  /** A term as a string of its own. */
  public String term(int index) {
    return new String(chars, from[index], length(index));
  }

  /** Makes room for a term of {@code length} and gives where in {@link #chars} to write it. */
  int begin(int length) {
    if (used + length > chars.length) {
      chars = Arrays.copyOf(chars, Math.max(used + length, 2 * chars.length));
    }
    return used;
  }

  /** Ends the term that was begun last. */
  void end(int length, int position, int span, int start, int end) {
    if (count == from.length) {
      from = Arrays.copyOf(from, 2 * count);
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
      positions = Arrays.copyOf(positions, 2 * count);
      spans = Arrays.copyOf(spans, 2 * count);
    }
    from[count] = used;
    starts[count] = start;
    ends[count] = end;
    positions[count] = position;
    spans[count] = span;
    used += length;
    count++;
  }
}
