package dev.earshot.query.live;

import dev.earshot.query.Query.Field;
import dev.earshot.query.plan.FieldValues;
import dev.earshot.query.plan.Glob;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that standing queries look up. One thread at a time adds to it; readers need no lock.
 * Entries that no query uses any more stay until the vocabulary is built anew.
 */
final class Vocabulary {

  /** The longest beginning that is looked up; the rest of a longer one is compared then. */
  private static final int LONGEST_BEGINNING = 60;

  private static final Map<Field, Character> SIGNS = new EnumMap<>(Field.class);

  static {
    // U+0001 tells of capitals; no term begins with one of these.
    char sign = 2;
    for (Field field : Field.values()) {
      SIGNS.put(field, sign++);
    }
  }

  private record Key(String text, @Nullable Glob glob, boolean isBeginning) {}

  private final Map<Key, Entry> entries = new HashMap<>();
  private final Lookup words = new Lookup();
  private final Lookup beginnings = new Lookup();
  private volatile long beginningLengths;
  private volatile int places;
  private volatile Set<Field> fields = Set.of();
  private volatile int size;

  /** How many mentions were read with it: nearly, as threads may forget each other's counts. */
  private int seen;

  Entry term(String term) {
    return entry(new Key(term, null, false));
  }

  Entry fitting(Glob glob) {
    return entry(new Key(glob.prefix(), glob, true));
  }

  /** A value of a field, or all values that begin with it. */
  Entry value(Field field, FieldValues.Wanted wanted) {
    useField(field);
    return switch (wanted) {
      case FieldValues.Wanted.Is(String value) -> entry(new Key(sign(field) + value, null, false));
      case FieldValues.Wanted.Begins(String prefix) ->
          entry(new Key(sign(field) + prefix, null, true));
      case FieldValues.Wanted.Present _ ->
          throw new IllegalArgumentException("any value is not looked up");
    };
  }

  /** Says that words are looked for in {@code more}, which are bits of {@link Reading}. */
  void usePlaces(int more) {
    places = places | more;
  }

  /** Stands before the values of a field, where no term begins. */
  static char sign(Field field) {
    return SIGNS.getOrDefault(field, (char) 2);
  }

  int size() {
    return size;
  }

  Lookup.Finder words() {
    return words.finder();
  }

  Lookup.Finder beginnings() {
    return beginnings.finder();
  }

  /** A bit for each length that a beginning has. */
  long beginningLengths() {
    return beginningLengths;
  }

  /** Counts a mention, and gives how many there were. */
  int see() {
    return ++seen;
  }

  /** All entries; only for who adds them. */
  Collection<Entry> entries() {
    return entries.values();
  }

  /** In how many of a thousand mentions an entry is expected. */
  double expected(Entry entry) {
    return Rarity.expected(entry, seen);
  }

  int places() {
    return places;
  }

  /** The fields whose values are looked up. */
  Set<Field> fields() {
    return fields;
  }

  private void useField(Field field) {
    if (!fields.contains(field)) {
      Set<Field> more = EnumSet.of(field);
      more.addAll(fields);
      fields = more;
    }
  }

  private Entry entry(Key key) {
    return entries.computeIfAbsent(key, this::added);
  }

  private Entry added(Key key) {
    String text = key.text();
    int hashed = key.isBeginning() ? Math.min(text.length(), LONGEST_BEGINNING) : text.length();
    Entry entry =
        new Entry(
            text, text.substring(0, hashed).hashCode(), size, key.isBeginning(), key.glob(), seen);
    if (key.isBeginning()) {
      beginnings.add(entry);
      beginningLengths = beginningLengths | 1L << hashed;
    } else {
      words.add(entry);
    }
    size = entry.id + 1;
    return entry;
  }
}
