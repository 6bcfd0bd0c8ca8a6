package dev.earshot.contract;

/**
 * What came of reading bytes from outside. That they make no sense is an ordinary answer: the
 * reader must say what becomes of them.
 */
public sealed interface Reading<T> {

  /** They made sense. */
  record Good<T>(T value) implements Reading<T> {}

  /**
   * They did not.
   *
   * @param reason one sentence for people, that says what to write instead where that is known
   */
  record Bad<T>(String reason) implements Reading<T> {}
}
