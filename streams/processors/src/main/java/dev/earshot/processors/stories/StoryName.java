package dev.earshot.processors.stories;

import dev.earshot.contract.Mention;
import java.util.HexFormat;

/**
 * What a mention calls its story by itself, so that copies of one text have one name: reposts,
 * quoted headlines, wire texts, the same post with another link, handle or trailing hashtag.
 *
 * <p>It is made of the first {@value #LONGEST} words of the headline, or of the text where there is
 * no headline that says enough. Words decide alone, so every copy of this program gives the same
 * name without asking another. Fewer than {@value #SHORTEST} words are no story: many people say
 * the same few words without copying each other.
 */
public final class StoryName {

  static final int SHORTEST = 6;
  static final long SEED = 0xcbf29ce484222325L;

  private static final int LONGEST = 12;
  private static final String[] BEFORE_SITE = {" | ", " - ", " – ", " — "};

  private StoryName() {}

  /** The mention's own name for its story; begins with {@code own-} where it is nobody's copy. */
  public static String of(Mention mention) {
    String title = mention.title();
    long hash = SEED;
    int words = 0;
    if (title != null) {
      Words headline = headline(title, LONGEST);
      hash = headline.hash(hash, LONGEST);
      words = headline.count();
    }
    if (words < SHORTEST) {
      Words text = Words.of(mention.text(), mention.text().length(), LONGEST - words);
      hash = text.hash(hash, LONGEST);
      words += text.count();
    }
    return words < SHORTEST ? own(mention) : name(hash);
  }

  static Words headline(String title, int most) {
    return Words.of(title, headlineEnd(title), most);
  }

  private static String own(Mention mention) {
    String id = mention.id().value();
    long hash = SEED;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
    }
    return "own-" + name((hash ^ ' ') * 0x100000001b3L);
  }

  /** Where a headline ends and the name of its site begins, as in {@code News - Le Monde}. */
  private static int headlineEnd(String title) {
    int end = title.length();
    for (String mark : BEFORE_SITE) {
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

  /**
   * FNV leaves its last steps in the low bits; a finalizer spreads them over all sixteen digits.
   */
  private static String name(long hash) {
    long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return HexFormat.of().toHexDigits(mixed ^ (mixed >>> 33));
  }
}
