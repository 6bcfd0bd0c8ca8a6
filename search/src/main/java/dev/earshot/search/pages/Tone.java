package dev.earshot.search.pages;

import dev.earshot.contract.Sentiment;
import dev.earshot.search.Words;

/**
 * How a sentiment is shown: by a word, a shape and a colour, so that none of them is needed.
 *
 * @param name its class in the style sheet
 */
record Tone(String name, String shape, String label) {

  static Tone of(Sentiment sentiment, Words words) {
    String name = sentiment.word();
    return new Tone(name, shape(sentiment), words.say("sentiment." + name));
  }

  static String shape(Sentiment sentiment) {
    return switch (sentiment) {
      case NEGATIVE -> "▼";
      case NEUTRAL -> "●";
      case POSITIVE -> "▲";
    };
  }
}
