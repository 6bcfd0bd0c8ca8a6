package dev.earshot.processors.sentiment.sets;

import dev.earshot.processors.sentiment.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One file of a public data set, recognised by its name and its first line: a pair of {@code
 * …_text.txt} and {@code …_labels.txt} (UMSAB, TweetEval), number, label and text with tabs
 * (SemEval), NewsMTSC's JSON lines, MAMS's XML, M-ABSA's lines, and CrowdFlower's table of emotions
 * toward brands.
 */
public final class PublishedFile {

  /** The language of texts where the file does not say. */
  public static final String UNKNOWN = "und";

  private PublishedFile() {}

  /**
   * Reads all of it.
   *
   * @return empty if the file is in none of these forms
   * @throws IOException also if it is in one of them and wrong
   */
  public static Optional<List<Example>> read(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (name.endsWith("_text.txt") || name.endsWith("_labels.txt")) {
      return Optional.of(pair(file, name.replaceFirst("_(text|labels)\\.txt$", "")));
    }
    String first =
        Texts.lines(file).stream().filter(line -> !line.isBlank()).findFirst().orElse("");
    if (first.startsWith("{") && first.contains("\"sentence_normalized\"")) {
      return Optional.of(News.read(file));
    }
    if (first.startsWith("<")) {
      return Optional.of(Aspects.xml(file, name));
    }
    if (first.contains(Aspects.CUT + "[")) {
      return Optional.of(Aspects.marked(file, language(file), name));
    }
    if (first.startsWith(Emotions.TEXT + ",")) {
      return Optional.of(Emotions.read(file));
    }
    String[] columns = first.split("\t", 3);
    return columns.length == 3 && Tweets.isLabel(columns[1])
        ? Optional.of(Tweets.tabbed(file, UNKNOWN))
        : Optional.empty();
  }

  private static List<Example> pair(Path file, String part) throws IOException {
    Path texts = file.resolveSibling(part + "_text.txt");
    Path labels = file.resolveSibling(part + "_labels.txt");
    for (Path half : List.of(texts, labels)) {
      if (!Files.exists(half)) {
        throw new IOException("%s belongs beside %s, and is not there".formatted(half, file));
      }
    }
    return Tweets.pair(texts, labels, language(file), folder(file) + "/" + part);
  }

  /** The folders of the multilingual sets have the names of languages, or their codes. */
  private static String language(Path file) {
    String folder = folder(file);
    return folder.matches("[a-z]{2}") ? folder : DataSets.LANGUAGES.getOrDefault(folder, UNKNOWN);
  }

  private static String folder(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? "" : String.valueOf(parent.getFileName());
  }
}
