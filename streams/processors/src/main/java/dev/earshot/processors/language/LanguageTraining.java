package dev.earshot.processors.language;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.CRC32;

/**
 * Counts the pieces of words in texts of known language and makes the weights of {@link
 * NgramLanguage} of them: naive Bayes, each source of texts with the same say.
 *
 * <p>A source is a folder with a file for each language, such as {@code fr.txt}, a text on each
 * line. A language may be missing from a source, but not from all.
 */
public final class LanguageTraining {

  private static final int BITS = 15;
  private static final float STEP = 1 / 16f;
  private static final double SMOOTHING = 0.3;
  private static final double EFFECTIVE = 200_000;

  private final List<String> languages;
  private final double[][] share;
  private final int[] sources;

  private LanguageTraining(List<String> languages) {
    this.languages = languages;
    this.share = new double[languages.size()][1 << BITS];
    this.sources = new int[languages.size()];
  }

  /** Learns from the folders; {@code name} becomes part of the version. */
  public static NgramLanguage train(String name, List<Path> folders) throws IOException {
    TreeSet<String> languages = new TreeSet<>();
    for (Path folder : folders) {
      try (var files = Files.list(folder)) {
        files.map(LanguageTraining::language).forEach(languages::add);
      }
    }
    LanguageTraining training = new LanguageTraining(new ArrayList<>(languages));
    for (Path folder : folders) {
      training.learn(folder);
    }
    return new NgramLanguage(name, training.languages, STEP, training.table());
  }

  /**
   * Learns from texts by their language, ISO 639-1; {@code name} becomes part of the version, with
   * a mark of the weights.
   */
  public static NgramLanguage train(String name, Map<String, List<String>> texts) {
    LanguageTraining training =
        new LanguageTraining(new ArrayList<>(new TreeSet<>(texts.keySet())));
    for (int l = 0; l < training.languages.size(); l++) {
      training.learn(l, texts.getOrDefault(training.languages.get(l), List.of()));
    }
    byte[] table = training.table();
    CRC32 mark = new CRC32();
    mark.update(table);
    return new NgramLanguage(
        "%s/%08x".formatted(name, mark.getValue()), training.languages, STEP, table);
  }

  /** The name of the weights, the file to write, and the folders to learn from. */
  public static void main(String[] arguments) throws IOException {
    List<Path> folders =
        List.of(arguments).subList(2, arguments.length).stream().map(Path::of).toList();
    try (OutputStream out = Files.newOutputStream(Path.of(arguments[1]))) {
      train(arguments[0], folders).write(out);
    }
  }

  private static String language(Path file) {
    return file.getFileName().toString().replaceFirst("\\.txt$", "");
  }

  private void learn(Path folder) throws IOException {
    for (int l = 0; l < languages.size(); l++) {
      Path file = folder.resolve(languages.get(l) + ".txt");
      if (Files.exists(file)) {
        learn(l, Files.readAllLines(file));
      }
    }
  }

  private void learn(int language, List<String> texts) {
    Grams grams = new Grams();
    double[] counts = new double[1 << BITS];
    double all = 0;
    for (String text : texts) {
      grams.scan(text);
      for (int g = 0; g < grams.size; g++) {
        counts[grams.hashes[g] & ((1 << BITS) - 1)]++;
      }
      all += grams.size;
    }
    for (int bucket = 0; bucket < counts.length; bucket++) {
      share[language][bucket] += counts[bucket] / all;
    }
    sources[language]++;
  }

  private byte[] table() {
    int width = languages.size();
    byte[] table = new byte[width << BITS];
    for (int bucket = 0; bucket < 1 << BITS; bucket++) {
      double[] logs = new double[width];
      double mean = 0;
      for (int l = 0; l < width; l++) {
        double seen = share[l][bucket] / sources[l] * EFFECTIVE;
        logs[l] = Math.log(seen + SMOOTHING);
        mean += logs[l] / width;
      }
      for (int l = 0; l < width; l++) {
        table[bucket * width + l] =
            (byte) Math.clamp(Math.round((logs[l] - mean) / STEP), -127, 127);
      }
    }
    return table;
  }
}
