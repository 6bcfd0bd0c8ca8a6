package dev.earshot.collectors.payload;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The codes of languages and countries that people write out. */
public final class Places {

  private static final Locale[] SPOKEN = {Locale.ENGLISH, Locale.FRENCH, Locale.GERMAN};

  /** Loaded when the first name is looked up. */
  private static final class Names {
    private static final Map<String, String> LANGUAGES = new HashMap<>();
    private static final Map<String, String> COUNTRIES = new HashMap<>();

    static {
      for (String language : Locale.getISOLanguages()) {
        Locale named = Locale.of(language);
        LANGUAGES.putIfAbsent(plain(named.getDisplayLanguage(named)), language);
        for (Locale spoken : SPOKEN) {
          LANGUAGES.putIfAbsent(plain(named.getDisplayLanguage(spoken)), language);
        }
      }
      for (String country : Locale.getISOCountries()) {
        for (Locale spoken : SPOKEN) {
          COUNTRIES.putIfAbsent(plain(Locale.of("", country).getDisplayCountry(spoken)), country);
        }
      }
      COUNTRIES.put("united states of america", "US");
      COUNTRIES.put("usa", "US");
      COUNTRIES.put("uk", "GB");
    }
  }

  private Places() {}

  /** The code of a language by its code or name; null where nobody knows it. */
  public static @Nullable String language(@Nullable String name) {
    if (name == null || name.isBlank()) {
      return null;
    }
    String plain = plain(name);
    return plain.matches("[a-z]{2,3}([-_].{0,20})?") ? plain : Names.LANGUAGES.get(plain);
  }

  /** The code of a country by its code or name; null where nobody knows it. */
  public static @Nullable String country(@Nullable String name) {
    if (name == null || name.isBlank()) {
      return null;
    }
    String plain = plain(name);
    String known = Names.COUNTRIES.get(plain);
    if (known != null) {
      return known;
    }
    return plain.length() == 2 ? plain.toUpperCase(Locale.ROOT) : null;
  }

  private static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
