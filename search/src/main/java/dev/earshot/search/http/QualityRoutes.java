package dev.earshot.search.http;

import dev.earshot.contract.Correction;
import dev.earshot.contract.Correction.What;
import dev.earshot.search.pages.Pages;
import dev.earshot.search.quality.Agreed;
import dev.earshot.search.quality.Judgement;
import dev.earshot.search.quality.Judgements;
import dev.earshot.search.quality.Judgements.By;
import dev.earshot.search.report.Portion;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells how far machine and people agree about tags. */
final class QualityRoutes {

  private static final Parameter OF =
      Parameter.of("brand", "of this brand alone; absent for all of them");
  private static final int USUAL = 50;

  private final Parts parts;
  private final Pages pages;
  private final Guard guard;

  QualityRoutes(Parts parts, Pages pages, Guard guard) {
    this.parts = parts;
    this.pages = pages;
    this.guard = guard;
  }

  List<Route> routes() {
    return List.of(
        Route.get(
            "/api/quality",
            "How far the machine agrees with people, by what they corrected or confirmed: in all,"
                + " and by tag, brand, channel, language and week; and where they do not agree.",
            List.of(OF, Parameter.LIMIT),
            Route.JSON,
            this::answer),
        Route.get(
            "/quality",
            "The page of how far machine and people agree.",
            List.of(OF, Parameter.LANG),
            Route.HTML,
            this::page));
  }

  /**
   * An agreement.
   *
   * @param share of what was said, from 0 to 1; null where nobody said anything
   * @param low where the interval of the share begins (Wilson, 95 %)
   */
  record Line(
      String what,
      long said,
      long agreed,
      @Nullable Double share,
      @Nullable Double low,
      @Nullable Double high) {
    static Line of(Agreed agreed) {
      boolean known = agreed.said() > 0;
      Portion portion = agreed.portion();
      return new Line(
          agreed.of(),
          agreed.said(),
          agreed.agreed(),
          known ? portion.share() : null,
          known ? portion.low() : null,
          known ? portion.high() : null);
    }
  }

  /** Where a person and the machine differ. */
  record Differing(Correction said, String machine, @Nullable String title) {
    static Differing of(Judgement one) {
      return new Differing(one.said(), one.verdict().machine(), one.mention().title());
    }
  }

  record Answer(
      List<Line> agreement,
      Map<String, List<Line>> by,
      long differing,
      List<Differing> disagreements) {}

  private void answer(Context context) throws IOException {
    Given given = new Given(context);
    Judgements judgements = Judgements.of(parts.bulletins(), parts.mentions(), brand(given));
    Map<String, List<Line>> by = new LinkedHashMap<>();
    for (By one : By.values()) {
      by.put(
          Given.word(one),
          judgements.by(one, parts.workspace().zone()).stream().map(Line::of).toList());
    }
    List<Judgement> differing = judgements.disagreements();
    int limit = given.number(Parameter.LIMIT, USUAL, 1_000);
    context.json(
        new Answer(
            Arrays.stream(What.values()).map(judgements::about).map(Line::of).toList(),
            by,
            differing.size(),
            differing.stream().limit(limit).map(Differing::of).toList()));
  }

  private void page(Context context) throws IOException {
    String brand = brand(new Given(context));
    PageRoutes.html(
        context,
        pages.quality(
            PageRoutes.language(context),
            brand,
            Judgements.of(parts.bulletins(), parts.mentions(), brand),
            guard.role(context).covers(Role.ANALYST)));
  }

  /** The brand that is named, in the spelling of the configuration. */
  private @Nullable String brand(Given given) {
    return given.word(OF) == null ? null : given.brand(OF, parts.workspace()).name();
  }
}
