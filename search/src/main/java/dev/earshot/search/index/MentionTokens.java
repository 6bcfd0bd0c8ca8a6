package dev.earshot.search.index;

import dev.earshot.contract.Author;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/** The words of one field of a mention, as Lucene takes them. Reused from mention to mention. */
final class MentionTokens extends TokenStream {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
  private Matcher words = WORD.matcher("");

  MentionTokens of(String text) {
    words = WORD.matcher(fold(text));
    return this;
  }

  MentionTokens ofAuthor(Author author) {
    String name = author.name() == null ? "" : author.name();
    return of(author.handle() == null ? name : name + " " + author.handle());
  }

  static String fold(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean incrementToken() {
    if (!words.find()) {
      return false;
    }
    clearAttributes();
    term.append(words.group());
    step.setPositionIncrement(1);
    return true;
  }
}
