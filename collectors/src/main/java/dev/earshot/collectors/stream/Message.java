package dev.earshot.collectors.stream;

/** One message of a {@link Wire}. */
public sealed interface Message {

  /** Words. */
  record Text(String text) implements Message {}

  /** Bytes, packed ones perhaps. */
  @SuppressWarnings("ArrayRecordComponent") // handed on, and never compared
  record Binary(byte[] bytes) implements Message {}

  /**
   * A message that was larger than is read; this is its beginning.
   *
   * @param bytes of text, in UTF-8
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, and never compared
  record Oversized(byte[] bytes) implements Message {}

  /** How much memory it takes, about. */
  default int size() {
    return 64
        + switch (this) {
          case Text(String text) -> text.length();
          case Binary(byte[] bytes) -> bytes.length;
          case Oversized(byte[] bytes) -> bytes.length;
        };
  }
}
