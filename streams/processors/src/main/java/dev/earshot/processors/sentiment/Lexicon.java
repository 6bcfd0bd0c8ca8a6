package dev.earshot.processors.sentiment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known of the words of one language before anything is learned: their valence, and whether
 * they turn, strengthen or oppose what stands near them. Emoji and emoticons are in every
 * language's.
 *
 * <p>Immutable once built; any thread may ask.
 */
final class Lexicon {

  /** A word that turns what follows, such as "not". */
  static final short NOT = 1;

  /** A word that strengthens what follows. */
  static final short MORE = 2;

  /** A word that weakens what follows. */
  static final short LESS = 4;

  /** A word after which the writer says what he means, such as "but". */
  static final short BUT = 8;

  /** The word before what something is compared with. */
  static final short THAN = 16;

  /** A word that begins an idiom. */
  static final short STARTS = 32;

  /** The first half of a French negation: alone it turns nothing. */
  static final short HALF = 64;

  /** A word that compares, such as "better". */
  static final short COMPARES = 128;

  /** A word that sets apart what follows, such as "unlike". */
  static final short UNLIKE = 256;

  /** A word that turns only after the first half of a French negation. */
  static final short TURNS_AFTER_HALF = 512;

  /** A negation that also turns the word before it, as in "j'aime pas". */
  static final short TURNS_BACK = 1024;

  /** The answer for a word that is not listed. */
  static final int NONE = -1;

  /** Languages with a list of their own. */
  static final List<String> LANGUAGES = List.of("en", "fr", "de", "es", "it", "pt", "nl");

  private static final int SHORTEST_STEM = 3;
  private static final int LONGEST_ENDING = 5;
  private static final Map<String, Lexicon> ALL =
      Stream.concat(LANGUAGES.stream(), Stream.of("other"))
          .collect(Collectors.toUnmodifiableMap(lang -> lang, Lexicon::read));
  private static final Lexicon UNKNOWN = requireNonNull(ALL.get("other"));

  private final long[] keys;
  private final float[] valence;
  private final short[] roles;
  private final boolean[] faces;
  private final boolean[] ironic;
  private boolean hasStems;

  private Lexicon(int words) {
    int room = Integer.highestOneBit(words) * 4;
    keys = new long[room];
    valence = new float[room];
    roles = new short[room];
    faces = new boolean[room];
    ironic = new boolean[room];
  }

  /** The lexicon of a language; for one without a list, what all people share. */
  static Lexicon of(String lang) {
    return ALL.getOrDefault(lang, UNKNOWN);
  }

  /** Where a word, an emoji or an emoticon stands; {@link #NONE} if nowhere. */
  int find(long hash) {
    int mask = keys.length - 1;
    for (int slot = (int) Hash.spread(hash) & mask; keys[slot] != 0; slot = (slot + 1) & mask) {
      if (keys[slot] == hash) {
        return slot;
      }
    }
    return NONE;
  }

  /** Where a token stands, as typed, without what is drawn out, or by its stem. */
  int find(Tokens tokens, int token) {
    int slot = find(tokens.hash[token]);
    if (slot == NONE && tokens.plain[token] != tokens.hash[token]) {
      slot = find(tokens.plain[token]);
    }
    return slot == NONE && hasStems && tokens.isWord(token) ? findStem(tokens, token) : slot;
  }

  /** From -4, awful, to 4, wonderful; 0 for words that only have a role. */
  float valence(int slot) {
    return valence[slot];
  }

  /** The bits of what the word does to others. */
  short roles(int slot) {
    return roles[slot];
  }

  /** Whether the word says that the contrary is meant. */
  boolean isIronic(int slot) {
    return ironic[slot];
  }

  boolean isFace(long hash) {
    int slot = find(hash);
    return slot != NONE && faces[slot];
  }

