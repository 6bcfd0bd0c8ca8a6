package dev.earshot.processors.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Evidence;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.processors.tagging.WordTaggers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StoryBookTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final String NEWS =
      "La nouvelle MINI électrique arrive en concession au printemps prochain";
  private static final String QUOTED = "Enfin ! « " + NEWS + " » ça fait plaisir";
  private static final String CUT = "La nouvelle MINI électrique arrive en concession au…";

  private final Map<Wording, StoryBook.Entry> kept = new LinkedHashMap<>();
  private StoryBook book = new StoryBook(StoryBook.Naming.FIRST_PUBLISHED, 100);

  @Test
  void aQuoteAndAShortenedHeadlineTellOneStory() {
    String story = put("1", NOON, NEWS);

    assertThat(put("2", NOON.plusSeconds(1), QUOTED)).isEqualTo(story);
    assertThat(put("3", NOON.plusSeconds(2), CUT)).isEqualTo(story);
    assertThat(story).isEqualTo(name(NEWS));
  }

  @Test
  void theStoryIsNamedAfterTheTextThatWasPublishedFirst() {
    put("1", NOON.plusSeconds(2), QUOTED);
    put("2", NOON.plusSeconds(1), NEWS);
    put("3", NOON, CUT);

    assertThat(stories().values()).containsOnly(name(CUT));
  }

  @Test
  void orAfterTheFirstThatWasHeardWhereNothingMayBeTakenBack() {
    book = new StoryBook(StoryBook.Naming.FIRST_HEARD, 100);

    put("1", NOON.plusSeconds(2), QUOTED);

    assertThat(put("2", NOON, NEWS)).isEqualTo(name(QUOTED));
  }

  @Test
  void aTextMayShowThatTwoStoriesWereOne() {
    String head = "Le constructeur confirme que la voiture sera bien produite en Angleterre";
    String tail = "les syndicats redoutent toujours la perte de quatre cents postes de nuit";
    put("1", NOON, head);
    put("2", NOON.plusSeconds(1), tail);
    assertThat(stories().values()).doesNotHaveDuplicates();

    put("3", NOON.plusSeconds(2), head + " mais " + tail);

    assertThat(stories().values()).containsOnly(name(head));
  }

  @Test
  void copiesThatLieFarApartAreStoriesOfTheirOwn() {
    put("1", NOON, NEWS);

    assertThat(put("2", NOON.plus(StoryBook.APART).plusSeconds(1), QUOTED)).isEqualTo(name(QUOTED));
  }

  @Test
  void underTwoHeadlinesOnlyALongTextIsACopy() {
    String wire =
        "PARIS (AFP) - Le constructeur britannique a confirmé mardi que sa prochaine voiture sera"
            + " produite dans son usine d'Oxford et livrée avant l'été aux premiers clients";
    String house = "Retrouvez toute l'actualité automobile et nos essais sur notre site";

    assertThat(article("1", "Oxford produira la prochaine citadine électrique", wire))
        .isEqualTo(article("2", "Le feu vert du groupe bavarois à son usine anglaise", wire));
    assertThat(article("3", "Un rallye de légende revient dans les Vosges", house))
        .isNotEqualTo(article("4", "Les prix des assurances montent encore cette année", house));
  }

  @Test
  void saysOfWhatAndInWhichWordsAMentionIsACopy() {
    put("1", NOON, NEWS);
    Mention copy = WordTaggers.post("2", NOON, QUOTED);
    put(copy);

    assertThat(book.copy(copy, Wording.of(copy)))
        .contains(
            new StoryBook.Copy(
                new MentionId("1"),
                new Evidence("story", Evidence.Field.TEXT, 10, 10 + NEWS.length(), NEWS, 1)));
    assertThat(book.copy(WordTaggers.post("1", NOON, NEWS), wording(NEWS)))
        .as("the original is a copy of the quote as much as the other way round")
        .isPresent();
  }

  @Test
  void forgetsTheTextThatCameFirstWhenItIsFull() {
    book = new StoryBook(StoryBook.Naming.FIRST_PUBLISHED, 2);
    put("1", NOON, NEWS);
    put("2", NOON, "Une Mini de 1959 retrouvée dans une grange a été vendue aux enchères");

    StoryBook.Outcome third =
        book.put(
            new MentionId("3"),
            wording("MINI rappelle vingt mille voitures pour un défaut de frein"),
            NOON);

    assertThat(third.forgotten()).containsExactly(wording(NEWS));
    assertThat(book.size()).isEqualTo(2);
    assertThat(put("4", NOON, CUT)).isEqualTo(name(CUT));
  }

  @Test
  void whatWasRemovedIsNobodysOriginal() {
    put("1", NOON, NEWS);
    book.remove(wording(NEWS));

    assertThat(put("2", NOON, QUOTED)).isEqualTo(name(QUOTED));
    assertThat(book.size()).isEqualTo(1);
  }

  @Test
  void goesOnWhereAnotherBookWas() {
    put("1", NOON, NEWS);
    put("2", NOON, QUOTED);
    Collection<StoryBook.Entry> entries = List.copyOf(kept.values());

    book = StoryBook.of(StoryBook.Naming.FIRST_PUBLISHED, 100, entries);

    assertThat(put("3", NOON.plusSeconds(3), CUT)).isEqualTo(name(NEWS));
    assertThat(put("4", NOON.plusSeconds(4), QUOTED)).isEqualTo(name(NEWS));
  }

  /** Whatever the order, the stories are those of comparing each text with each. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void agreesWithComparingEachWithEach(long seed) {
    Random random = new Random(seed);
    List<Mention> mentions = mentions(random);
    Map<Wording, String> expected = compared(mentions);

    for (int order = 0; order < 4; order++) {
      Collections.shuffle(mentions, random);
      kept.clear();
      book = new StoryBook(StoryBook.Naming.FIRST_PUBLISHED, 1000);
      for (int i = 0; i < mentions.size(); i++) {
        put(mentions.get(i));
        if (i == mentions.size() / 2) {
          book = StoryBook.of(StoryBook.Naming.FIRST_PUBLISHED, 1000, List.copyOf(kept.values()));
        }
      }
      assertThat(stories()).isEqualTo(expected);
    }
  }

  private static List<Mention> mentions(Random random) {
    List<Mention> mentions = new ArrayList<>();
    for (int family = 0; family < 12; family++) {
      List<String> words = new ArrayList<>();
      for (int word = 0; word < 8 + random.nextInt(14); word++) {
        words.add("w" + (char) ('a' + random.nextInt(20)) + (char) ('a' + random.nextInt(20)));
      }
      for (int copy = 0; copy < 6; copy++) {
        List<String> edited = new ArrayList<>(words);
        for (int edit = random.nextInt(4); edit > 0; edit--) {
          int at = random.nextInt(edited.size());
          switch (random.nextInt(3)) {
            case 0 -> edited.set(at, "changed");
            case 1 -> edited.add(at, "more");
            default -> edited = new ArrayList<>(edited.subList(0, Math.max(6, edited.size() - 2)));
          }
        }
        mentions.add(
            WordTaggers.post(
                family + "-" + copy,
                NOON.plus(Duration.ofMinutes(random.nextInt(10_000))),
                String.join(" ", edited)));
      }
    }
    return mentions;
  }

  private static Map<Wording, String> compared(List<Mention> mentions) {
    Map<Wording, Instant> first = new HashMap<>();
    for (Mention mention : mentions) {
      first.merge(
          Wording.of(mention),
          mention.published(),
          (one, other) -> one.isAfter(other) ? other : one);
    }
    Map<Wording, Wording> told = new HashMap<>();
    Comparator<Wording> earliest =
        Comparator.<Wording, Instant>comparing(first::get).thenComparing(Wording::name);
    first.keySet().forEach(one -> told.put(one, one));
    for (boolean changed = true; changed; ) {
      changed = false;
      for (Wording one : first.keySet()) {
        for (Wording other : first.keySet()) {
          if (earliest.compare(told.get(other), told.get(one)) < 0 && copies(one, other)) {
            told.put(one, told.get(other));
            changed = true;
          }
        }
      }
    }
    Map<Wording, String> stories = new HashMap<>();
    told.forEach((one, original) -> stories.put(one, original.name()));
    return stories;
  }

  private static boolean copies(Wording one, Wording other) {
    return one.name().equals(other.name())
        || new Likeness.Finder(one.text()).copy(other.text()).isPresent();
  }

  private String put(String id, Instant published, String text) {
    return put(WordTaggers.post(id, published, text));
  }

  private String put(Mention mention) {
    StoryBook.Outcome outcome = book.put(mention.id(), Wording.of(mention), mention.published());
    outcome.changed().forEach(entry -> kept.put(entry.wording(), entry));
    outcome.forgotten().forEach(kept::remove);
    return outcome.story();
  }

  private String article(String id, String title, String text) {
    Mention post = WordTaggers.post(id, NOON, text);
    return put(
        new Mention(
            post.id(),
            post.source(),
            post.channel(),
            post.url(),
            title,
            text,
            null,
            null,
            NOON,
            null,
            null,
            null,
            null));
  }

  private Map<Wording, String> stories() {
    Map<Wording, String> stories = new HashMap<>();
    kept.forEach((wording, entry) -> stories.put(wording, entry.story()));
    return stories;
  }

  private static String name(String text) {
    return wording(text).name();
  }

  private static Wording wording(String text) {
    return Wording.of(WordTaggers.post("any", NOON, text));
  }
}
