package dev.earshot.collectors.feed;

import java.text.Normalizer;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Months by their names, full and short, in the languages of many feeds. */
final class Months {

  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

  /** Where two languages use one name for two months, the earlier one here wins. */
  private static final List<String> LANGUAGES =
      List.of(
          "fr", "de", "es", "it", "pt", "nl", "sv", "da", "nb", "pl", "ru", "el", "hu", "ro", "tr",
          "cs", "ca", "fi", "uk", "id");

  private static final List<TextStyle> STYLES =
      List.of(
          TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT, TextStyle.SHORT_STANDALONE);

  private static final Map<String, Integer> ENGLISH =
      Map.ofEntries(
          Map.entry("jan", 1),
          Map.entry("feb", 2),
          Map.entry("mar", 3),
          Map.entry("apr", 4),
          Map.entry("may", 5),
          Map.entry("jun", 6),
          Map.entry("jul", 7),
          Map.entry("aug", 8),
          Map.entry("sep", 9),
          Map.entry("oct", 10),
          Map.entry("nov", 11),
          Map.entry("dec", 12));

  /** The locales' names are loaded only for the first date that is not English. */
  private static final class Foreign {
    private static final Map<String, Integer> NAMES = names();

    private static Map<String, Integer> names() {
      Map<String, Integer> names = new HashMap<>();
      for (String language : LANGUAGES) {
        Locale locale = Locale.of(language);
        for (Month month : Month.values()) {
          for (TextStyle style : STYLES) {
            names.putIfAbsent(plain(month.getDisplayName(style, locale)), month.getValue());
          }
        }
      }
      Stream.of("sept", "set").forEach(name -> names.putIfAbsent(name, 9));
      Map.of("fev", 2, "avr", 4, "juil", 7, "jul", 7, "aou", 8, "mrz", 3, "marz", 3)
          .forEach(names::putIfAbsent);
      return names;
    }
  }

  private Months() {}

  /** The month's number, from 1; 0 where the name is none of a month. */
  static int named(String name) {
    String plain = plain(name);
    if (plain.length() < 3) {
      return 0;
    }
    Integer english = ENGLISH.get(plain.substring(0, 3));
    if (english != null && Month.of(english).name().toLowerCase(Locale.ROOT).startsWith(plain)) {
      return english;
    }
    return Foreign.NAMES.getOrDefault(plain, 0);
  }

  private static String plain(String name) {
    String lower = name.toLowerCase(Locale.ROOT).replace(".", "");
    return ACCENTS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD)).replaceAll("");
  }
}
