package dev.earshot.processors.sentiment.sets;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Evidence;
import dev.earshot.contract.Sentiment;
import dev.earshot.processors.sentiment.Example;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The two forms of reviews that judge several things, each on its own. */
final class Aspects {

  /** What parts a review from what it says, in the form of M-ABSA. */
  static final String CUT = "####";

  private static final Pattern SENTENCE =
      Pattern.compile("<sentence\\b[^>]*>(.*?)</sentence>", Pattern.DOTALL);
  private static final Pattern SAID = Pattern.compile("<text>(.*?)</text>", Pattern.DOTALL);
  private static final Pattern TERM = Pattern.compile("<aspectTerm ([^>]*?)/?>");
  private static final Pattern ASPECT =
      Pattern.compile("\\[(['\"])(.*?)\\1, '[^']*', '(positive|negative|neutral)'\\]");

  private Aspects() {}

  /** {@code <sentence>} with {@code <aspectTerm>}s (MAMS, SemEval 2014 task 4). */
  static List<Example> xml(Path file, String group) throws IOException {
    List<Example> all = new ArrayList<>();
    Matcher sentences = SENTENCE.matcher(Texts.decoded(file));
    while (sentences.find()) {
      Matcher said = SAID.matcher(sentences.group(1));
      if (!said.find()) {
        continue;
      }
      String text = Texts.unescaped(said.group(1));
      List<Evidence> spans = new ArrayList<>();
      List<Sentiment> sentiments = new ArrayList<>();
      Matcher term = TERM.matcher(sentences.group(1));
      while (term.find()) {
        int from = number(attribute(term.group(1), "from"));
        int to = Math.min(text.length(), number(attribute(term.group(1), "to")));
        String polarity = attribute(term.group(1), "polarity");
        if (Tweets.isLabel(polarity) && from >= 0 && from < to) {
          spans.add(Example.span(text, from, to));
          sentiments.add(Sentiment.of(polarity));
        }
      }
      addEach(all, text, "en", spans, sentiments, group + "/" + sentences.start());
    }
    return all;
  }

  /** A review, {@value #CUT} and a list of what is named, of what kind, and how (M-ABSA). */
  static List<Example> marked(Path file, String lang, String group) throws IOException {
    List<Example> all = new ArrayList<>();
    for (String line : Texts.lines(file)) {
      int cut = line.indexOf(CUT);
      if (cut < 0) {
        continue;
      }
      String text = line.substring(0, cut);
      List<Evidence> spans = new ArrayList<>();
      List<Sentiment> sentiments = new ArrayList<>();
      Matcher aspect = ASPECT.matcher(line.substring(cut + CUT.length()));
      while (aspect.find()) {
        int at = text.indexOf(aspect.group(2));
        if (at >= 0 && !aspect.group(2).isEmpty()) {
          spans.add(Example.span(text, at, at + aspect.group(2).length()));
          sentiments.add(Sentiment.of(aspect.group(3)));
        }
      }
      addEach(all, text, lang, spans, sentiments, group + "/" + Texts.key(text));
    }
    return all;
  }

  private static void addEach(
      List<Example> all,
      String text,
      String lang,
      List<Evidence> spans,
      List<Sentiment> sentiments,
      String group) {
    for (int i = 0; i < spans.size(); i++) {
      Evidence span = spans.get(i);
      List<Evidence> others =
          spans.stream()
              .filter(other -> other.end() <= span.start() || other.start() >= span.end())
              .toList();
      all.add(
          Example.toward(
              text, lang, Channel.REVIEW, sentiments.get(i), List.of(span), others, group));
    }
  }

  private static int number(String digits) {
    return digits.matches("[0-9]{1,6}") ? Integer.parseInt(digits) : -1;
  }

  private static String attribute(String tag, String name) {
    Matcher value = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(tag);
    return value.find() ? value.group(1) : "";
  }
}
