package dev.earshot.processors.tagging;

import dev.earshot.contract.Mention;
import dev.earshot.query.Brand;
import dev.earshot.query.live.Answers;
import dev.earshot.query.live.LiveMatcher;
import java.time.ZoneId;
import java.util.List;

/**
 * What the context says where a brand may be named, before anything is weighed: the same that the
 * tagger weighs. For learning the weights.
 */
public final class Context {

  /** What is asked of a mention. */
  private enum Question {
    WHOLE,
    NAMES
  }

  /** What decides of a mention. */
  public sealed interface Seen {

    /** The brand's query says that it is about the brand, whatever the context is. */
    record ByQuery() implements Seen {}

    /** Its name stands in these places; in none of them where it is not named. */
    record Named(List<Place> places) implements Seen {
      public Named {
        places = List.copyOf(places);
      }
    }
  }

  /**
   * A place where the name stands.
   *
   * @param capital whether it has a capital of its own
   * @param alone whether nothing follows it in its sentence
   * @param clues those that hold there
   */
  public record Place(boolean capital, boolean alone, List<Brand.Clue> clues) {
    public Place {
      clues = List.copyOf(clues);
    }

    /** What it weighs; that of a brand that is meant reaches the threshold in one place. */
    public double weight(Brand.Relevance relevance) {
      double own = (capital ? relevance.capital() : 0) + (alone ? relevance.alone() : 0);
      return own + clues.stream().mapToDouble(Brand.Clue::weight).sum();
    }
  }

  private final Brand.Relevance relevance;
  private final LiveMatcher<Question> questions;
  private final LiveMatcher<Brand.Clue> clues;

  private Context(Brand.Relevance relevance, Brand brand, ZoneId zone) {
    this.relevance = relevance;
    this.questions = new LiveMatcher<>(zone);
    this.clues = new LiveMatcher<>(zone);
    questions.add(Question.WHOLE, brand.query());
    questions.add(Question.NAMES, relevance.names());
    relevance.clues().forEach(clue -> clues.add(clue, clue.query()));
  }

  /**
   * The contexts of a brand.
   *
   * @throws IllegalArgumentException if it is known by its query alone
   */
  public static Context of(Brand brand, ZoneId zone) {
    Brand.Relevance relevance = brand.relevance();
    if (relevance == null) {
      throw new IllegalArgumentException(brand.name() + " has no clues");
    }
    return new Context(relevance, brand, zone);
  }

  /**
   * What there is in a mention.
   *
   * @param lang its language, as the tagger knows it
   */
  public Seen see(Mention heard, String lang) {
    Mention mention = QueryBrandFinder.in(lang, heard);
    try (Answers<Question> answers = questions.read(mention)) {
      int names = answers.keys().indexOf(Question.NAMES);
      if (answers.keys().contains(Question.WHOLE)) {
        return new Seen.ByQuery();
      }
      if (names < 0) {
        return new Seen.Named(List.of());
      }
      try (Answers<Brand.Clue> found = clues.read(mention)) {
        Clues here = new Clues(mention, relevance);
        for (int i = 0; i < found.keys().size(); i++) {
          here.add(found.keys().get(i), found.words(i));
        }
        return new Seen.Named(here.places(answers.words(names)));
      }
    }
  }
}
