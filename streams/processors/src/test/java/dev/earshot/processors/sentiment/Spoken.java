package dev.earshot.processors.sentiment;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Evidence;
import dev.earshot.processors.sentiment.SentimentTagger.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Short ways to say something in a test. */
final class Spoken {

  private Spoken() {}

  static Words post(String lang, String text) {
    return new Words(null, text, lang, Channel.SOCIAL);
  }

  /** Every place where the name stands in the text. */
  static List<Evidence> named(String name, String text) {
    List<Evidence> spans = new ArrayList<>();
    Matcher matcher = Pattern.compile(Pattern.quote(name)).matcher(text);
    while (matcher.find()) {
      spans.add(
          new Evidence("brand", Evidence.Field.TEXT, matcher.start(), matcher.end(), name, 1));
    }
    return spans;
  }
}
