package dev.earshot.query.live;

import dev.earshot.contract.Author;
import dev.earshot.contract.Mention;
import dev.earshot.contract.Tagged;
import dev.earshot.query.Query.Field;
import dev.earshot.query.Query.Place;
import dev.earshot.query.plan.FieldValues;
import dev.earshot.query.text.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A mention, read once: which entries it has and where. Used again for the next mention, by one
 * thread at a time.
 *
 * <p>Title, text and author lie on one line of positions, so far from each other that nothing
 * reaches across.
 */
final class Reading {

  static final int TITLE = 1;
  static final int TEXT = 2;
  static final int AUTHOR = 4;
  static final int VALUES = 8;

  static final int TEXT_BASE = 1 << 24;
  static final int AUTHOR_BASE = 1 << 26;

  private final Tokens tokens = new Tokens();
  private char[] value = new char[256];

  private @Nullable Mention mention;
  private @Nullable Tagged tagged;

  /** By entry: in which mention it was last seen, and there in which places, from hit to hit. */
  private int[] seenIn = new int[64];

  private int[] places = new int[64];
  private int[] firstHit = new int[64];
  private int[] lastHit = new int[64];

  /** By hit: its position, and the next hit of the same entry, or -1. */
  private int[] positions = new int[256];

  private int[] nextHit = new int[256];
  private int hits;

  private int turn;

  /** By slot of a standing query: in which mention it was last looked at. */
  private int[] lookedAt = new int[64];

  private final List<Standing> candidates = new ArrayList<>();

  private final List<Intervals> spare = new ArrayList<>();
  private int spareUsed;

  /**
   * Reads a mention.
   *
   * @param with its tags, if it has any yet
   */
  void read(Mention read, @Nullable Tagged with, Vocabulary vocabulary) {
    mention = read;
    tagged = with;
    begin(vocabulary);
    Lookup.Finder words = vocabulary.words();
    Lookup.Finder beginnings = vocabulary.beginnings();
    long lengths = vocabulary.beginningLengths();
    int used = vocabulary.places();
    String title = read.title();
    if (title != null) {
      scan(tokens.read(title), 0, TITLE, words, beginnings, lengths);
    }
    scan(tokens.read(read.text()), TEXT_BASE, TEXT, words, beginnings, lengths);
    Author author = read.author();
    if (author != null && (used & AUTHOR) != 0) {
      readAuthor(author, words, beginnings, lengths);
    }
    for (Field field : vocabulary.fields()) {
      for (String each : values(field)) {
        readValue(field, each, words, beginnings, lengths);
      }
    }
  }

  /** The queries that have an anchor in the mention, each once. */
  List<Standing> candidates() {
    return candidates;
  }

  /** Takes a query for a candidate, unless it is one. */
  void consider(Standing standing) {
    int slot = standing.slot;
    if (slot >= lookedAt.length) {
      lookedAt = Arrays.copyOf(lookedAt, Math.max(slot + 1, 2 * lookedAt.length));
    }
    if (lookedAt[slot] != turn) {
      lookedAt[slot] = turn;
      candidates.add(standing);
    }
  }

  boolean has(int entry, int wanted) {
    return seenIn[entry] == turn && (places[entry] & wanted) != 0;
  }

  boolean hasValue(Field field) {
    return !values(field).isEmpty()
        || (mention != null && FieldValues.number(field, mention).isPresent());
  }

  boolean hasNumber(Field field, long least, long most) {
    if (mention == null) {
      return false;
    }
    OptionalLong number = FieldValues.number(field, mention);
    return number.isPresent() && number.getAsLong() >= least && number.getAsLong() <= most;
  }

  boolean occurs(Pattern pattern, int wanted) {
    return !occurrences(pattern, wanted).isEmpty();
  }

  /** Where a pattern occurs: valid until the next question. */
  Intervals occurrences(Pattern pattern, int wanted) {
    int from = (wanted & TITLE) != 0 ? 0 : (wanted & TEXT) != 0 ? TEXT_BASE : AUTHOR_BASE;
    int to =
        (wanted & AUTHOR) != 0 ? Integer.MAX_VALUE : (wanted & TEXT) != 0 ? AUTHOR_BASE : TEXT_BASE;
    spareUsed = 0;
    Intervals found = spare();
    find(pattern, from, to, found);
    return found;
  }

  /** The bits of a place. */
  static int places(Place place) {
    return switch (place) {
      case ANYWHERE -> TITLE | TEXT;
      case TITLE -> TITLE;
      case TEXT -> TEXT;
      case AUTHOR -> AUTHOR;
    };
  }

  private List<String> values(Field field) {
    if (tagged != null) {
      return FieldValues.of(field, tagged);
    }
    return mention == null ? List.of() : FieldValues.of(field, mention);
  }

  // Reading.

  private void begin(Vocabulary vocabulary) {
    candidates.clear();
    hits = 0;
    turn++;
    int size = vocabulary.size();
    if (size > seenIn.length) {
      int length = Math.max(size, 2 * seenIn.length);
      seenIn = Arrays.copyOf(seenIn, length);
      places = Arrays.copyOf(places, length);
      firstHit = Arrays.copyOf(firstHit, length);
      lastHit = Arrays.copyOf(lastHit, length);
    }
  }

  private void readAuthor(
      Author author, Lookup.Finder words, Lookup.Finder beginnings, long lengths) {
    int base = AUTHOR_BASE;
    for (String part : FieldValues.words(author)) {
      scan(tokens.read(part), base, AUTHOR, words, beginnings, lengths);
      base += FieldValues.AUTHOR_GAP;
    }
  }

