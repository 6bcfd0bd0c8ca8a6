package dev.earshot.contract;

/**
 * That a mention tells another story than it seems to by itself, because it is a near copy.
 *
 * @param book where its copies were found; where it is written in another by now, this is out of
 *     date
 * @param own what it calls its story by itself; where that has changed since, this is out of date
 * @param story the one that it tells
 */
public record Retold(String book, String own, String story) {

  private static final int LONGEST_BOOK = 1_000;

  /**
   * @throws IllegalArgumentException if a component is blank
   */
  public Retold {
    book = Check.filled(book, "book", LONGEST_BOOK);
    own = Check.filled(own, "own", MentionId.LONGEST);
    story = Check.filled(story, "story", MentionId.LONGEST);
  }
}
