package dev.earshot.processors.learning;

import dev.earshot.contract.Mention;

/** Which lessons are kept back while others are learnt from. Copies of one text stay together. */
final class Folds {

  static final int COUNT = 5;

  private Folds() {}

  static int of(Mention mention) {
    int hash = 0;
    String text = mention.text();
    for (int i = 0; i < text.length(); i++) {
      if (Character.isLetterOrDigit(text.charAt(i))) {
        hash = 31 * hash + Character.toLowerCase(text.charAt(i));
      }
    }
    return Math.floorMod((hash * 0x9E3779B1) >>> 8, COUNT);
  }
}
