package dev.earshot.search.index;

import static dev.earshot.search.index.Told.NOON;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earshot.contract.MentionId;
import dev.earshot.contract.Tagged;
import dev.earshot.query.Query;
import dev.earshot.search.index.Mentions.Term;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RisingTest {

  private static final Ask NOW = new Ask(new Query.All(), NOON, null);
  private static final Ask BEFORE = new Ask(new Query.All(), null, NOON);

  @TempDir private Path folder;

  /** Ten of a hundred now, five of two hundred before: worked out by hand with the 2x2 table. */
  @Test
  void scoresAsThePaperDoes() {
    assertThat(Surprise.of(10, 100, 5, 200)).isCloseTo(7.330, within(0.001));
    assertThat(Surprise.of(5, 200, 10, 100)).isCloseTo(-7.330, within(0.001));
    assertThat(Surprise.of(0, 0, 5, 200)).isZero();
    assertThat(Surprise.of(100, 100, 200, 200)).isZero();
  }

  @Test
  void namesWhatIsSaidMoreThanBefore() throws IOException {
    try (MentionIndex index = MentionIndex.open(folder, Duration.ofMinutes(1), ZoneOffset.UTC)) {
      for (int i = 0; i < 40; i++) {
        String always = "mini voiture dans la ville ";
        String recall = i < 12 ? "rappel rappel freins " : "";
        String sale = i < 12 ? "" : "soldes ";
        index.put(Told.of("now" + i, always + recall + sale).at(NOON.plusSeconds(i)).mention());
        index.put(
            Told.of("before" + i, always + (i == 0 ? "rappel " : "soldes "))
                .at(NOON.minusSeconds(1 + i))
                .mention());
      }
      index.refresh();

      List<Term> terms = index.terms(NOW, BEFORE, 10);

      assertThat(terms).extracting(Term::term).containsExactly("freins", "rappel");
      assertThat(terms).extracting(Term::now).containsExactly(12L, 12L);
      assertThat(terms).extracting(Term::before).containsExactly(0L, 1L);
    }
  }

  /** What was sampled is kept by document, and goes when a mention is said anew or removed. */
  @Test
  void forgetsTheWordsOfWhatWasRemoved() throws IOException {
    try (MentionIndex index = MentionIndex.open(folder, Duration.ofMinutes(1), ZoneOffset.UTC)) {
      for (int i = 0; i < 10; i++) {
        index.put(Told.of("m" + i, i < 5 ? "rappel" : "ville").at(NOON.plusSeconds(i)).mention());
        index.put(Told.of("before" + i, "ville").at(NOON.minusSeconds(1 + i)).mention());
      }
      index.refresh();
      assertThat(index.terms(NOW, BEFORE, 10)).extracting(Term::term).containsExactly("rappel");

      for (int i = 0; i < 5; i++) {
        index.put(Told.of("m" + i, "panne").at(NOON.plusSeconds(i)).mention());
      }
      index.refresh();
      assertThat(index.terms(NOW, BEFORE, 10)).extracting(Term::term).containsExactly("panne");

      for (int i = 0; i < 3; i++) {
        index.remove(new MentionId("m" + i));
      }
      index.refresh();
      assertThat(index.terms(NOW, BEFORE, 10)).isEmpty();
    }
  }

  /** Against a count of every mention, with words in the title, the text or both. */
  @Test
  void countsAsOneWhoReadsThemAll() throws IOException {
    Random random = new Random(7);
    Map<String, Tagged> all = new HashMap<>();
    try (MentionIndex index = MentionIndex.open(folder, Duration.ofMinutes(1), ZoneOffset.UTC)) {
      for (int i = 0; i < 600; i++) {
        // Some are said again, and some segments hold what was removed.
        Told told =
            Told.of("m" + random.nextInt(400), words(random, 6))
                .at(NOON.plusSeconds(random.nextInt(-1_000, 1_000)));
        Tagged tagged = (random.nextBoolean() ? told.title(words(random, 2)) : told).mention();
        index.put(tagged);
        all.put(tagged.mention().id().value(), tagged);
        if (i % 97 == 0) {
          index.refresh();
          index.terms(NOW, BEFORE, 5);
        }
      }
      index.refresh();
      for (boolean falling : List.of(false, true)) {
        List<Term> terms = index.terms(falling ? BEFORE : NOW, falling ? NOW : BEFORE, 30);

        assertThat(terms).isNotEmpty();
        for (Term term : terms) {
          assertThat(term.now()).as(term.term()).isEqualTo(said(all, term.term(), !falling));
          assertThat(term.before()).as(term.term()).isEqualTo(said(all, term.term(), falling));
        }
      }
    }
  }

  private static long said(Map<String, Tagged> all, String word, boolean now) {
    SaidWords words = new SaidWords();
    return all.values().stream()
        .map(Tagged::mention)
        .filter(mention -> mention.published().isBefore(NOON) != now)
        .filter(mention -> words.of(mention).contains(word))
        .count();
  }

  private static String words(Random random, int count) {
    return IntStream.range(0, count)
        .mapToObj(_ -> "mot" + (int) (40 * Math.pow(random.nextDouble(), 2)))
        .collect(joining(" "));
  }
}
