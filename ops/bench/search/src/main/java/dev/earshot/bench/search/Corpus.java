package dev.earshot.bench.search;

import dev.earshot.bench.standing.spi.Wanted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Made-up posts of some weeks, and what people ask of them. The word of rank r stands in about 1/r
 * of all places, as in any language (Zipf 1949); words of the trade are among the common ones, some
 * of them side by side; a third of the posts are copies; few voices say much and many say little.
 */
public final class Corpus {

  private static final int VOCABULARY = 60_000;
  private static final int SHORTEST = 200;
  private static final int LONGEST = 420;
  private static final int DAYS = 80;
  private static final Instant START = Instant.parse("2026-09-01T00:00:00Z");

  private static final List<String> COMMON =
      words(
          """
          de la le et les des en un une est pour que qui dans sur pas au avec ce il je ne se plus
          par son mais nous vous the to and of in is for on that with it you this was
          """);
  private static final List<String> TRADE =
      words(
          """
          mini cooper batterie autonomie panne rallye electrique moteur recharge essai prix
          garage concessionnaire cabriolet countryman aceman volant freins service rappel
          hiver route ville design retro heritage dakar victoire equipe pilote jantes
          battery range breakdown charging dealer price review recall winter drive love
          terrible excellent honteux superbe accident parking bruit logiciel update
          """);
  private static final List<String> TOPICS = List.of("heritage", "electric", "sport");
  private static final List<String> CHANNELS =
      List.of("social", "social", "social", "press", "forum", "video", "review");
  private static final List<String> SENTIMENTS = List.of("negative", "neutral", "positive");

  private final Random random;
  private final List<String> words;
  private int next;

  /** From its beginning; equal seeds give equal posts. */
  public Corpus(long seed) {
    Random letters = new Random(42);
    words =
        Stream.of(
                COMMON.stream(),
                TRADE.stream(),
                IntStream.range(0, VOCABULARY).mapToObj(_ -> word(letters)))
            .flatMap(all -> all)
            .distinct()
            .toList();
    random = new Random(seed);
  }

  /** The next post. */
  public Post post() {
    int number = next++;
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(SHORTEST, LONGEST);
    while (text.length() < length) {
      text.append(random.nextInt(60) == 0 ? "mini cooper" : said()).append(' ');
    }
    boolean copy = random.nextInt(3) == 0;
    return new Post(
        number,
        text.toString().strip(),
        random.nextInt(3) == 0 ? "en" : "fr",
        one(CHANNELS),
        "source" + (int) (400 * Math.pow(random.nextDouble(), 3)),
        "voice" + (int) (200_000 * Math.pow(random.nextDouble(), 3)),
        one(SENTIMENTS),
        random.nextInt(3) == 0 ? one(TOPICS) : null,
        START
            .plusMillis((long) (random.nextDouble() * Duration.ofDays(DAYS).toMillis()))
            .toEpochMilli(),
        "s" + (copy ? random.nextInt(50_000) : 50_000 + number));
  }

  /** What people ask: words, phrases, brackets, endings, distances, exclusions and fields. */
  public List<Question> questions(int count) {
    List<Question> questions = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      boolean bounded = number % 3 == 0;
      long from = START.plus(Duration.ofDays(random.nextInt(DAYS - 8))).toEpochMilli();
      questions.add(
          new Question(
              wanted(number),
              bounded ? from : null,
              bounded ? from + Duration.ofDays(7).toMillis() : null));
    }
    return questions;
  }

  private Wanted wanted(int number) {
    Wanted trade = new Wanted.Word(one(TRADE));
    return switch (number % 10) {
      case 0 -> trade;
      case 1 -> new Wanted.AllOf(List.of(trade, new Wanted.Word(rare())));
      case 2 -> new Wanted.Phrase(List.of("mini", "cooper"));
      case 3 -> {
        Wanted any =
            new Wanted.AnyOf(
                List.of(
                    new Wanted.Word(one(TRADE)), new Wanted.Word(rare()), new Wanted.Word(rare())));
        yield new Wanted.AllOf(List.of(any, new Wanted.Word("mini")));
      }
      case 4 -> {
        String left = one(TRADE);
        String right = one(TRADE);
        yield left.equals(right) ? trade : new Wanted.Near(left, right, 5, false);
      }
      case 5 -> new Wanted.Without(new Wanted.Word("mini"), trade);
      case 6 -> new Wanted.Prefix(rare().substring(0, 3));
      case 7 ->
          new Wanted.AllOf(
              List.of(new Wanted.Has("lang", "fr"), new Wanted.Has("topic", one(TOPICS))));
      case 8 ->
          new Wanted.AllOf(
              List.of(
                  new Wanted.Has("channel", "press"),
                  new Wanted.Has("sentiment", "negative"),
                  new Wanted.Word(said())));
      default ->
          new Wanted.AnyOf(List.of(new Wanted.Word(one(TRADE)), new Wanted.Word(one(TRADE))));
    };
  }

  /** A word as posts have them. */
  private String said() {
    double rank = Math.exp(random.nextDouble() * Math.log(words.size()));
    return words.get((int) Math.min(words.size() - 1, rank - 1));
  }

  private String rare() {
    return words.get(random.nextInt(COMMON.size() + TRADE.size(), 20_000));
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static List<String> words(String blanks) {
    return List.of(blanks.strip().split("\\s+"));
  }

  private static String word(Random letters) {
    StringBuilder word = new StringBuilder();
    for (int i = letters.nextInt(4, 11); i > 0; i--) {
      word.append((char) letters.nextInt('a', 'z' + 1));
    }
    return word.toString();
  }
}
