package dev.earshot.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The names of fields as people write them before a colon. Case is ignored. */
final class FieldName {

  /** What a name stands for: a place with words, or a field with values. */
  sealed interface Meaning {
    record Words(Query.Place place) implements Meaning {}

    record Values(Query.Field field) implements Meaning {}
  }

  /** What people write who come from elsewhere. */
  private static final Map<String, String> ALSO_KNOWN_AS =
      Map.ofEntries(
          Map.entry("language", "lang"),
          Map.entry("date", "published"),
          Map.entry("time", "published"),
          Map.entry("domain", "site"),
          Map.entry("host", "site"),
          Map.entry("link", "url"),
          Map.entry("headline", "title"),
          Map.entry("intitle", "title"),
          Map.entry("body", "text"),
          Map.entry("content", "text"),
          Map.entry("from", "author"),
          Map.entry("user", "author"),
          Map.entry("handle", "author"),
          Map.entry("by", "author"),
          Map.entry("type", "channel"),
          Map.entry("tag", "topic"),
          Map.entry("mood", "sentiment"));

  private FieldName() {}

  static Optional<Meaning> of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (Query.Place place : Query.Place.values()) {
      if (place != Query.Place.ANYWHERE && word(place).equals(lower)) {
        return Optional.of(new Meaning.Words(place));
      }
    }
    for (Query.Field field : Query.Field.values()) {
      if (word(field).equals(lower)) {
        return Optional.of(new Meaning.Values(field));
      }
    }
    return Optional.empty();
  }

  static String word(Enum<?> field) {
    return field.name().toLowerCase(Locale.ROOT);
  }

  static List<String> all() {
    List<String> names = new ArrayList<>();
    for (Query.Place place : Query.Place.values()) {
      if (place != Query.Place.ANYWHERE) {
        names.add(word(place));
      }
    }
    for (Query.Field field : Query.Field.values()) {
      names.add(word(field));
    }
    return names;
  }

  /** The field that was probably meant by a name that there is not. */
  static Optional<String> near(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String known = ALSO_KNOWN_AS.get(lower);
    return known != null ? Optional.of(known) : near(lower, all());
  }

  /** The word of {@code words} that differs least from {@code wrong}, if one is near. */
  static Optional<String> near(String wrong, List<String> words) {
    if (wrong.length() > 30) {
      return Optional.empty();
    }
    @Nullable String best = null;
    int least = 3;
    for (String word : words) {
      int distance = distance(wrong, word);
      if (distance < least && distance < word.length() - 1) {
        least = distance;
        best = word;
      }
    }
    return Optional.ofNullable(best);
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
