package dev.earshot.contract;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A search that somebody wants to keep, and perhaps to be told of.
 *
 * @param id what it is called in addresses: small letters, digits and dashes
 * @param name what people call it
 * @param query in the query language
 * @param alert when to tell of it; null for never
 * @param by who saved it
 * @param address all of the search as the desk's address has it behind {@code ?}, where it is
 *     narrowed by more than its query; null where it is not
 */
public record SavedSearch(
    String id,
    String name,
    String query,
    @Nullable SearchRule alert,
    String by,
    Instant saved,
    @Nullable String address) {

  /** The longest {@link #query}, in UTF-16 units. */
  public static final int MAX_QUERY = 100_000;

  private static final int LONGEST_ID = 100;
  private static final Pattern ID = Pattern.compile("[\\p{Ll}\\p{Nd}]+(-[\\p{Ll}\\p{Nd}]+)*");

  /**
   * @throws IllegalArgumentException if a component is missing or out of its range
   */
  public SavedSearch {
    id = Check.filled(id, "id", LONGEST_ID);
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "id is '%s'; write small letters and digits with dashes between them".formatted(id));
    }
    name = Check.filled(name, "name", Source.LONGEST);
    query = Check.filled(query, "query", MAX_QUERY);
    by = Check.filled(by, "by", Source.LONGEST);
    saved = Check.millis(saved, "saved");
    if (address != null) {
      address = Check.filled(address, "address", MAX_QUERY);
      if (alert != null) {
        throw new IllegalArgumentException(
            "a search that is narrowed by its address cannot tell of anything;"
                + " write all of it as a query");
      }
    }
  }

  /** A search that its query says all of. */
  public SavedSearch(
      String id, String name, String query, @Nullable SearchRule alert, String by, Instant saved) {
    this(id, name, query, alert, by, saved, null);
  }

  /** The same search under another name. */
  public SavedSearch named(String other) {
    return new SavedSearch(id, other, query, alert, by, saved, address);
  }
}
