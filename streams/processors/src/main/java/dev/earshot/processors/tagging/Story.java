package dev.earshot.processors.tagging;

import dev.earshot.contract.Mention;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Set;

/**
 * Names the story that a mention tells, so that copies of one text have one name: reposts, quoted
 * headlines, wire texts, the same post with another link, handle or trailing hashtag.
 *
 * <p>A story is the first {@value #LONGEST} words of the headline, or of the text where there is no
 * headline that says enough. Addresses, handles, marks of a repost, case, accents, punctuation and
 * emoji do not count, and neither does a word that was cut off. Words decide alone, so every copy
 * of this program gives the same name without asking another. Fewer than {@value #SHORTEST} words
 * are no story: many people say the same few words without copying each other.
 */
final class Story {

  private static final int SHORTEST = 6;
  private static final int LONGEST = 12;

  /** What stands between a text and whom it was taken from, without saying anything itself. */
  private static final Set<String> REPOST = Set.of("rt", "mt", "via", "cc");

  private static final long SEED = 0xcbf29ce484222325L;

  private long hash = SEED;
  private int words;

  private Story() {}

  static String of(Mention mention) {
    String title = mention.title();
    Story told = new Story();
    if (title != null) {
      told.read(title, headlineEnd(title));
      if (told.words < SHORTEST) {
        told.read(mention.text(), mention.text().length());
      }
    } else {
      told.read(mention.text(), mention.text().length());
    }
    if (told.words < SHORTEST) {
      told = new Story();
      told.add(mention.id().value());
      return "own-" + name(told.hash);
    }
    return name(told.hash);
  }

  /** Where a headline ends and the name of its site begins, as in {@code News - Le Monde}. */
  private static int headlineEnd(String title) {
    int end = title.length();
    for (String mark : new String[] {" | ", " - ", " – ", " — "}) {
      int at = title.lastIndexOf(mark);
      if (at > 0 && wordsIn(title, 0, at) >= SHORTEST && wordsIn(title, at, title.length()) <= 5) {
        end = Math.min(end, at);
      }
    }
    return end;
  }

  private static int wordsIn(String text, int from, int to) {
    int words = 0;
    boolean inside = false;
    for (int i = from; i < to; i++) {
      boolean letter = Character.isLetterOrDigit(text.charAt(i));
      if (letter && !inside) {
        words++;
      }
      inside = letter;
    }
    return words;
  }

  private void read(String text, int end) {
    int at = 0;
    while (at < end && words < LONGEST) {
      while (at < end && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      int from = at;
      while (at < end && !Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      if (from < at && !isAddress(text, from, at) && !isCutOff(text, from, at, end)) {
        addWords(text.substring(from, at));
      }
    }
  }

  private static boolean isAddress(String text, int from, int to) {
    char first = text.charAt(from);
    return first == '@'
        || (first == '.' && to - from > 1 && text.charAt(from + 1) == '@')
        || text.startsWith("http", from)
        || text.startsWith("www.", from)
        || text.startsWith("t.co/", from)
        || text.startsWith("pic.twitter.com/", from);
  }

  /** A last word that ends in an ellipsis is only the beginning of one. */
  private static boolean isCutOff(String text, int from, int to, int end) {
    boolean ellipsis =
        text.charAt(to - 1) == '…' || (to - from > 3 && text.startsWith("...", to - 3));
    return ellipsis && nothingButAddresses(text, to, end);
  }

  private static boolean nothingButAddresses(String text, int from, int end) {
    int at = from;
    while (at < end) {
      while (at < end && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      int start = at;
      while (at < end && !Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      if (start < at && !isAddress(text, start, at)) {
        return false;
      }
    }
    return true;
  }

  private void addWords(String token) {
    String plain = folded(token);
    int at = 0;
    while (at < plain.length() && words < LONGEST) {
      while (at < plain.length() && !Character.isLetterOrDigit(plain.charAt(at))) {
        at++;
      }
      int from = at;
      while (at < plain.length() && Character.isLetterOrDigit(plain.charAt(at))) {
        at++;
      }
      if (from < at) {
        String word = plain.substring(from, at);
        if (!REPOST.contains(word)) {
          add(word);
          words++;
        }
      }
    }
  }

  private void add(String word) {
    for (int i = 0; i < word.length(); i++) {
      hash = (hash ^ word.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ ' ') * 0x100000001b3L;
  }

  private static String folded(String token) {
    StringBuilder folded = new StringBuilder(token.length());
    String plain = isAscii(token) ? token : Normalizer.normalize(token, Normalizer.Form.NFKD);
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (Character.getType(c) != Character.NON_SPACING_MARK) {
        folded.append(Character.toLowerCase(c));
      }
    }
    return folded.toString();
  }

  private static boolean isAscii(String token) {
    for (int i = 0; i < token.length(); i++) {
      if (token.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /**
   * FNV leaves its last steps in the low bits; a finalizer spreads them over all sixteen digits.
   */
  private static String name(long hash) {
    long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return HexFormat.of().toHexDigits(mixed ^ (mixed >>> 33));
  }
}
