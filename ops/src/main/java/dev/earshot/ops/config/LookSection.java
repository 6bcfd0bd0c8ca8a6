package dev.earshot.ops.config;

import dev.earshot.search.Logo;
import dev.earshot.search.Look;
import dev.earshot.search.Templates;
import dev.earshot.search.pages.Pages;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads how the reports of brands look. */
final class LookSection {

  private LookSection() {}

  /** The looks of those brands that have one, by name. */
  static Map<String, Look> read(List<Section> brands) {
    Map<String, Look> looks = new HashMap<>();
    for (Section brand : brands) {
      if (brand.holds("look")) {
        Look look = look(brand.section("look", "accent", "logo", "templates"));
        brand.value("name").flatMap(Value::text).ifPresent(name -> looks.put(name, look));
      }
    }
    return looks;
  }

  private static Look look(Section section) {
    Look look = section.value("accent").flatMap(LookSection::accented).orElse(Look.PLAIN);
    Logo logo = section.value("logo").flatMap(LookSection::logo).orElse(null);
    Look drawn = new Look(look.accent(), logo, null);
    return section.value("templates").flatMap(value -> dressed(value, drawn)).orElse(drawn);
  }

  private static Optional<Look> accented(Value value) {
    return value
        .text()
        .flatMap(
            text -> {
              try {
                return Optional.of(new Look(text, null, null));
              } catch (IllegalArgumentException e) {
                return value.wrong(e.getMessage() + ".");
              }
            });
  }

  private static Optional<Logo> logo(Value value) {
    return value
        .path()
        .flatMap(
            file -> {
              try {
                return Optional.of(Logo.read(file));
              } catch (IOException e) {
                return value.wrong(e.getMessage() + ".");
              }
            });
  }

  private static Optional<Look> dressed(Value value, Look drawn) {
    return value
        .path()
        .flatMap(
            folder -> {
              Look look = new Look(drawn.accent(), drawn.logo(), new Templates(folder));
              try {
                Pages.check(look);
                return Optional.of(look);
              } catch (IOException e) {
                return value.wrong("cannot be used: " + e.getMessage() + ".");
              }
            });
  }
}
