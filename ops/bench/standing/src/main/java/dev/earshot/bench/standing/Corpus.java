package dev.earshot.bench.standing;

import dev.earshot.bench.standing.spi.Post;
import dev.earshot.bench.standing.spi.Wanted;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Made-up posts and queries. The word of rank r stands in about 1/r of all places, as in any
 * language (Zipf 1949), and half of what queries ask for is common.
 */
final class Corpus {

  private static final int VOCABULARY = 50_000;
  private static final int COMMON = 100;
  private static final int SHORTEST = 140;
  private static final int LONGEST = 260;

  private final Random random = new Random(42);
  private final List<String> words =
      IntStream.range(0, VOCABULARY).mapToObj(_ -> word()).distinct().toList();

  /** Posts of about 200 characters. */
  List<Post> posts(int count) {
    return IntStream.range(0, count).mapToObj(this::post).toList();
  }

  /** Words, phrases, brackets, wildcards, NEAR and fields, as brands ask for them. */
  List<Wanted> queries(int count) {
    return Stream.generate(this::query).limit(count).toList();
  }

  private Post post(int number) {
    StringBuilder text = new StringBuilder();
    int wanted = random.nextInt(SHORTEST, LONGEST);
    while (text.length() < wanted) {
      text.append(said()).append(' ');
    }
    return new Post(
        number % 2 == 0 ? "fr" : "en", number % 3 == 0 ? "press" : "social", text.toString());
  }

  private Wanted query() {
    String a = rare();
    String b = other(a, said());
    String c = rare();
    Wanted wordA = new Wanted.Word(a);
    Wanted wordB = new Wanted.Word(b);
    Wanted wordC = new Wanted.Word(c);
    return switch (random.nextInt(9)) {
      case 0 -> wordA;
      case 1 -> new Wanted.Phrase(List.of(b, other(b, said())));
      case 2 -> new Wanted.AllOf(List.of(wordA, new Wanted.AnyOf(List.of(wordB, wordC))));
      case 3 ->
          new Wanted.Without(
              new Wanted.AnyOf(List.of(wordA, wordC, new Wanted.Word(rare()))), wordB);
      case 4 -> new Wanted.Near(a, b, 5, false);
      case 5 -> new Wanted.AnyOf(List.of(wordA, wordC));
      case 6 ->
          new Wanted.AllOf(
              List.of(
                  new Wanted.Prefix(a.substring(0, Math.min(5, a.length()))),
                  new Wanted.Has("lang", "fr")));
      case 7 -> new Wanted.AllOf(List.of(new Wanted.Has("channel", "press"), wordB, wordC));
      default -> new Wanted.Near(b, a, 3, true);
    };
  }

  private String other(String than, String word) {
    return word.equals(than) ? other(than, said()) : word;
  }

  /** A word as posts have them. */
  private String said() {
    double rank = Math.exp(random.nextDouble() * Math.log(words.size()));
    return words.get((int) Math.min(words.size() - 1, rank));
  }

  private String rare() {
    return words.get(random.nextInt(COMMON, words.size()));
  }

  private String word() {
    StringBuilder word = new StringBuilder();
    for (int i = random.nextInt(3, 10); i > 0; i--) {
      word.append((char) random.nextInt('a', 'z' + 1));
    }
    return word.toString();
  }
}
