package dev.earshot.collectors.feed;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names as feeds write them, with or without an address for mail. */
final class Persons {

  private static final Pattern MAIL = Pattern.compile("[^\\s()<>,;:\"]+@[^\\s()<>,;:\"]+");
  private static final Pattern EMPTY_BRACKETS = Pattern.compile("\\(\\s*\\)|<\\s*>|\\bmailto:");

  /** What is longer is not read to its end: no name is. */
  private static final int LONGEST = 2_000;

  private Persons() {}

  /**
   * The name alone, out of {@code Name <mail>}, {@code mail (Name)} and {@code Name (mail)}; the
   * mail address where there is no name.
   */
  static @Nullable String name(@Nullable String written) {
    if (written == null) {
      return null;
    }
    String bounded = written.substring(0, Math.min(written.length(), LONGEST));
    String plain = PlainText.line(PlainText.ofPerhapsHtml(bounded));
    Matcher mail = MAIL.matcher(plain);
    if (!mail.find()) {
      return plain.isEmpty() ? null : plain;
    }
    String rest =
        EMPTY_BRACKETS
            .matcher(plain.substring(0, mail.start()) + " " + plain.substring(mail.end()))
            .replaceAll(" ")
            .strip();
    String name = unwrapped(PlainText.line(rest));
    return name.isEmpty() ? mail.group() : name;
  }

  private static String unwrapped(String name) {
    boolean wrapped =
        name.length() > 1
            && ((name.startsWith("(") && name.endsWith(")"))
                || (name.startsWith("\"") && name.endsWith("\"")));
    return wrapped ? name.substring(1, name.length() - 1).strip() : name;
  }
}
