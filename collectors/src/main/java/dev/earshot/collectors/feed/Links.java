package dev.earshot.collectors.feed;

import dev.earshot.contract.Mention;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses as feeds write them: relative, with spaces, brackets and letters of any language. */
public final class Links {

  private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*:");
  private static final Pattern BREAKS = Pattern.compile("[\\r\\n\\t]+");
  private static final Set<String> WEB = Set.of("http", "https");

  private Links() {}

  /**
   * Makes an absolute address of what was written.
   *
   * @param base what a relative one is relative to; null where nothing is known
   * @return null where that is not possible
   */
  public static @Nullable URI of(@Nullable String written, @Nullable URI base) {
    if (written == null || written.isBlank() || written.length() > Mention.MAX_ADDRESS) {
      return null;
    }
    // What was escaped twice: no address has an entity in it.
    String plain = BREAKS.matcher(written.strip()).replaceAll("").replace("&amp;", "&");
    try {
      URI address = new URI(encoded(plain));
      if (!address.isAbsolute()) {
        return base == null || base.isOpaque() ? null : resolved(address, base);
      }
      return address.toString().length() > Mention.MAX_ADDRESS ? null : address;
    } catch (URISyntaxException | IllegalArgumentException e) {
      return null;
    }
  }

  /** A query alone belongs to the document itself, which Java takes for its folder. */
  private static URI resolved(URI address, URI base) {
    boolean queryAlone =
        address.getRawAuthority() == null
            && address.getRawPath().isEmpty()
            && address.getRawQuery() != null;
    return queryAlone
        ? URI.create(base.toString().replaceFirst("[?#].*", "") + address)
        : base.resolve(address).normalize();
  }

  /** The same, if it is an address on the web. */
  public static @Nullable URI web(@Nullable String written, @Nullable URI base) {
    URI address = of(written, base);
    return address != null && isWeb(address) ? address : null;
  }

  static boolean isWeb(URI address) {
    return address.getScheme() != null
        && WEB.contains(address.getScheme().toLowerCase(Locale.ROOT))
        && address.getRawAuthority() != null;
  }

  static boolean isAbsolute(String written) {
    return SCHEME.matcher(written.strip()).find();
  }

  /** Percent-encodes what no address may hold, and leaves what is encoded already. */
  private static String encoded(String address) {
    StringBuilder encoded = new StringBuilder(address.length());
    boolean fragment = false;
    int path = pathBegins(address);
    for (int i = 0; i < address.length(); ) {
      int point = address.codePointAt(i);
      int next = i + Character.charCount(point);
      if ((point == '%' && !isEscape(address, i))
          || (point == '#' && fragment)
          || (i >= path && (point == '[' || point == ']'))
          || isIllegal(point)) {
        for (byte b : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
          encoded.append('%').append("%02X".formatted(b & 0xFF));
        }
      } else {
        encoded.appendCodePoint(point);
      }
      fragment |= point == '#';
      i = next;
    }
    return encoded.toString();
  }

  /** Where brackets are none of a host's. */
  private static int pathBegins(String address) {
    int host = address.indexOf("//");
    int path = host < 0 ? 0 : address.indexOf('/', host + 2);
    return path < 0 ? address.length() : path;
  }

  private static boolean isEscape(String address, int at) {
    return at + 2 < address.length()
        && Character.digit(address.charAt(at + 1), 16) >= 0
        && Character.digit(address.charAt(at + 2), 16) >= 0;
  }

  /** Letters beyond ASCII are left: URI takes them, and people read them. */
  private static boolean isIllegal(int point) {
    return point <= ' '
        || "\"<>\\^`{|}".indexOf(point) >= 0
        || (point >= 0x7F
            && (Character.isISOControl(point)
                || Character.isSpaceChar(point)
                || !Character.isDefined(point)
                || (point >= 0xD800 && point <= 0xDFFF)));
  }
}
