package dev.earshot.query.text;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * A word of a query: what stands without a space and is looked for as it is, such as {@code e-208}.
 *
 * @param text as written, in the one spelling that {@link Tokens} uses for what looks the same
 * @param keys for each position that it takes, the term that says most about it, with the capitals
 *     and accents of {@code text}: {@code e-208} and {@code 208}
 * @param start where it begins in what was read, in UTF-16 units
 * @param end one past where it ends
 */
public record Unit(String text, List<String> keys, int start, int end) {

  public Unit {
    requireNonNull(text, "text");
    keys = List.copyOf(keys);
  }

  /** The units of {@code text}, in order; none where it has no letter, digit or emoji. */
  public static List<Unit> of(String text) {
    Collector collector = new Collector();
    new Scanner(collector).scan(text, 0, 0);
    return collector.units();
  }

  /** Stands for {@code ?} in what {@link #ofPattern} gives; a letter, so that it is in a word. */
  public static final char ONE = '\uA500';

  /** Stands for {@code *} in what {@link #ofPattern} gives. */
  public static final char ANY = '\uA501';

  /** The units of a text in which {@code ?} and {@code *} are letters. */
  public static List<Unit> ofPattern(String text) {
    return of(text.replace('?', ONE).replace('*', ANY));
  }

  /** Without capitals. */
  public static String lower(String key) {
    return Folding.lower(key);
  }

  /** Without capitals and accents. */
  public static String folded(String key) {
    return Folding.unaccented(Folding.lower(key));
  }

  /** Takes the keys that the scanner offers, and puts those of one unit together. */
  static final class Collector {

    private final List<Unit> units = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();

    void key(String key) {
      keys.add(key.length() > Tokens.LONGEST ? key.substring(0, Tokens.LONGEST) : key);
    }

    void end(String text, int start, int end) {
      units.add(new Unit(text, keys, start, end));
      keys.clear();
    }

    private List<Unit> units() {
      return List.copyOf(units);
    }
  }
}
