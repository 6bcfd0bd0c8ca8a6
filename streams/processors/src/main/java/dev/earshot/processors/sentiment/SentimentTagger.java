package dev.earshot.processors.sentiment;

import static java.util.Objects.requireNonNull;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Evidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells how a mention speaks: a pure function of its words, the same on every machine. Any thread
 * may call it.
 */
public interface SentimentTagger {

  /**
   * What is judged.
   *
   * @param title null where there is none, as in a post
   * @param lang as the language tagger names it
   * @param channel decides how strong words must be to count: a headline is drier than a post
   */
  record Words(@Nullable String title, String text, String lang, Channel channel) {
    public Words {
      requireNonNull(text, "text");
      requireNonNull(lang, "lang");
      requireNonNull(channel, "channel");
    }
  }

  /** How the mention as a whole speaks, whatever it is about. */
  Opinion whole(Words words);

  /**
   * How the mention speaks of one brand in it.
   *
   * @param brand where the brand is named, in the order of their places; empty where its query
   *     matched without words
   * @param others where other brands are named, whose praise may be this one's blame
   */
  Opinion toward(Words words, List<Evidence> brand, List<Evidence> others);

  /** Names the rules and weights that decide; another one means that answers may differ. */
  String version();
}
