package dev.earshot.processors.sentiment;

import static java.util.Objects.requireNonNull;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Evidence;
import dev.earshot.contract.Sentiment;
import java.util.List;

/**
 * A text whose sentiment a person has judged.
 *
 * @param brand where what was judged is named; empty where the text was judged as a whole
 * @param others where other things are named that could have been judged
 * @param group examples of one group are never parted into training and test, such as the sentences
 *     of one article
 */
public record Example(
    SentimentTagger.Words words,
    Sentiment sentiment,
    List<Evidence> brand,
    List<Evidence> others,
    String group) {

  public Example {
    requireNonNull(words, "words");
    requireNonNull(sentiment, "sentiment");
    requireNonNull(group, "group");
    brand = List.copyOf(brand);
    others = List.copyOf(others);
  }

  /** A text that was judged as a whole. */
  public static Example whole(
      String text, String lang, Channel channel, Sentiment sentiment, String group) {
    return toward(text, lang, channel, sentiment, List.of(), List.of(), group);
  }

  /** A text without a title that was judged toward something named in it. */
  public static Example toward(
      String text,
      String lang,
      Channel channel,
      Sentiment sentiment,
      List<Evidence> brand,
      List<Evidence> others,
      String group) {
    SentimentTagger.Words words = new SentimentTagger.Words(null, text, lang, channel);
    return new Example(words, sentiment, brand, others, group);
  }

  /** Where something is named in the text. */
  public static Evidence span(String text, int from, int to) {
    return new Evidence("brand", Evidence.Field.TEXT, from, to, text.substring(from, to), 1);
  }

  /** What a tagger says of it: of the brand where one is marked, of the whole elsewhere. */
  public Opinion judgedBy(SentimentTagger tagger) {
    return brand.isEmpty() ? tagger.whole(words) : tagger.toward(words, brand, others);
  }
}