  private int findStem(Tokens tokens, int token) {
    int best = NONE;
    long hash = Hash.WORD;
    int from = tokens.start[token] + (tokens.kind[token] == Tokens.TAG ? 1 : 0);
    int length = Math.min(tokens.end[token] - from, 40);
    for (int i = 0; i < length; i++) {
      hash = Hash.step(hash, Fold.of(tokens.text().charAt(from + i)));
      if (i + 1 >= SHORTEST_STEM && length - i - 1 <= LONGEST_ENDING) {
        int slot = find(Hash.step(hash, '*'));
        best = slot == NONE ? best : slot;
      }
    }
    return best;
  }

  private static Lexicon read(String lang) {
    List<String[]> words = lang.equals("other") ? List.of() : lines(lang + ".tsv");
    Lexicon lexicon = new Lexicon(words.size() + 2_000);
    lines("faces.tsv").forEach(line -> lexicon.face(line[0], Float.parseFloat(line[1])));
    lines("emoji.tsv").forEach(line -> lexicon.emoji(line[0], Float.parseFloat(line[1])));
    words.forEach(line -> lexicon.idiom(line[0], Float.parseFloat(line[1])));
    lines("function-words.tsv").stream()
        .filter(line -> line[0].equals(lang) || line[0].equals("any"))
        .forEach(line -> lexicon.role(line[1], line[2]));
    return lexicon;
  }

  private void role(String role, String words) {
    switch (role) {
      case "idiom" -> each(words, this::idiom);
      case "emoji" -> each(words, this::emoji);
      case "not" -> each(words, NOT);
      case "more" -> each(words, MORE);
      case "less" -> each(words, LESS);
      case "but" -> each(words, BUT);
      case "than" -> each(words, THAN);
      case "compares" -> each(words, COMPARES);
      case "unlike" -> each(words, UNLIKE);
      case "ne" -> each(words, HALF);
      case "not-before" -> each(words, TURNS_BACK);
      case "after-ne" -> each(words, TURNS_AFTER_HALF);
      case "irony" ->
          Arrays.stream(words.split(" ", -1)).forEach(word -> ironic[slot(Hash.word(word))] = true);
      default -> throw new IllegalStateException("function-words.tsv has the unknown role " + role);
    }
  }

  private void each(String words, short role) {
    for (String word : words.split(" ", -1)) {
      int slot = slot(Hash.word(word));
      roles[slot] = (short) (roles[slot] | role);
    }
  }

  private static void each(String words, Sink sink) {
    for (String word : words.split(",", -1)) {
      int equals = word.indexOf('=');
      sink.put(word.substring(0, equals), Float.parseFloat(word.substring(equals + 1)));
    }
  }

  /** Takes a word and its valence. */
  private interface Sink {
    void put(String word, float valence);
  }

  private void face(String face, float value) {
    int slot = slot(Hash.face(face, 0, face.length()));
    faces[slot] = true;
    valence[slot] = value;
  }

  private void emoji(String emoji, float value) {
    valence[slot(Hash.step(Hash.FACE, emoji.codePointAt(0)))] = value;
  }

  private void idiom(String words, float value) {
    hasStems |= words.endsWith("*");
    String apart = words.replace('-', ' ').replace("’", "'").strip();
    valence[slot(Hash.phrase(apart))] = value;
    int blank = apart.indexOf(' ');
    if (blank > 0) {
      int first = slot(Hash.word(apart.substring(0, blank)));
      roles[first] = (short) (roles[first] | STARTS);
    }
  }

  private int slot(long hash) {
    int found = find(hash);
    if (found != NONE) {
      return found;
    }
    int mask = keys.length - 1;
    int slot = (int) Hash.spread(hash) & mask;
    while (keys[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    keys[slot] = hash;
    return slot;
  }

  private static List<String[]> lines(String file) {
    try (InputStream in = Lexicon.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing from this build of Earshot");
      }
      return new BufferedReader(new InputStreamReader(in, UTF_8))
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
