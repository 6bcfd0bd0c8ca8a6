package dev.earshot.search.index;

import dev.earshot.contract.Mention;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a mention that may tell what it is about, without accents, each once. */
final class SaidWords {

  private static final int SHORTEST = 3;
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  Set<String> of(Mention mention) {
    Set<String> words = new HashSet<>();
    if (mention.title() != null) {
      collect(mention.title(), words);
    }
    collect(mention.text(), words);
    return words;
  }

  private static void collect(String text, Set<String> words) {
    Matcher matcher = WORD.matcher(MentionTokens.fold(text));
    while (matcher.find()) {
      String word = matcher.group();
      if (word.length() >= SHORTEST
          && word.codePoints().anyMatch(Character::isLetter)
          && !StopWords.holds(word)) {
        words.add(word);
      }
    }
  }
}
