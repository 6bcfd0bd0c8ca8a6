package dev.earshot.search;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A language that pages and reports are written in. */
public enum Language {
  EN(Locale.UK, "English"),
  FR(Locale.FRANCE, "Français");

  private final Locale locale;
  private final String own;

  Language(Locale locale, String own) {
    this.locale = locale;
    this.own = own;
  }

  /** As an address and HTML have it, such as {@code fr}. */
  public String code() {
    return locale.getLanguage();
  }

  /** Its name in itself. */
  public String own() {
    return own;
  }

  /** How it writes numbers and dates. */
  public Locale locale() {
    return locale;
  }

  /** The language with this {@link #code}. */
  public static Optional<Language> of(@Nullable String code) {
    return Arrays.stream(values())
        .filter(language -> language.code().equalsIgnoreCase(code))
        .findFirst();
  }

  /** The language that a browser likes best of those there are; English if it likes none. */
  public static Language liked(@Nullable String acceptLanguage) {
    if (acceptLanguage == null) {
      return EN;
    }
    try {
      List<Locale> locales = Arrays.stream(values()).map(Language::locale).toList();
      Locale best = Locale.lookup(generalised(acceptLanguage), locales);
      return best == null ? EN : of(best.getLanguage()).orElse(EN);
    } catch (IllegalArgumentException _) {
      return EN;
    }
  }

  /** {@code fr-CA} is served French of France rather than English. */
  private static List<Locale.LanguageRange> generalised(String acceptLanguage) {
    return Locale.LanguageRange.parse(acceptLanguage).stream()
        .flatMap(
            range ->
                of(range.getRange().split("-", 2)[0])
                    .map(language -> language.locale().toLanguageTag())
                    .map(tag -> new Locale.LanguageRange(tag, range.getWeight()))
                    .stream())
        .toList();
  }
}
