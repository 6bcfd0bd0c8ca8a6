package dev.earshot.collectors.feed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes text of bytes whose encoding is said wrongly, twice or not at all.
 *
 * <p>A byte order mark is believed first, then what the server says, then what the document says,
 * each only if the bytes agree. Text that is UTF-8 beyond doubt is UTF-8, whatever Latin name it
 * was given; a Latin name means Windows-1252, as in browsers.
 */
public final class Charsets {

  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
  private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
  private static final Charset EBCDIC = Charset.forName("IBM037");

  /** A declaration stands in the first bytes, though junk may stand before it. */
  private static final int DECLARATION_WITHIN = 2_000;

  private static final Pattern DECLARED =
      Pattern.compile("<\\?xml[^>]*?encoding\\s*=\\s*[\"']?\\s*([A-Za-z0-9._:\\- ]+)");

  private static final Pattern PARAMETER =
      Pattern.compile("charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9._:\\-]+)", Pattern.CASE_INSENSITIVE);

  /** Names that Java does not know, or knows as less than what is sent under them. */
  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("iso-8859-1", "windows-1252"),
          Map.entry("iso8859-1", "windows-1252"),
          Map.entry("iso_8859-1", "windows-1252"),
          Map.entry("latin1", "windows-1252"),
          Map.entry("latin-1", "windows-1252"),
          Map.entry("us-ascii", "windows-1252"),
          Map.entry("ascii", "windows-1252"),
          Map.entry("cp-1252", "windows-1252"),
          Map.entry("win-1252", "windows-1252"),
          Map.entry("iso-8859-9", "windows-1254"),
          Map.entry("utf_8", "UTF-8"),
          Map.entry("unicode", "UTF-8"),
          Map.entry("unicode-1-1-utf-8", "UTF-8"),
          Map.entry("utf8mb4", "UTF-8"),
          Map.entry("gb2312", "GB18030"),
          Map.entry("gb_2312-80", "GB18030"),
          Map.entry("gbk", "GB18030"),
          Map.entry("big5", "Big5-HKSCS"),
          Map.entry("shift_jis", "windows-31j"),
          Map.entry("shift-jis", "windows-31j"),
          Map.entry("x-sjis", "windows-31j"),
          Map.entry("euc-kr", "x-windows-949"),
          Map.entry("ks_c_5601-1987", "x-windows-949"),
          Map.entry("tis-620", "x-windows-874"));

  private Charsets() {}

  /**
   * The text of a document, without its byte order mark. Never fails: what cannot be decoded
   * becomes U+FFFD.
   *
   * @param contentType the header of that name; null where there is none
   */
  public static String decode(byte[] bytes, @Nullable String contentType) {
    Optional<Charset> certain = byMark(bytes).or(() -> byShape(bytes));
    if (certain.isPresent()) {
      return withoutMark(lenient(bytes, certain.get()));
    }
    String head = new String(bytes, 0, Math.min(bytes.length, DECLARATION_WITHIN), ISO_8859_1);
    if (isEbcdic(bytes)) {
      String declaration = new String(bytes, 0, Math.min(bytes.length, DECLARATION_WITHIN), EBCDIC);
      return lenient(bytes, named(DECLARED, declaration).orElse(EBCDIC));
    }
    @Nullable String utf8 = strict(bytes, UTF_8);
    return Stream.of(
            named(PARAMETER, contentType == null ? "" : contentType), named(DECLARED, head))
        .flatMap(Optional::stream)
        .filter(Charsets::extendsAscii)
        .flatMap(charset -> Stream.ofNullable(declared(bytes, charset, utf8)))
        .findFirst()
        .orElseGet(() -> utf8 != null ? utf8 : undeclared(bytes));
  }

  /** The charset that a byte order mark at the start names. */
  public static Optional<Charset> byMark(byte[] bytes) {
    if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
      return Optional.of(UTF_8);
    }
    if (starts(bytes, 0x00, 0x00, 0xFE, 0xFF)) {
      return Optional.of(UTF_32BE);
    }
    if (starts(bytes, 0xFF, 0xFE, 0x00, 0x00)) {
      return Optional.of(UTF_32LE);
    }
    if (starts(bytes, 0xFE, 0xFF)) {
      return Optional.of(UTF_16BE);
    }
    return starts(bytes, 0xFF, 0xFE) ? Optional.of(UTF_16LE) : Optional.empty();
  }

  /** The text, if the bytes are free of errors in that charset. */
  public static @Nullable String strict(byte[] bytes, Charset charset) {
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** Wide characters betray themselves by the zeros around the first bracket. */
  private static Optional<Charset> byShape(byte[] bytes) {
    if (starts(bytes, 0, 0, 0, '<')) {
      return Optional.of(UTF_32BE);
    }
    if (starts(bytes, '<', 0, 0, 0)) {
      return Optional.of(UTF_32LE);
    }
    if (starts(bytes, 0, '<', 0)) {
      return Optional.of(UTF_16BE);
    }
    return starts(bytes, '<', 0) ? Optional.of(UTF_16LE) : Optional.empty();
  }

  private static boolean isEbcdic(byte[] bytes) {
    return starts(bytes, 0x4C, 0x6F, 0xA7, 0x94);
  }

  /**
   * Bytes that are not what they are said to be: Windows-1252 if none of the bytes beyond ASCII
   * form UTF-8, else UTF-8 with some damage.
   */
  private static String undeclared(byte[] bytes) {
    return multibyteSequences(bytes) > 0 ? lenient(bytes, UTF_8) : lenient(bytes, WINDOWS);
  }

  private static int multibyteSequences(byte[] bytes) {
    int found = 0;
    for (int i = 0; i + 1 < bytes.length; i++) {
      int lead = bytes[i] & 0xFF;
      int more = lead >= 0xC2 && lead < 0xE0 ? 1 : lead >= 0xE0 && lead < 0xF0 ? 2 : 0;
      if (more > 0 && continues(bytes, i + 1, more)) {
        found++;
        i += more;
      }
    }
    return found;
  }

  private static boolean continues(byte[] bytes, int from, int count) {
    for (int i = from; i < from + count; i++) {
      if (i >= bytes.length || (bytes[i] & 0xC0) != 0x80) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Charset> named(Pattern where, String text) {
    Matcher matcher = where.matcher(text);
    return matcher.find() ? byName(matcher.group(1)) : Optional.empty();
  }

  /** The charset of a name as documents write it; empty where nobody knows it. */
  static Optional<Charset> byName(String name) {
    String plain = name.strip().toLowerCase(Locale.ROOT);
    try {
      return Optional.of(Charset.forName(ALIASES.getOrDefault(plain, plain)));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  /**
   * No text in a charset of one byte a character is valid UTF-8 by chance, if it is more than
   * ASCII.
   */
  private static @Nullable String declared(byte[] bytes, Charset charset, @Nullable String utf8) {
    boolean narrow = charset.newEncoder().maxBytesPerChar() == 1;
    return narrow && utf8 != null ? utf8 : strict(bytes, charset);
  }

  /** A declaration that could be read byte by byte is in no other charset. */
  private static boolean extendsAscii(Charset charset) {
    return charset.canEncode() && new String(new byte[] {'<'}, charset).equals("<");
  }

  private static String lenient(byte[] bytes, Charset charset) {
    return new String(bytes, charset);
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static boolean starts(byte[] bytes, int... first) {
    if (bytes.length < first.length) {
      return false;
    }
    for (int i = 0; i < first.length; i++) {
      if ((bytes[i] & 0xFF) != first[i]) {
        return false;
      }
    }
    return true;
  }
}
