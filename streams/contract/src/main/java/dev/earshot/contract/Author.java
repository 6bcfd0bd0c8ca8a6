package dev.earshot.contract;

import org.jspecify.annotations.Nullable;

/**
 * Who said it. At least one of {@code name} and {@code handle} is present.
 *
 * @param name the name shown beside the utterance
 * @param handle the account, without a leading {@code @}
 * @param followers how many accounts follow this one, where the source says so
 */
public record Author(@Nullable String name, @Nullable String handle, @Nullable Long followers) {

  /** The longest name or handle, in UTF-16 units. */
  static final int LONGEST = 300;

  /**
   * @throws IllegalArgumentException if both names are absent, one is too long, or {@code
   *     followers} is negative
   */
  public Author {
    name = Check.optional(name, "author.name", LONGEST);
    handle = Check.optional(handle, "author.handle", LONGEST);
    if (handle != null && handle.startsWith("@") && handle.length() > 1) {
      handle = handle.substring(1);
    }
    if (name == null && handle == null) {
      throw new IllegalArgumentException("author has neither name nor handle");
    }
    followers = Check.notNegative(followers, "author.followers");
  }

  /** The handle where there is one, else the name: what voices are counted by. */
  public String voice() {
    if (handle != null) {
      return handle;
    }
    if (name != null) {
      return name;
    }
    throw new IllegalStateException("an author without a name cannot be built");
  }
}
