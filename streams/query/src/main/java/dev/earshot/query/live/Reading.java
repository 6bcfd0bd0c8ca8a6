package dev.earshot.query.live;

import dev.earshot.contract.Author;
import dev.earshot.contract.Evidence;
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

  /** A text full of one name has as many occurrences of it as anyone will look at. */
  private static final int MOST_WORDS = 64;

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

  /** By hit: how many positions it takes. */
  private int[] spans = new int[256];

  private int[] nextHit = new int[256];

  /** By hit: the characters of its words, counted in its place. */
  private int[] starts = new int[256];

  private int[] ends = new int[256];
  private int hits;

  /** The characters of the term that is being looked up. */
  private int hereStart;

  private int hereEnd;

  /** How many positions the term at hand takes. */
  private int hereSpan = 1;

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
    return mayOccur(pattern) && !occurrences(pattern, wanted).isEmpty();
  }

  /** Whether the terms are there that it cannot do without, wherever they stand. */
  private boolean mayOccur(Pattern pattern) {
    return switch (pattern) {
      case Pattern.One(Entry entry) -> seenIn[entry.id] == turn;
      case Pattern.Block(List<Pattern> parts) -> mayAllOccur(parts);
      case Pattern.Either(List<Pattern> options) -> mayOneOccur(options);
      case Pattern.Within(Pattern left, Pattern right, _) -> mayOccur(left) && mayOccur(right);
      case Pattern.Apart(Pattern inner, _) -> mayOccur(inner);
    };
  }

  private boolean mayAllOccur(List<Pattern> parts) {
    for (int i = 0; i < parts.size(); i++) {
      if (!mayOccur(parts.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean mayOneOccur(List<Pattern> options) {
    for (int i = 0; i < options.size(); i++) {
      if (mayOccur(options.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** Where a pattern occurs: valid until the next question. */
  Intervals occurrences(Pattern pattern, int wanted) {
    spareUsed = 0;
    Intervals found = spare();
    find(pattern, from(wanted), to(wanted), found);
    return found;
  }

  /** The first position of the places. */
  private static int from(int wanted) {
    return (wanted & TITLE) != 0 ? 0 : (wanted & TEXT) != 0 ? TEXT_BASE : AUTHOR_BASE;
  }

  /** One past their last position. */
  private static int to(int wanted) {
    return (wanted & AUTHOR) != 0
        ? Integer.MAX_VALUE
        : (wanted & TEXT) != 0 ? AUTHOR_BASE : TEXT_BASE;
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
    hereStart = 0;
    hereEnd = 0;
    hereSpan = 1;
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
      hereStart = read.start(i);
      hereEnd = read.end(i);
      hereSpan = read.span(i);
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
      firstHit[id] = addHit(position, entry.isBeginning ? 1 : hereSpan);
      lastHit[id] = firstHit[id];
      entry.met++;
      considerAll(entry.anchored);
    } else if (positions[lastHit[id]] != position) {
      int hit = addHit(position, entry.isBeginning ? 1 : hereSpan);
      nextHit[lastHit[id]] = hit;
      lastHit[id] = hit;
      places[id] |= place;
    }
  }

  private int addHit(int position, int span) {
    if (hits == positions.length) {
      positions = Arrays.copyOf(positions, 2 * hits);
      spans = Arrays.copyOf(spans, 2 * hits);
      nextHit = Arrays.copyOf(nextHit, 2 * hits);
      starts = Arrays.copyOf(starts, 2 * hits);
      ends = Arrays.copyOf(ends, 2 * hits);
    }
    positions[hits] = position;
    spans[hits] = span;
    starts[hits] = hereStart;
    ends[hits] = hereEnd;
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
        if (!found.isEmpty() && mayOccur(container)) {
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
        found.add(position, position + spans[hit] - 1);
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
      if (mayOccur(options.get(i))) {
        one.clear();
        find(options.get(i), from, to, one);
        if (!one.isEmpty()) {
          both.either(found, one);
          found.swap(both);
        }
      }
    }
  }

  // Words.

  /**
   * Adds the words for which a condition is met, in no order; those of what it excludes are not.
   */
  void words(Condition condition, List<Spoken> words) {
    switch (condition) {
      case Condition.Has(Entry entry, int wanted) -> {
        if (wanted != VALUES) {
          words(new Pattern.One(entry), wanted, words);
        }
      }
      case Condition.Stands(Pattern pattern, int wanted) -> words(pattern, wanted, words);
      case Condition.AllOf(List<Condition> parts) -> {
        if (condition.test(this)) {
          parts.forEach(part -> words(part, words));
        }
      }
      case Condition.AnyOf(List<Condition> options) ->
          options.forEach(option -> words(option, words));
      case Condition.Always _,
          Condition.Never _,
          Condition.Present _,
          Condition.Amount _,
          Condition.Not _ -> {}
    }
  }

  private void words(Pattern pattern, int wanted, List<Spoken> words) {
    if (mayOccur(pattern)) {
      Intervals whole = new Intervals();
      whole.add(from(wanted), to(wanted) - 1);
      words(pattern, whole, words);
    }
  }

  /** Of words that must be near each other each is told by itself, and not what lies between. */
  private void words(Pattern pattern, Intervals inside, List<Spoken> words) {
    if (words.size() >= MOST_WORDS || !mayOccur(pattern)) {
      return;
    }
    switch (pattern) {
      case Pattern.Either(List<Pattern> options) ->
          options.forEach(option -> words(option, inside, words));
      case Pattern.One _, Pattern.Block _ -> {
        Intervals found = inside(pattern, inside);
        for (int i = 0; i < found.size() && words.size() < MOST_WORDS; i++) {
          int last = found.end(i);
          words.add(spoken(found.start(i), start(pattern, found.start(i)), end(pattern, last)));
        }
      }
      case Pattern.Within(Pattern left, Pattern right, _) -> {
        Intervals found = inside(pattern, inside);
        if (!found.isEmpty()) {
          words(left, found, words);
          words(right, found, words);
        }
      }
      case Pattern.Apart(Pattern wanted, _) -> {
        Intervals found = inside(pattern, inside);
        if (!found.isEmpty()) {
          words(wanted, found, words);
        }
      }
    }
  }

  /** Where a pattern occurs, of that what lies in one of {@code inside}. */
  private Intervals inside(Pattern pattern, Intervals inside) {
    Intervals all = new Intervals();
    find(pattern, inside.start(0), inside.end(inside.size() - 1) + 1, all);
    Intervals kept = new Intervals();
    int at = 0;
    for (int i = 0; i < all.size(); i++) {
      while (at < inside.size() && inside.end(at) < all.end(i)) {
        at++;
      }
      if (at < inside.size() && inside.start(at) <= all.start(i)) {
        kept.add(all.start(i), all.end(i));
      }
    }
    return kept;
  }

  private static Spoken spoken(int position, int start, int end) {
    Evidence.Field field =
        position >= AUTHOR_BASE
            ? Evidence.Field.AUTHOR
            : position >= TEXT_BASE ? Evidence.Field.TEXT : Evidence.Field.TITLE;
    return new Spoken(field, position, start, end);
  }

  /** The first character of an occurrence that begins at a position. */
  private int start(Pattern pattern, int position) {
    return switch (pattern) {
      case Pattern.One(Entry entry) -> {
        int hit = hit(entry, position);
        yield hit < 0 ? Integer.MAX_VALUE : starts[hit];
      }
      case Pattern.Block(List<Pattern> parts) -> start(parts.getFirst(), position);
      case Pattern.Either(List<Pattern> options) -> {
        int least = Integer.MAX_VALUE;
        for (Pattern option : options) {
          least = Math.min(least, start(option, position));
        }
        yield least;
      }
      case Pattern.Within(Pattern left, _, _) -> start(left, position);
      case Pattern.Apart(Pattern wanted, _) -> start(wanted, position);
    };
  }

  /** One past the last character of an occurrence that ends at a position. */
  private int end(Pattern pattern, int position) {
    return switch (pattern) {
      case Pattern.One(Entry entry) -> {
        int hit = seenIn[entry.id] == turn ? firstHit[entry.id] : -1;
        while (hit >= 0 && positions[hit] + spans[hit] - 1 != position) {
          hit = nextHit[hit];
        }
        yield hit < 0 ? 0 : ends[hit];
      }
      case Pattern.Block(List<Pattern> parts) -> end(parts.getLast(), position);
      case Pattern.Either(List<Pattern> options) -> {
        int most = 0;
        for (Pattern option : options) {
          most = Math.max(most, end(option, position));
        }
        yield most;
      }
      case Pattern.Within(_, Pattern right, _) -> end(right, position);
      case Pattern.Apart(Pattern wanted, _) -> end(wanted, position);
    };
  }

  /** The hit of an entry at a position, or -1. */
  private int hit(Entry entry, int position) {
    if (seenIn[entry.id] != turn) {
      return -1;
    }
    int hit = firstHit[entry.id];
    while (hit >= 0 && positions[hit] != position) {
      hit = nextHit[hit];
    }
    return hit;
  }
}
