package dev.earshot.contract;

/**
 * Where a mention was heard.
 *
 * @param kind few values, the same in every release, fit for a metric's tag: {@code rss}, {@code
 *     mastodon}, {@code import} and the like
 * @param name what people call it, such as {@code Le Monde}
 */
public record Source(String kind, String name) {

  /** The longest component, in UTF-16 units. */
  static final int LONGEST = 300;

  /**
   * @throws IllegalArgumentException if a component is blank or too long
   */
  public Source {
    kind = Check.filled(kind, "source.kind", LONGEST);
    name = Check.filled(name, "source.name", LONGEST);
  }
}
