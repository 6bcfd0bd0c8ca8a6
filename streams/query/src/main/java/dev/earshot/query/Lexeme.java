package dev.earshot.query;

/** The smallest piece of a query that has a meaning, and where it stands. */
sealed interface Lexeme {

  int start();

  int end();

  /** Letters and signs without a space; {@code text} may still be several words, or none. */
  record Word(String text, int start, int end) implements Lexeme {}

  /** What stands between quotes. */
  record Quoted(String text, int start, int end) implements Lexeme {}

  /** What stands between braces. */
  record Braced(String text, int start, int end) implements Lexeme {}

  /** A field's name with its colon. */
  record Name(String text, int start, int end) implements Lexeme {}

  /** A range with its brackets. */
  record Ranged(String text, int start, int end) implements Lexeme {}

  /** {@code ~} and a number. */
  record Slop(int gap, int start, int end) implements Lexeme {}

  record Open(int start, int end) implements Lexeme {}

  record Close(int start, int end) implements Lexeme {}

  record And(int start, int end) implements Lexeme {}

  record Or(int start, int end) implements Lexeme {}

  record Not(int start, int end) implements Lexeme {}

  record NotIn(int start, int end) implements Lexeme {}

  record Near(int gap, boolean ordered, int start, int end) implements Lexeme {}

  /** The end of the query. */
  record End(int start, int end) implements Lexeme {}
}
