package dev.earshot.processors.quality;

import dev.earshot.contract.BrandTag;
import dev.earshot.contract.Correction;
import dev.earshot.contract.Labelled;
import dev.earshot.contract.Mention;
import dev.earshot.contract.Sentiment;
import dev.earshot.contract.Tags;
import dev.earshot.contract.Verdict;
import dev.earshot.processors.language.LanguageTagger;
import dev.earshot.processors.language.NgramLanguage;
import dev.earshot.processors.sentiment.SentimentTagger;
import dev.earshot.processors.tagging.Corrected;
import dev.earshot.processors.tagging.Tagger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds a tagger against a file of judged texts: sentiment of the text, sentiment toward what is
 * marked or configured, language, relevance, topics; each for all texts, then by language, channel
 * and (for languages) length. The tagger is told neither labels nor languages.
 */
public final class Quality {

  private final Tagger tagger;
  private final LanguageTagger languages;
  private final SentimentTagger sentiments;
  private final Map<String, Map<String, Answers>> answers = new LinkedHashMap<>();

  /** What people and machine said of the same texts. */
  private record Answers(List<String> people, List<String> machine) {
    void add(String is, String said) {
      people.add(is);
      machine.add(said);
    }
  }

  private Quality(Tagger tagger, LanguageTagger languages, SentimentTagger sentiments) {
    this.tagger = tagger;
    this.languages = languages;
    this.sentiments = sentiments;
  }

  /**
   * Judges all texts of the file.
   *
   * @param tagger made of the two others
   * @return none if the file has no text with a label
   * @throws IOException naming the line that cannot be read, too
   */
  public static List<Figure> of(
      Path file, Tagger tagger, LanguageTagger languages, SentimentTagger sentiments)
      throws IOException {
    Quality quality = new Quality(tagger, languages, sentiments);
    List<Judged> all = LabelledFile.read(file);
    Set<String> topics = new TreeSet<>();
    all.stream()
        .map(Judged::topics)
        .forEach(named -> topics.addAll(named == null ? Set.of() : named));
    all.forEach(judged -> quality.ask(judged, topics));
    return quality.figures();
  }

  /**
   * How well languages are told, for all texts and by their length.
   *
   * @param texts by their language, ISO 639-1
   */
  public static List<Figure> ofLanguages(
      Map<String, List<String>> texts, LanguageTagger languages) {
    Map<String, Answers> slices = new TreeMap<>();
    texts.forEach(
        (lang, all) -> {
          String is = NgramLanguage.KNOWN.contains(lang) ? lang : LanguageTagger.OTHER;
          for (String text : all) {
            String said = languages.language(text, null);
            for (String slice : List.of("", length(text))) {
              slices
                  .computeIfAbsent(slice, _ -> new Answers(new ArrayList<>(), new ArrayList<>()))
                  .add(is, said);
            }
          }
        });
    List<Figure> figures = new ArrayList<>();
    slices.forEach(
        (slice, said) -> figures.add(new Figure("language", slice, evaluation("language", said))));
    return figures;
  }

  /**
   * Only what was said of mentions one by one, as corrections are exported.
   *
   * @throws IOException naming the line that cannot be read, too
   */
  public static List<Labelled> labelled(Path file) throws IOException {
    return LabelledFile.read(file).stream()
        .filter(judged -> !judged.labels().isEmpty())
        .map(judged -> new Labelled(judged.mention(), judged.labels()))
        .toList();
  }

  private void ask(Judged judged, Set<String> topics) {
    Mention mention = judged.mention();
    Tags tags = tagger.tag(mention);
    String lang = judged.lang();
    if (lang != null) {
      String is = NgramLanguage.KNOWN.contains(lang) ? lang : LanguageTagger.OTHER;
      put("language", "", is, tags.lang());
      put("language", length(mention.text()), is, tags.lang());
    }
    Sentiment sentiment = judged.sentiment();
    if (sentiment != null && judged.target().isEmpty()) {
      slices("sentiment", judged, sentiment.word(), tags.sentiment().word());
    } else if (sentiment != null) {
      slices("sentiment toward a target", judged, sentiment.word(), toward(judged).word());
    }
    judged
        .brands()
        .forEach(
            (brand, is) -> {
              for (BrandTag tag : tags.brands()) {
                if (tag.brand().equals(brand)) {
                  slices("sentiment toward the brand", judged, is.word(), tag.sentiment().word());
                }
              }
            });
    if (judged.relevant() != null) {
      slices("relevance", judged, yes(judged.relevant()), yes(tags.relevant()));
    }
    compare(judged, tags);
    Set<String> named = judged.topics();
    if (named != null) {
      for (String topic : topics) {
        boolean said = tags.brands().stream().anyMatch(tag -> tag.topics().contains(topic));
        slices("topic " + topic, judged, yes(named.contains(topic)), yes(said));
      }
    }
  }

  /** The same question as is asked of a correction while mentions are tagged. */
  private void compare(Judged judged, Tags tags) {
    for (Verdict verdict : Corrected.of(tags, judged.labels()).verdicts()) {
      Correction label = verdict.correction();
      String what =
          switch (label.what()) {
            case RELEVANCE -> "relevance";
            case SENTIMENT -> "sentiment toward the brand";
            case TOPIC -> "topic " + label.topic();
          };
      slices(what, judged, label.value(), verdict.machine());
    }
  }

  private Sentiment toward(Judged judged) {
    Mention mention = judged.mention();
    String title = mention.title();
    String all = title == null ? mention.text() : title + "\n" + mention.text();
    SentimentTagger.Words words =
        new SentimentTagger.Words(
            title, mention.text(), languages.language(all, mention.lang()), mention.channel());
    return sentiments.toward(words, judged.target(), judged.others()).sentiment();
  }

  private void slices(String what, Judged judged, String is, String said) {
    put(what, "", is, said);
    String lang = judged.lang();
    if (lang != null) {
      put(what, "lang " + lang, is, said);
    }
    put(what, "channel " + judged.mention().channel().word(), is, said);
  }

  private void put(String what, String slice, String is, String said) {
    answers
        .computeIfAbsent(what, _ -> new TreeMap<>())
        .computeIfAbsent(slice, _ -> new Answers(new ArrayList<>(), new ArrayList<>()))
        .add(is, said);
  }

  private List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    answers.forEach(
        (what, slices) -> {
          int size = slices.values().iterator().next().people().size();
          slices.forEach(
              (slice, said) -> {
                // A slice that is everything says nothing new.
                if (slice.isEmpty() || said.people().size() < size) {
                  figures.add(new Figure(what, slice, evaluation(what, said)));
                }
              });
        });
    return figures;
  }

  private static Evaluation evaluation(String what, Answers said) {
    if (what.startsWith("sentiment")) {
      return Evaluation.ofSentiments(said.people(), said.machine());
    }
    if (what.equals("language")) {
      List<String> labels =
          Stream.concat(said.people().stream(), said.machine().stream())
              .distinct()
              .sorted()
              .toList();
      List<String> scored = said.people().stream().distinct().sorted().toList();
      return Evaluation.of(labels, scored, said.people(), said.machine());
    }
    return Evaluation.ofAnswers(said.people(), said.machine());
  }

  private static String yes(@Nullable Boolean is) {
    return Boolean.TRUE.equals(is) ? "yes" : "no";
  }

  private static String length(String text) {
    for (int most : new int[] {15, 30, 60, 140}) {
      if (text.length() <= most) {
        return "length up to %03d".formatted(most);
      }
    }
    return "length over 140";
  }
}
