package dev.earshot.processors.sentiment;

/**
 * Title and text as one.
 *
 * @param shift where the text begins in it; 0 where there is no title
 */
record Joined(String text, int shift) {

  static Joined of(SentimentTagger.Words words) {
    return words.title() == null
        ? new Joined(words.text(), 0)
        : new Joined(words.title() + "\n" + words.text(), words.title().length() + 1);
  }
}
