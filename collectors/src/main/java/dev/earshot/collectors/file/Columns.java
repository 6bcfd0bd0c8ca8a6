package dev.earshot.collectors.file;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the columns of tables hold, by their names: those that Earshot knows, and those that a
 * person has told.
 */
public final class Columns {

  /** What Earshot knows. */
  public static final Columns KNOWN = new Columns(Map.of());

  private final Map<String, Column> told;

  private Columns(Map<String, Column> told) {
    this.told = told;
  }

  /**
   * What Earshot knows, and what somebody tells, which wins.
   *
   * @param told by the name of a field of a mention, such as {@code text}, the name of the column
   *     that holds it
   * @throws IllegalArgumentException if there is no such field; the message names those that are
   */
  public static Columns told(Map<String, String> told) {
    Map<String, Column> columns = new HashMap<>();
    told.forEach((field, name) -> columns.put(Header.plain(name), field(field)));
    return new Columns(columns);
  }

  private static Column field(String word) {
    return Arrays.stream(Column.values())
        .filter(column -> word(column).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no field '%s'; write one of %s"
                        .formatted(
                            word,
                            Arrays.stream(Column.values())
                                .map(Columns::word)
                                .collect(Collectors.joining(", ")))));
  }

  static String word(Column column) {
    return column == Column.REPLY_TO ? "replyTo" : column.name().toLowerCase(Locale.ROOT);
  }

  /** What a column holds, by its name as {@link Header#plain} writes it. */
  Optional<Column> of(String name) {
    Column known = told.get(name);
    return known != null
        ? Optional.of(known)
        : Arrays.stream(Column.values())
            .filter(column -> !told.containsValue(column) && column.names().contains(name))
            .findFirst();
  }

  /** The places of the columns that hold something known, the best one of each first. */
  Map<Column, List<Integer>> places(List<String> names) {
    Map<Column, List<Integer>> places = new EnumMap<>(Column.class);
    for (Column column : Column.values()) {
      List<String> candidates =
          told.containsValue(column)
              ? told.entrySet().stream()
                  .filter(entry -> entry.getValue() == column)
                  .map(Map.Entry::getKey)
                  .toList()
              : column.names().stream().filter(name -> !told.containsKey(name)).toList();
      List<Integer> found =
          candidates.stream().map(names::indexOf).filter(place -> place >= 0).toList();
      if (!found.isEmpty()) {
        places.put(column, found);
      }
    }
    return places;
  }
}
