package dev.earshot.processors.sentiment.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns the published sentiment lexicons into the one format that Earshot ships: a line for each
 * word with its valence from -4 to 4, then what each lexicon says of it, in its own measure.
 */
public final class LexiconFiles {

  private static final Pattern WORD = Pattern.compile("<word form=\"([^\"]+)\"([^>]*)>");
  private static final Pattern POLARITY = Pattern.compile("polarity=\"([^\"]+)\"");
  private static final Pattern STEM = Pattern.compile("\"([^\"]+)\":\\s*(-?[0-9.]+)");

  private final Path from;
  private final Path to;

  private LexiconFiles(Path from, Path to) {
    this.from = from;
    this.to = to;
  }

  /**
   * Writes all of them.
   *
   * @param from a folder with {@code afinn}, {@code nlpjs}, {@code pattern} and {@code vader}
   * @param to the folder that the files are written to
   */
  public static void write(Path from, Path to) throws IOException {
    new LexiconFiles(from, to).write();
  }

  /** The same from the command line: the two folders. */
  public static void main(String[] folders) throws IOException {
    write(Path.of(folders[0]), Path.of(folders[1]));
  }

  private void write() throws IOException {
    Map<String, Double> vader = tabbed("vader/vader_lexicon.txt");
    Map<String, Double> faces =
        merged(inFaces(tabbed("afinn/AFINN-emoticon-8.txt")), inFaces(vader), 1);
    save("faces.tsv", "emoticon valence", faces.keySet().stream(), List.of(faces));
    Map<String, Double> emoji = emoji(vader);
    save("emoji.tsv", "emoji valence", emoji.keySet().stream(), List.of(emoji));
    save(
        "en.tsv",
        List.of("vader", "afinn", "pattern"),
        List.of(inWords(vader), tabbed("afinn/AFINN-en-165.txt"), pattern("en")),
        List.of(1.0, 0.8, 2.5));
    save(
        "fr.tsv",
        List.of("afinn", "pattern"),
        List.of(tabbed("afinn/AFINN-fr-165.txt"), pattern("fr")),
        List.of(0.8, 4.0));
    save("it.tsv", List.of("pattern"), List.of(pattern("it")), List.of(4.0));
    save("nl.tsv", List.of("pattern"), List.of(pattern("nl")), List.of(4.0));
    save("de.tsv", List.of("senticon"), List.of(stems("senticon_de")), List.of(4.0));
    save(
        "es.tsv",
        List.of("afinn", "senticon"),
        List.of(stems("afinn_es"), stems("senticon_es")),
        List.of(0.8, 3.0));
    save("pt.tsv", List.of("afinn"), List.of(stems("afinn_pt")), List.of(0.8));
  }

  private Map<String, Double> tabbed(String file) throws IOException {
    Map<String, Double> words = new TreeMap<>();
    for (String line : Files.readAllLines(from.resolve(file))) {
      String[] parts = line.split("\t", -1);
      if (parts.length > 1) {
        words.putIfAbsent(parts[0].strip(), Double.parseDouble(parts[1].strip()));
      }
    }
    return words;
  }

  /** The mean over the senses of each form. */
  private Map<String, Double> pattern(String lang) throws IOException {
    Map<String, List<Double>> senses = new TreeMap<>();
    Matcher words =
        WORD.matcher(Files.readString(from.resolve("pattern/%s-sentiment.xml".formatted(lang))));
    while (words.find()) {
      Matcher polarity = POLARITY.matcher(words.group(2));
      if (polarity.find()) {
        senses
            .computeIfAbsent(words.group(1).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
            .add(Double.parseDouble(polarity.group(1)));
      }
    }
    Map<String, Double> means = new TreeMap<>();
    senses.forEach(
        (form, all) ->
            means.put(form, all.stream().mapToDouble(Double::doubleValue).average().orElse(0)));
    return means;
  }

  private Map<String, Double> stems(String name) throws IOException {
    Map<String, Double> stems = new TreeMap<>();
    Matcher stem = STEM.matcher(Files.readString(from.resolve("nlpjs/" + name + ".json")));
    while (stem.find()) {
      if (stem.group(1).length() > 2) {
        stems.put(stem.group(1) + "*", Double.parseDouble(stem.group(2)));
      }
    }
    return stems;
  }

  /** VADER knows emoji by the words that describe them. */
  private Map<String, Double> emoji(Map<String, Double> vader) throws IOException {
    Map<String, Double> emoji = new TreeMap<>();
    for (String line : Files.readAllLines(from.resolve("vader/emoji_utf8_lexicon.txt"))) {
      String[] parts = line.split("\t", -1);
      double valence =
          Stream.of(parts[1].split("[ -]", -1))
              .mapToDouble(word -> vader.getOrDefault(word.toLowerCase(Locale.ROOT), 0.0))
              .sum();
      if (parts[0].codePointCount(0, parts[0].length()) == 1 && Math.abs(valence) > 0.5) {
        emoji.put(parts[0], Math.clamp(valence, -4.0, 4.0));
      }
    }
    return emoji;
  }

  private static Map<String, Double> inFaces(Map<String, Double> all) {
    return filtered(all, false);
  }

  private static Map<String, Double> inWords(Map<String, Double> all) {
    return filtered(all, true);
  }

  private static Map<String, Double> filtered(Map<String, Double> all, boolean words) {
    return all.entrySet().stream()
        .filter(word -> word.getKey().matches("[\\p{L}][\\p{L}0-9' -]+") == words)
        .filter(word -> words || word.getKey().length() <= 5)
        .filter(word -> words || word.getKey().chars().anyMatch(c -> !Character.isDigit(c)))
        .collect(
            Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a, TreeMap::new));
  }

  private static Map<String, Double> merged(
      Map<String, Double> more, Map<String, Double> strong, double measure) {
    Map<String, Double> all = new TreeMap<>(more);
    strong.forEach((word, valence) -> all.put(word, valence * measure));
    return all;
  }

  private void save(
      String file, List<String> names, List<Map<String, Double>> lexicons, List<Double> measures)
      throws IOException {
    Map<String, Double> valences = new HashMap<>();
    lexicons.stream()
        .flatMap(lexicon -> lexicon.keySet().stream())
        .distinct()
        .forEach(word -> valences.put(word, valence(word, lexicons, measures)));
    save(
        file,
        "word valence " + String.join(" ", names),
        valences.keySet().stream(),
        Stream.concat(Stream.of(valences), lexicons.stream()).toList());
  }

  /** The first lexicon decides; a later one is asked for what the first does not know. */
  private static double valence(
      String word, List<Map<String, Double>> lexicons, List<Double> measures) {
    for (int i = 0; i < lexicons.size(); i++) {
      Double said = lexicons.get(i).get(word);
      if (said != null) {
        return Math.clamp(said * measures.get(i), -4.0, 4.0);
      }
    }
    return 0;
  }

  private void save(
      String file, String columns, Stream<String> words, List<Map<String, Double>> values)
      throws IOException {
    String lines =
        words
            .sorted()
            .map(word -> word + "\t" + line(word, values))
            .collect(Collectors.joining("\n", "#" + columns.replace(' ', '\t') + "\n", "\n"));
    Files.writeString(to.resolve(file), lines);
  }

  private static String line(String word, List<Map<String, Double>> values) {
    return values.stream()
        .map(lexicon -> number(lexicon.get(word)))
        .collect(Collectors.joining("\t"));
  }

  private static String number(@Nullable Double value) {
    return value == null
        ? ""
        : String.format(Locale.ROOT, "%.2f", Objects.requireNonNull(value))
            .replaceFirst("\\.?0+$", "");
  }
}
