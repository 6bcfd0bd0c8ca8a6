package dev.earshot.processors.stories;

import dev.earshot.contract.Mention;
import dev.earshot.contract.Tags;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The stories of mentions that come one after the other, told at once: what was said of a mention
 * is not taken back when a later one shows that two stories were one. Used by one thread.
 */
public final class Stories {

  /** How the name of a brand's book begins. */
  public static final String OF_BRAND = "brand ";

  private final int most;
  private final Map<String, StoryBook> books = new HashMap<>();

  /**
   * @param most texts that are remembered of each brand, and of each language without one
   */
  public Stories(int most) {
    this.most = most;
  }

  /**
   * The book that a mention is written in. Copies speak of the same brands in the same language, so
   * they meet in one book, and no book has to hold everything.
   */
  public static String book(Tags tags) {
    return tags.brands().isEmpty()
        ? "language " + tags.lang()
        : OF_BRAND + tags.brands().getFirst().brand();
  }

  /** The story that a mention tells. */
  public String tell(Mention mention, Wording wording, Tags tags) {
    return of(tags).put(mention.id(), wording, mention.published()).story();
  }

  /** Why a mention that was told is a copy of an earlier one, if it is one. */
  public Optional<StoryBook.Copy> copy(Mention mention, Wording wording, Tags tags) {
    return of(tags).copy(mention, wording);
  }

  private StoryBook of(Tags tags) {
    return books.computeIfAbsent(
        book(tags), _ -> new StoryBook(StoryBook.Naming.FIRST_HEARD, most));
  }
}
