package dev.earshot.processors.sentiment.sets;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Sentiment;
import dev.earshot.processors.sentiment.Example;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The two forms of tweets that were judged as a whole. */
final class Tweets {

  private Tweets() {}

  /**
   * A file of texts and, line by line beside it, a file of labels: 0 is negative, 1 neutral, 2
   * positive (UMSAB, TweetEval).
   *
   * @throws IOException also if a label is something else
   */
  static List<Example> pair(Path texts, Path labels, String lang, String group) throws IOException {
    List<String> text = Texts.lines(texts);
    List<String> label = Texts.lines(labels);
    List<Example> all = new ArrayList<>();
    for (int i = 0; i < Math.min(label.size(), text.size()); i++) {
      if (!label.get(i).isBlank() && !text.get(i).isBlank()) {
        Sentiment sentiment = numbered(label.get(i).strip(), labels, i + 1);
        all.add(
            Example.whole(
                Texts.unescaped(text.get(i)), lang, Channel.SOCIAL, sentiment, group + "/" + i));
      }
    }
    return all;
  }

  /**
   * Number, label and text, a tab between them (SemEval); lines without a label are no examples.
   */
  static List<Example> tabbed(Path file, String lang) throws IOException {
    List<Example> all = new ArrayList<>();
    for (String line : Texts.lines(file)) {
      String[] parts = line.split("\t", 3);
      if (parts.length == 3 && isLabel(parts[1]) && !parts[2].isBlank()) {
        all.add(
            Example.whole(
                Texts.anonymous(parts[2]),
                lang,
                Channel.SOCIAL,
                Sentiment.of(parts[1]),
                "semeval/" + parts[0]));
      }
    }
    return all;
  }

  static boolean isLabel(String label) {
    return Stream.of(Sentiment.values()).anyMatch(s -> s.word().equals(label));
  }

  private static Sentiment numbered(String label, Path file, int line) throws IOException {
    return switch (label) {
      case "0" -> Sentiment.NEGATIVE;
      case "1" -> Sentiment.NEUTRAL;
      case "2" -> Sentiment.POSITIVE;
      default ->
          throw new IOException(
              "%s, line %d: the label is '%s'; 0, 1 or 2".formatted(file, line, label));
    };
  }
}
