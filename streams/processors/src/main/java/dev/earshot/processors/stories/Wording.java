package dev.earshot.processors.stories;

import static java.util.Objects.requireNonNull;

import dev.earshot.contract.Mention;

/**
 * How a mention is worded, as far as copies need to be told: a letter for each word, so that texts
 * can be compared like strings and nobody can read them. Words with a digit in them have letters of
 * their own.
 *
 * @param name the mention's {@link StoryName}; mentions with one name are copies in any case
 * @param title a letter for each word of the headline; empty where it says too little
 * @param text a letter for each of the first words of the text; empty where it says too little
 */
public record Wording(String name, String title, String text) {

  private static final int LONGEST_TITLE = 48;
  private static final int LONGEST_TEXT = 64;

  /** Letters without surrogates among them, which would not survive as UTF-8. */
  private static final int WORDS = 0x3400;

  private static final int WORDS_COUNT = 28_000;
  private static final int NUMBERS = 0xac00;
  private static final int NUMBERS_COUNT = 11_000;

  public Wording {
    requireNonNull(name, "name");
    requireNonNull(title, "title");
    requireNonNull(text, "text");
  }

  /** The wording of a mention: the same for the same words, always. */
  public static Wording of(Mention mention) {
    String title = mention.title();
    return new Wording(
        StoryName.of(mention),
        title == null ? "" : letters(title(title)),
        letters(text(mention.text())));
  }

  /** Tells wordings apart. */
  public String key() {
    long hash = StoryName.SEED;
    for (String part : new String[] {title, " ", text}) {
      for (int i = 0; i < part.length(); i++) {
        hash = (hash ^ part.charAt(i)) * 0x100000001b3L;
      }
    }
    return name + "-" + Long.toHexString(hash);
  }

  /** Whether it says too little to be anybody's copy. */
  public boolean isBrief() {
    return title.isEmpty() && text.isEmpty();
  }

  static Words title(String title) {
    return StoryName.headline(title, LONGEST_TITLE);
  }

  static Words text(String text) {
    return Words.of(text, text.length(), LONGEST_TEXT);
  }

  /** Hashtags that only follow a text say where it belongs, and every copy has its own. */
  private static String letters(Words words) {
    int count = words.count();
    if (count - words.lastTags() >= StoryName.SHORTEST) {
      count -= words.lastTags();
    }
    if (count < StoryName.SHORTEST) {
      return "";
    }
    StringBuilder letters = new StringBuilder(count);
    for (int word = 0; word < count; word++) {
      long hash = words.hashOf(word);
      long mixed = (hash ^ (hash >>> 32)) * 0xff51afd7ed558ccdL;
      int spread = (int) (mixed >>> 33);
      letters.append(
          (char)
              (words.hasDigit(word)
                  ? NUMBERS + spread % NUMBERS_COUNT
                  : WORDS + spread % WORDS_COUNT));
    }
    return letters.toString();
  }

  static boolean isNumber(char letter) {
    return letter >= NUMBERS;
  }
}
