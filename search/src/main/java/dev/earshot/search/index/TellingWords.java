package dev.earshot.search.index;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.FilteringTokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** The {@link SaidWords} of a text in the form that Lucene's own tools take. */
final class TellingWords extends Analyzer {

  @Override
  protected TokenStreamComponents createComponents(String field) {
    MentionTokens tokens = new MentionTokens();
    return new TokenStreamComponents(text -> tokens.of(whole(text)), new Telling(tokens));
  }

  private static String whole(Reader text) {
    try {
      return text.readAllAsString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Telling extends FilteringTokenFilter {

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

    Telling(TokenStream words) {
      super(words);
    }

    @Override
    protected boolean accept() {
      return SaidWords.tells(term.buffer(), 0, term.length());
    }
  }
}
