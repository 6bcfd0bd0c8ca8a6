package dev.earshot.processors.stories;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Json;
import dev.earshot.contract.Mention;
import dev.earshot.processors.tagging.WordTaggers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How well near copies are found: constructed ones here, real ones where the data is at hand. */
final class CopiesTest {

  private static final List<String> TEXTS =
      List.of(
          "La nouvelle MINI Cooper électrique sera produite à Oxford à partir de 2026",
          "MINI rappelle 20000 voitures en Europe pour un défaut de frein de stationnement",
          "Essai de la MINI Countryman : plus grande, plus calme, mais toujours aussi joueuse",
          "Rallye Monte-Carlo historique : trois Cooper S au départ ce samedi à Monaco",
          "Le patron de la marque promet une gamme entièrement électrique avant la fin de la"
              + " décennie",
          "Prix en hausse de 900 euros pour la citadine anglaise, qui perd sa boîte manuelle",
          "L'usine d'Oxford supprimera 400 postes l'année prochaine, annoncent les syndicats",
          "Une Mini de 1959 retrouvée dans une grange du Perche a été vendue aux enchères",
          "John Cooper Works : 231 chevaux et un châssis revu pour la plus sportive des citadines",
          "Le concessionnaire de Lille condamné pour avoir trafiqué les compteurs de ses voitures",
          "MINI unveils the new electric Aceman with a range of 406 kilometres in Shanghai",
          "Owners complain that the charging app has not worked since the last update in March",
          "The new Cooper convertible loses its manual gearbox and gains two large screens",
          "Police in Turin stopped three red Minis that were re-enacting the famous film chase",
          "BMW delays electric production in Oxford because of weak demand, the company says",
          "We drove the Countryman from Paris to Lisbon without a single charging problem",
          "Union warns of strikes at the Cowley plant after talks over night shifts collapse",
          "Dakar 2026: the private team brings two old All4 Racing cars back to the desert",
          "Thieves took eleven Clubman cars from one street in Birmingham within a single month",
          "A study finds that small electric cars hold their value better than large ones");

  @ParameterizedTest
  @EnumSource(CopyMaker.Way.class)
  void findsCopiesAsPeopleMakeThem(CopyMaker.Way way) {
    assertThat(found(way)).isGreaterThanOrEqualTo(18);
  }

  private static long found(CopyMaker.Way way) {
    CopyMaker maker = new CopyMaker(1);
    return TEXTS.stream().filter(text -> isCopy(text, maker.copy(text, way))).count();
  }

  @Test
  void tellsTextsFromOneMouldApart() {
    CopyMaker maker = new CopyMaker(1);

    assertThat(TEXTS)
        .filteredOn(text -> isCopy(text, maker.otherFact(text)))
        .as("two neighbours changed at one end may also be two people's remarks on one quote")
        .hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void neverTakesOneTextForAnother() {
    for (String one : TEXTS) {
      assertThat(TEXTS).filteredOn(other -> isCopy(one, other)).containsExactly(one);
    }
  }

  /** With {@code -Dstories=FOLDER}: public data sets, each in a folder of its own. */
  @Test
  @EnabledIfSystemProperty(named = "stories", matches = ".+")
  void findsRealCopies() throws IOException {
    Map<String, String> texts = texts(Path.of(System.getProperty("stories")));
    StoryBook book = new StoryBook(StoryBook.Naming.FIRST_PUBLISHED, texts.size());
    Map<Wording, String> stories = new HashMap<>();
    Map<String, Wording> wordings = new HashMap<>();
    Instant at = Instant.EPOCH;
    for (Map.Entry<String, String> text : texts.entrySet()) {
      at = at.plusSeconds(1);
      Wording wording = wording(text.getKey(), text.getValue());
      wordings.put(text.getKey(), wording);
      book.put(post(text.getKey(), text.getValue()).id(), wording, at)
          .changed()
          .forEach(entry -> stories.put(entry.wording(), entry.story()));
    }
    for (CopyMaker.Way way : CopyMaker.Way.values()) {
      System.out.printf("%s: %d of %d%n", way, found(way), TEXTS.size());
    }
    System.out.printf("%,d texts%n", texts.size());
    double precision = 0;
    for (String part : List.of("dev", "test")) {
      Score alone = new Score();
      Score together = new Score();
      for (Pair pair : pairs(part)) {
        String one = texts.get(pair.one());
        String other = texts.get(pair.other());
        if (one == null || other == null) {
          System.out.println("not in the data: " + pair);
          continue;
        }
        alone.count(pair.copy(), isCopy(one, other));
        together.count(
            pair.copy(),
            Objects.equals(
                stories.get(wordings.get(pair.one())), stories.get(wordings.get(pair.other()))));
      }
      System.out.printf("%s, alone: %s; among all: %s%n", part, alone, together);
      precision = together.precision();
    }
    assertThat(precision).isGreaterThan(0.9);
  }

  private static boolean isCopy(String one, String other) {
    StoryBook book = new StoryBook(StoryBook.Naming.FIRST_PUBLISHED, 10);
    return story(book, "one", one).equals(story(book, "other", other));
  }

  private static String story(StoryBook book, String id, String text) {
    return book.put(post(id, text).id(), wording(id, text), Instant.EPOCH.plusSeconds(id.length()))
        .story();
  }

  private static Wording wording(String id, String text) {
    return Wording.of(post(id, text));
  }

  private static Mention post(String id, String text) {
    return WordTaggers.post(id, Instant.EPOCH, text);
  }

  private record Pair(boolean copy, String one, String other) {}

  private static List<Pair> pairs(String part) throws IOException {
    List<Pair> pairs = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(CopiesTest.class.getResourceAsStream("real-pairs.tsv")),
                UTF_8))) {
      for (String line : lines.lines().filter(one -> one.startsWith(part + "\t")).toList()) {
        String[] cells = line.split("\t", -1);
        pairs.add(new Pair(cells[1].equals("copy"), cells[2], cells[3]));
      }
    }
    return pairs;
  }

  private static final class Score {
    private int found;
    private int missed;
    private int invented;

    void count(boolean copy, boolean said) {
      found += copy && said ? 1 : 0;
      missed += copy && !said ? 1 : 0;
      invented += !copy && said ? 1 : 0;
    }

    double precision() {
      return (double) found / (found + invented);
    }

    @Override
    public String toString() {
      return "precision %.3f, recall %.3f (%d found, %d missed, %d invented)"
          .formatted(precision(), (double) found / (found + missed), found, missed, invented);
    }
  }

  /** Texts by the digest under which the pairs know them. */
  private static Map<String, String> texts(Path data) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String folder : List.of("semeval2013_2016", "crowdflower_brands", "umsab", "newsmtsc")) {
      try (Stream<Path> files = Files.walk(data.resolve(folder))) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          for (String line : new String(Files.readAllBytes(file), UTF_8).lines().toList()) {
            String text = text(file, line);
            if (!text.isBlank()) {
              texts.put(digest(text), text);
            }
          }
        }
      }
    }
    return texts;
  }

  private static String text(Path file, String line) throws IOException {
    String name = file.toString();
    if (name.endsWith(".jsonl")) {
      return Json.MAPPER.readTree(line).path("sentence_normalized").asText();
    }
    if (name.endsWith(".csv")) {
      return line.replaceFirst(",[^,]*,[^,]*$", "")
          .replaceFirst("^\"(.*)\"$", "$1")
          .replace("\"\"", "\"");
    }
    return name.contains("semeval")
        ? line.replaceFirst("\t+$", "").replaceFirst("^.*\t", "")
        : line.strip();
  }

  private static String digest(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
