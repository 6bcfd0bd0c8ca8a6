package dev.earshot.processors.sentiment.sets;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Sentiment;
import dev.earshot.processors.sentiment.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder with one folder for each public data set, in the form its authors published it. A set
 * that is not there is an empty list.
 */
public final class DataSets {

  /** The languages of the multilingual tweets, by the names of their folders. */
  public static final Map<String, String> LANGUAGES =
      Map.of(
          "english",
          "en",
          "french",
          "fr",
          "german",
          "de",
          "italian",
          "it",
          "portuguese",
          "pt",
          "spanish",
          "es",
          "arabic",
          "ar",
          "hindi",
          "hi");

  private final Path folder;

  public DataSets(Path folder) {
    this.folder = folder;
  }

  /**
   * Tweets in eight languages.
   *
   * @param part {@code train} or {@code val}
   */
  public List<Example> tweets(String language, String part) throws IOException {
    Path from = folder.resolve("umsab").resolve(language);
    Path texts = from.resolve(part + "_text.txt");
    return Files.exists(texts)
        ? Tweets.pair(
            texts,
            from.resolve(part + "_labels.txt"),
            LANGUAGES.getOrDefault(language, PublishedFile.UNKNOWN),
            "tweets/" + language + "/" + part)
        : List.of();
  }

  /** English tweets of several years, each text once, none of {@code except}. */
  public List<Example> englishTweets(List<Example> except) throws IOException {
    Path from = folder.resolve("semeval2013_2016");
    if (!Files.isDirectory(from)) {
      return List.of();
    }
    Set<String> seen = new HashSet<>();
    except.forEach(example -> seen.add(Texts.key(example.words().text())));
    List<Example> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
        for (Example example : Tweets.tabbed(file, "en")) {
          if (seen.add(Texts.key(example.words().text()))) {
            all.add(example);
          }
        }
      }
    }
    return all;
  }

  /** French reviews of films: good or bad, never neutral. */
  public List<Example> films() throws IOException {
    Path file = folder.resolve("allocine/train_data_allocine.csv");
    List<Example> all = new ArrayList<>();
    List<String[]> rows = Files.exists(file) ? Csv.rows(Texts.decoded(file)) : List.of();
    for (String[] row : rows.subList(Math.min(1, rows.size()), rows.size())) {
      Sentiment sentiment =
          row[row.length - 1].equals("1") ? Sentiment.POSITIVE : Sentiment.NEGATIVE;
      all.add(
          Example.whole(
              row[row.length - 2], "fr", Channel.REVIEW, sentiment, "films/" + all.size()));
    }
    return all;
  }

  /** Sentences of English news, judged toward someone who is named in them. */
  public List<Example> news() throws IOException {
    Path file = folder.resolve("newsmtsc/train.jsonl");
    return Files.exists(file) ? News.read(file) : List.of();
  }

  /** Sentences of English restaurant reviews that judge several things differently. */
  public List<Example> restaurants(String part) throws IOException {
    Path file = folder.resolve("mams").resolve(part + ".xml");
    return Files.exists(file) ? Aspects.xml(file, "mams/" + part) : List.of();
  }

  /** Tweets about brands and their products, judged toward them. */
  public List<Example> brands() throws IOException {
    Path file = folder.resolve("crowdflower_brands/brands.csv");
    return Files.exists(file) ? Emotions.read(file) : List.of();
  }

  /**
   * Reviews of phones, judged toward what they name.
   *
   * @param lang {@code en} or {@code fr}
   * @param part {@code train} or {@code dev}
   */
  public List<Example> phones(String lang, String part) throws IOException {
    Path file = folder.resolve("m_absa/phone").resolve(lang).resolve(part + ".txt");
    return Files.exists(file) ? Aspects.marked(file, lang, "phones/" + part) : List.of();
  }

  /** The folder. */
  @Override
  public String toString() {
    return folder.toString();
  }
}
