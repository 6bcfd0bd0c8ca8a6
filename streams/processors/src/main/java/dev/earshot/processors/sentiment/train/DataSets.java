package dev.earshot.processors.sentiment.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Evidence;
import dev.earshot.contract.Sentiment;
import dev.earshot.processors.sentiment.Example;
import dev.earshot.processors.sentiment.SentimentTagger.Words;
import java.io.IOException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Public data sets, read in the form their authors published them, from one folder. */
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

  private static final Pattern LINK = Pattern.compile("https?://\\S+");
  private static final Pattern NAME = Pattern.compile("@\\w+");
  private static final Pattern SENTENCE =
      Pattern.compile("<sentence>(.*?)</sentence>", Pattern.DOTALL);
  private static final Pattern SAID = Pattern.compile("<text>(.*?)</text>", Pattern.DOTALL);
  private static final Pattern TERM = Pattern.compile("<aspectTerm ([^>]*?)/?>");
  private static final Pattern ASPECT =
      Pattern.compile("\\[(['\"])(.*?)\\1, '[^']*', '(positive|negative|neutral)'\\]");

  private static final Pattern NOT_A_LETTER = Pattern.compile("[^a-z]+");
  private static final Pattern CODE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");
  private static final int LONGEST_KEY = 30;

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
    List<String> texts = lines(from.resolve(part + "_text.txt"));
    List<String> labels = lines(from.resolve(part + "_labels.txt"));
    List<Example> all = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      if (!labels.get(i).isBlank() && i < texts.size()) {
        all.add(
            whole(
                unescaped(texts.get(i)),
                LANGUAGES.getOrDefault(language, "other"),
                Channel.SOCIAL,
                numbered(labels.get(i).strip()),
                "tweets/" + language + "/" + part + "/" + i));
      }
    }
    return all;
  }

  /** English tweets of several years, each text once, none of {@code except}. */
  public List<Example> englishTweets(List<Example> except) throws IOException {
    Set<String> seen = new HashSet<>();
    except.forEach(example -> seen.add(key(example.words().text())));
    List<Example> all = new ArrayList<>();
    for (Path file : files("semeval2013_2016", name -> name.endsWith(".txt"))) {
      for (String line : lines(file)) {
        String[] parts = line.split("\t", 3);
        if (parts.length == 3 && isLabel(parts[1]) && seen.add(key(parts[2]))) {
          all.add(
              whole(
                  anonymous(parts[2]),
                  "en",
                  Channel.SOCIAL,
                  Sentiment.of(parts[1]),
                  "semeval/" + parts[0]));
        }
      }
    }
    return all;
  }

  /** French reviews of films: good or bad, never neutral. */
  public List<Example> films() throws IOException {
    List<Example> all = new ArrayList<>();
    List<String[]> rows =
        Csv.rows(Files.readString(folder.resolve("allocine/train_data_allocine.csv")));
    for (String[] row : rows.subList(1, rows.size())) {
      String text = row[row.length - 2];
      all.add(
          whole(
              text,
              "fr",
              Channel.REVIEW,
              row[row.length - 1].equals("1") ? Sentiment.POSITIVE : Sentiment.NEGATIVE,
              "films/" + all.size()));
    }
    return all;
  }

  /** Sentences of English news, judged toward someone who is named in them. */
  public List<Example> news() throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<Example> all = new ArrayList<>();
    for (String line : lines(folder.resolve("newsmtsc/train.jsonl"))) {
      JsonNode sentence = json.readTree(line);
      String text = sentence.path("sentence_normalized").asText();
      String group = article(sentence.path("primary_gid").asText());
      for (JsonNode target : sentence.path("targets")) {
        double polarity = target.path("polarity").asDouble();
        Sentiment sentiment =
            polarity < 3.5
                ? Sentiment.NEGATIVE
                : polarity > 4.5 ? Sentiment.POSITIVE : Sentiment.NEUTRAL;
        int from = target.path("from").asInt();
        int to = Math.min(text.length(), target.path("to").asInt());
        if (from < to) {
          all.add(
              toward(
                  text,
                  "en",
                  Channel.PRESS,
                  sentiment,
                  List.of(span(text, from, to)),
                  List.of(),
                  group));
        }
      }
    }
    return all;
  }

  /** Sentences of English restaurant reviews that judge several things differently. */
  public List<Example> restaurants(String part) throws IOException {
    List<Example> all = new ArrayList<>();
    Matcher sentences = SENTENCE.matcher(Files.readString(folder.resolve("mams/" + part + ".xml")));
    while (sentences.find()) {
      Matcher said = SAID.matcher(sentences.group(1));
      if (said.find()) {
        String text = unescaped(said.group(1));
        String group = "mams/" + part + "/" + sentences.start();
        List<Evidence> spans = new ArrayList<>();
        List<Sentiment> sentiments = new ArrayList<>();
        Matcher term = TERM.matcher(sentences.group(1));
        while (term.find()) {
          int from = Integer.parseInt(attribute(term.group(1), "from"));
          int to = Math.min(text.length(), Integer.parseInt(attribute(term.group(1), "to")));
          String polarity = attribute(term.group(1), "polarity");
          if (isLabel(polarity) && from < to) {
            spans.add(span(text, from, to));
            sentiments.add(Sentiment.of(polarity));
          }
        }
        addEach(all, text, "en", spans, sentiments, group);
      }
    }
    return all;
  }

  /** Tweets about brands and their products, judged toward them. */
  public List<Example> brands() throws IOException {
    List<Example> all = new ArrayList<>();
    List<String[]> rows = Csv.rows(decoded(folder.resolve("crowdflower_brands/brands.csv")));
    for (String[] row : rows.subList(1, rows.size())) {
      if (row.length < 3) {
        continue;
      }
      Sentiment sentiment =
          switch (row[2].strip()) {
            case "Positive emotion" -> Sentiment.POSITIVE;
            case "Negative emotion" -> Sentiment.NEGATIVE;
            case "No emotion toward brand or product" -> Sentiment.NEUTRAL;
            default -> null;
          };
      List<Evidence> named = named(row[0], row[1]);
      if (sentiment != null && !named.isEmpty()) {
        all.add(
            toward(
                row[0],
                "en",
                Channel.SOCIAL,
                sentiment,
                named,
                List.of(),
                "brands/" + key(row[0])));
      }
    }
    return all;
  }

  /**
   * Reviews of phones, judged toward what they name.
   *
   * @param lang {@code en} or {@code fr}
   * @param part {@code train} or {@code dev}
   */
  public List<Example> phones(String lang, String part) throws IOException {
    List<Example> all = new ArrayList<>();
    for (String line : lines(folder.resolve("m_absa/phone/" + lang + "/" + part + ".txt"))) {
      int cut = line.indexOf("####");
      if (cut < 0) {
        continue;
      }
      String text = line.substring(0, cut);
      List<Evidence> spans = new ArrayList<>();
      List<Sentiment> sentiments = new ArrayList<>();
      Matcher aspect = ASPECT.matcher(line.substring(cut + 4));
      while (aspect.find()) {
        int at = text.indexOf(aspect.group(2));
        if (at >= 0 && !aspect.group(2).isEmpty()) {
          spans.add(span(text, at, at + aspect.group(2).length()));
          sentiments.add(Sentiment.of(aspect.group(3)));
        }
      }
      addEach(all, text, lang, spans, sentiments, "phones/" + part + "/" + key(text));
    }
    return all;
  }

  /** Two texts with one key are one tweet, whatever became of its links and names. */
  static String key(String text) {
    String letters = NOT_A_LETTER.matcher(anonymous(text).toLowerCase(Locale.ROOT)).replaceAll("");
    String alone = letters.replace("http", "").replace("user", "");
    return alone.length() > LONGEST_KEY ? alone.substring(0, LONGEST_KEY) : alone;
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
      all.add(toward(text, lang, Channel.REVIEW, sentiments.get(i), List.of(span), others, group));
    }
  }

  private static final Pattern BRAND =
      Pattern.compile("(?i)i ?pads?( ?2)?|i ?phones?( ?4)?|apple|google|androids?|itunes");

  private static List<Evidence> named(String text, String product) {
    List<Evidence> spans = new ArrayList<>();
    boolean google = product.contains("Google") || product.contains("Android");
    boolean any = product.isBlank();
    Matcher brand = BRAND.matcher(text);
    while (brand.find()) {
      boolean isGoogle = brand.group().toLowerCase(Locale.ROOT).matches("google|androids?");
      if (any || isGoogle == google) {
        spans.add(span(text, brand.start(), brand.end()));
      }
    }
    return spans;
  }

  private static Example whole(
      String text, String lang, Channel channel, Sentiment sentiment, String group) {
    return new Example(
        new Words(null, text, lang, channel), sentiment, List.of(), List.of(), group);
  }

  private static Example toward(
      String text,
      String lang,
      Channel channel,
      Sentiment sentiment,
      List<Evidence> brand,
      List<Evidence> others,
      String group) {
    return new Example(new Words(null, text, lang, channel), sentiment, brand, others, group);
  }

  private static Evidence span(String text, int from, int to) {
    return new Evidence("brand", Evidence.Field.TEXT, from, to, text.substring(from, to), 1);
  }

  /** {@code allsides_1000_401_25_Reality…} is sentence 25 of article {@code allsides_1000_401}. */
  private static String article(String gid) {
    String[] parts = gid.split("_", -1);
    return parts.length < 3 ? gid : parts[0] + "_" + parts[1] + "_" + parts[2];
  }

  private static Sentiment numbered(String label) {
    return switch (label) {
      case "0" -> Sentiment.NEGATIVE;
      case "1" -> Sentiment.NEUTRAL;
      case "2" -> Sentiment.POSITIVE;
      default -> throw new IllegalArgumentException("label is '%s'; 0, 1 or 2".formatted(label));
    };
  }

  private static boolean isLabel(String label) {
    return Stream.of(Sentiment.values()).anyMatch(s -> s.word().equals(label));
  }

  /** Links and names as the multilingual tweets have them. */
  private static String anonymous(String tweet) {
    String unquoted = tweet.startsWith("\"") ? tweet.substring(1) : tweet;
    return NAME.matcher(LINK.matcher(unescaped(unquoted)).replaceAll("http")).replaceAll("@user");
  }

  /** Entities, twice over in places, and code points as some of the sets write them. */
  private static String unescaped(String text) {
    String plain =
        CODE.matcher(text)
            .replaceAll(
                code ->
                    Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(code.group(1), 16))));
    return plain
        .replace("&amp;", "&")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&#39;", "'")
        .replace("\"\\\"\"", "\"");
  }

  private static String attribute(String tag, String name) {
    Matcher value = Pattern.compile(name + "=\"([^\"]*)\"").matcher(tag);
    return value.find() ? value.group(1) : "";
  }

  private List<Path> files(String name, Predicate<String> which) throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve(name))) {
      return all.filter(file -> which.test(file.getFileName().toString())).sorted().toList();
    }
  }

  private static List<String> lines(Path file) throws IOException {
    return List.of(decoded(file).split("\r?\n", -1));
  }

  private static String decoded(Path file) throws IOException {
    return UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .onUnmappableCharacter(CodingErrorAction.REPLACE)
        .decode(java.nio.ByteBuffer.wrap(Files.readAllBytes(file)))
        .toString();
  }
}