  private void readValue(
      Field field, String read, Lookup.Finder words, Lookup.Finder beginnings, long lengths) {
    int length = read.length() + 1;
    if (value.length < length) {
      value = new char[2 * length];
    }
    value[0] = Vocabulary.sign(field);
    read.getChars(0, read.length(), value, 1);
    lookUp(value, 0, length, 0, VALUES, words, beginnings, lengths);
  }

  private void scan(
      Tokens read,
      int base,
      int place,
      Lookup.Finder words,
      Lookup.Finder beginnings,
      long lengths) {
    char[] chars = read.chars();
    int size = read.size();
    for (int i = 0; i < size; i++) {
      lookUp(
          chars,
          read.from(i),
          read.length(i),
          base + read.position(i),
          place,
          words,
          beginnings,
          lengths);
    }
  }

  private void lookUp(
      char[] chars,
      int from,
      int length,
      int position,
      int place,
      Lookup.Finder words,
      Lookup.Finder beginnings,
      long lengths) {
    int hash = 0;
    long left = lengths;
    if ((left & 1) != 0) {
      hitBeginnings(beginnings, 0, chars, from, length, position, place);
    }
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + chars[from + i];
      left >>>= 1;
      if ((left & 1) != 0) {
        hitBeginnings(beginnings, hash, chars, from, length, position, place);
      }
    }
    for (int slot = words.first(hash); slot >= 0; slot = words.after(hash, slot)) {
      Entry entry = words.entry(slot);
      if (entry != null && entry.is(chars, from, length)) {
        hit(entry, position, place);
      }
    }
  }

  private void hitBeginnings(
      Lookup.Finder beginnings,
      int hash,
      char[] chars,
      int from,
      int length,
      int position,
      int place) {
    for (int slot = beginnings.first(hash); slot >= 0; slot = beginnings.after(hash, slot)) {
      Entry entry = beginnings.entry(slot);
      if (entry != null && entry.begins(chars, from, length)) {
        hit(entry, position, place);
      }
    }
  }

  private void hit(Entry entry, int position, int place) {
    int id = entry.id;
    if (id >= seenIn.length) {
      // Added since this mention began; nothing that is tested against it can know the entry.
      return;
    }
    if (seenIn[id] != turn) {
      seenIn[id] = turn;
      places[id] = place;
      firstHit[id] = addHit(position);
      lastHit[id] = firstHit[id];
      entry.met++;
      considerAll(entry.anchored);
    } else if (positions[lastHit[id]] != position) {
      int hit = addHit(position);
      nextHit[lastHit[id]] = hit;
      lastHit[id] = hit;
      places[id] |= place;
    }
  }

  private int addHit(int position) {
    if (hits == positions.length) {
      positions = Arrays.copyOf(positions, 2 * hits);
      nextHit = Arrays.copyOf(nextHit, 2 * hits);
    }
    positions[hits] = position;
    nextHit[hits] = -1;
    return hits++;
  }

  void considerAll(Anchored anchored) {
    int size = anchored.size();
    if (size > 0) {
      Standing[] items = anchored.items();
      for (int i = 0; i < size && i < items.length; i++) {
        @Nullable Standing standing = items[i];
        if (standing != null) {
          consider(standing);
        }
      }
    }
  }

  // Patterns.

  private Intervals spare() {
    if (spareUsed == spare.size()) {
      spare.add(new Intervals());
    }
    Intervals taken = spare.get(spareUsed++);
    taken.clear();
    return taken;
  }

  private void find(Pattern pattern, int from, int to, Intervals found) {
    int mark = spareUsed;
    switch (pattern) {
      case Pattern.One(Entry entry) -> one(entry.id, from, to, found);
      case Pattern.Block(List<Pattern> parts) -> block(parts, from, to, found);
      case Pattern.Either(List<Pattern> options) -> either(options, from, to, found);
      case Pattern.Within(Pattern left, Pattern right, int gap) -> {
        Intervals lefts = spare();
        find(left, from, to, lefts);
        if (!lefts.isEmpty()) {
          Intervals rights = spare();
          find(right, from, to, rights);
          found.between(lefts, rights, gap);
        }
      }
      case Pattern.Apart(Pattern wanted, Pattern container) -> {
        find(wanted, from, to, found);
        if (!found.isEmpty()) {
          Intervals containers = spare();
          find(container, from, to, containers);
          found.apartFrom(containers);
        }
      }
    }
    spareUsed = mark;
  }

  private void one(int entry, int from, int to, Intervals found) {
    if (seenIn[entry] != turn) {
      return;
    }
    for (int hit = firstHit[entry]; hit >= 0; hit = nextHit[hit]) {
      int position = positions[hit];
      if (position >= from && position < to) {
        found.add(position, position);
      }
    }
  }

  private void block(List<Pattern> parts, int from, int to, Intervals found) {
    find(parts.getFirst(), from, to, found);
    for (int i = 1; i < parts.size() && !found.isEmpty(); i++) {
      int mark = spareUsed;
      Intervals next = spare();
      find(parts.get(i), from, to, next);
      found.followedBy(next);
      spareUsed = mark;
    }
  }

  private void either(List<Pattern> options, int from, int to, Intervals found) {
    find(options.getFirst(), from, to, found);
    Intervals one = spare();
    Intervals both = spare();
    for (int i = 1; i < options.size(); i++) {
      one.clear();
      find(options.get(i), from, to, one);
      if (!one.isEmpty()) {
        both.either(found, one);
        found.swap(both);
      }
    }
  }
}
