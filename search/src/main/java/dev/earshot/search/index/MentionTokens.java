package dev.earshot.search.index;

import dev.earshot.contract.Author;
import dev.earshot.query.plan.FieldValues;
import dev.earshot.query.text.Tokens;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * The words of one field of a mention, as the query language reads them and as Lucene takes them:
 * the same terms at the same positions as in the live matcher. Beside a term that takes several
 * positions, which Lucene does not know, stands another one that tells how many. Reused from
 * mention to mention.
 */
final class MentionTokens extends TokenStream {

  /** Begins no other term, and is in none. */
  private static final char SPANS = '\u0002';

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
  private final Tokens tokens = new Tokens();
  private int next;
  private int lastPosition;
  private boolean tellsSpan;

  /** The term that stands beside {@code term} where that takes {@code span} positions. */
  static String spanning(int span, String term) {
    return "" + SPANS + (char) ('0' + span) + term;
  }

  MentionTokens of(String text) {
    tokens.read(text);
    return begun();
  }

  /** The author's name, and the handle so far from it that nothing reaches across. */
  MentionTokens of(Author author) {
    List<String> words = FieldValues.words(author);
    tokens.read(words.getFirst());
    for (String more : words.subList(1, words.size())) {
      tokens.append(more, FieldValues.AUTHOR_GAP - tokens.nextPosition());
    }
    return begun();
  }

  private MentionTokens begun() {
    next = 0;
    lastPosition = -1;
    tellsSpan = false;
    return this;
  }

  @Override
  public boolean incrementToken() {
    if (tellsSpan) {
      tellsSpan = false;
      term.setEmpty().append(spanning(tokens.span(next - 1), tokens.term(next - 1)));
      step.setPositionIncrement(0);
      return true;
    }
    if (next == tokens.size()) {
      return false;
    }
    int position = tokens.position(next);
    term.copyBuffer(tokens.chars(), tokens.from(next), tokens.length(next));
    step.setPositionIncrement(position - lastPosition);
    lastPosition = position;
    tellsSpan = tokens.span(next) > 1;
    next++;
    return true;
  }
}
