package dev.earshot.processors.second;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.contract.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cuts texts into the tokens of a model that was trained as BERT was, after the file {@code
 * tokenizer.json} that is published with it. Any thread may use it.
 */
final class WordPieces {

  /** A longer word is unknown. */
  private static final int LONGEST_WORD = 100;

  private final Map<String, Integer> vocabulary;
  private final String continuing;
  private final boolean lower;
  private final boolean plain;
  private final int unknown;
  private final int begin;
  private final int end;

  private WordPieces(
      Map<String, Integer> vocabulary, String continuing, boolean lower, boolean plain)
      throws IOException {
    this.vocabulary = Map.copyOf(vocabulary);
    this.continuing = continuing;
    this.lower = lower;
    this.plain = plain;
    this.unknown = special("[UNK]");
    this.begin = special("[CLS]");
    this.end = special("[SEP]");
  }

  private int special(String token) throws IOException {
    Integer id = vocabulary.get(token);
    if (id == null) {
      throw new IOException("the tokenizer has no token " + token);
    }
    return id;
  }

  /**
   * Reads a {@code tokenizer.json}.
   *
   * @throws IOException also if it is of another kind than BERT's
   */
  static WordPieces read(Path file) throws IOException {
    // Its one object is larger than what strangers may send, and no stranger wrote it.
    JsonNode tree = Json.MAPPER.readTree(file.toFile());
    JsonNode model = tree.path("model");
    if (!model.path("type").asText("WordPiece").equals("WordPiece") || !model.has("vocab")) {
      throw new IOException(
          "%s cuts texts by %s; only WordPiece, as of BERT, is known"
              .formatted(file, model.path("type").asText("an unknown method")));
    }
    Map<String, Integer> vocabulary = new HashMap<>();
    model
        .path("vocab")
        .properties()
        .forEach(entry -> vocabulary.put(entry.getKey(), entry.getValue().asInt()));
    JsonNode normalizer = tree.path("normalizer");
    boolean lower = normalizer.path("lowercase").asBoolean(true);
    return new WordPieces(
        vocabulary,
        model.path("continuing_subword_prefix").asText("##"),
        lower,
        normalizer.path("strip_accents").asBoolean(lower));
  }

  /**
   * The tokens of a text, between the marks of its beginning and end.
   *
   * @param most how many at most, marks included
   */
  int[] tokens(String text, int most) {
    List<Integer> tokens = new ArrayList<>();
    tokens.add(begin);
    StringBuilder word = new StringBuilder();
    String read = normal(text);
    for (int i = 0; i < read.length() && tokens.size() < most; ) {
      int c = read.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        cut(word, tokens);
      } else if (isMark(c) || isIdeograph(c)) {
        cut(word, tokens);
        cut(word.appendCodePoint(c), tokens);
      } else if (c != 0 && c != 0xFFFD && !isControl(c)) {
        word.appendCodePoint(c);
      }
    }
    cut(word, tokens);
    List<Integer> kept = tokens.subList(0, Math.min(tokens.size(), most - 1));
    int[] all = new int[kept.size() + 1];
    for (int i = 0; i < kept.size(); i++) {
      all[i] = kept.get(i);
    }
    all[kept.size()] = end;
    return all;
  }

  private String normal(String text) {
    String read = lower ? text.toLowerCase(Locale.ROOT) : text;
    if (!plain) {
      return read;
    }
    StringBuilder bare = new StringBuilder(read.length());
    Normalizer.normalize(read, Normalizer.Form.NFD)
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        .forEach(bare::appendCodePoint);
    return bare.toString();
  }

  /** Takes the longest pieces from the left; a word with a part that is none is unknown. */
  private void cut(StringBuilder word, List<Integer> tokens) {
    if (word.isEmpty()) {
      return;
    }
    String whole = word.toString();
    word.setLength(0);
    List<Integer> pieces = new ArrayList<>();
    int from = 0;
    while (from < whole.length() && whole.length() <= LONGEST_WORD) {
      int to = whole.length();
      Integer piece = piece(whole, from, to);
      while (piece == null && --to > from) {
        piece = piece(whole, from, to);
      }
      if (piece == null) {
        break;
      }
      pieces.add(piece);
      from = to;
    }
    if (from < whole.length()) {
      tokens.add(unknown);
    } else {
      tokens.addAll(pieces);
    }
  }

  private @Nullable Integer piece(String word, int from, int to) {
    String piece = word.substring(from, to);
    return vocabulary.get(from == 0 ? piece : continuing + piece);
  }

  private static boolean isControl(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.PRIVATE_USE
        || type == Character.SURROGATE
        || type == Character.UNASSIGNED;
  }

  private static boolean isMark(int c) {
    if ((c >= 33 && c <= 47)
        || (c >= 58 && c <= 64)
        || (c >= 91 && c <= 96)
        || (c >= 123 && c <= 126)) {
      return true;
    }
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  private static boolean isIdeograph(int c) {
    return (c >= 0x4E00 && c <= 0x9FFF)
        || (c >= 0x3400 && c <= 0x4DBF)
        || (c >= 0x20000 && c <= 0x2CEAF)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0x2F800 && c <= 0x2FA1F);
  }
}
