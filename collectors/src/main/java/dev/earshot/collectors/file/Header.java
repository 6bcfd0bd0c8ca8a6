package dev.earshot.collectors.file;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The first row that names columns: which of them holds what. */
final class Header {

  private static final Pattern MARKS = Pattern.compile("[^\\p{L}\\p{N}]+|\\p{M}+");

  private final Map<Column, List<Integer>> places;

  private final boolean own;

  private Header(List<String> cells, Columns columns) {
    List<String> names = cells.stream().map(Header::plain).toList();
    own = names.contains("text") && names.contains("published");
    places = columns.places(names);
  }

  /**
   * The header that a row is.
   *
   * @return empty if the row names neither a text nor, with an address, a title
   */
  static Optional<Header> of(List<String> cells, Columns columns) {
    Header header = new Header(cells, columns);
    boolean said = header.has(Column.TEXT) || header.has(Column.TITLE);
    boolean known = header.has(Column.URL) || header.has(Column.ID) || header.has(Column.PUBLISHED);
    return said && known ? Optional.of(header) : Optional.empty();
  }

  /** Whether the columns are Earshot's own, rather than those of another monitor. */
  boolean isOwn() {
    return own;
  }

  boolean has(Column column) {
    return places.containsKey(column);
  }

  /** The first cell of a column that is filled; null if none is. */
  @Nullable String value(Column column, List<String> cells) {
    return places.getOrDefault(column, List.of()).stream()
        .filter(place -> place < cells.size() && !cells.get(place).isBlank())
        .map(place -> cells.get(place).strip())
        .findFirst()
        .orElse(null);
  }

  static String plain(String name) {
    String bare = Normalizer.normalize(name, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
    return MARKS.matcher(bare).replaceAll("");
  }
}
