package dev.earshot.search.http;

import dev.earshot.query.Brand;
import dev.earshot.search.Workspace;
import dev.earshot.search.alerts.Rehearsal;
import dev.earshot.search.alerts.Rehearsal.Fired;
import dev.earshot.search.alerts.Rehearsal.Sensitivity;
import dev.earshot.search.alerts.Tried;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers how often alerts would have been raised, before anybody is woken by them. */
record BacktestApi(Workspace workspace, Rehearsal rehearsal, InstantSource clock) {

  static final Parameter TOPIC = Parameter.of("topic", "one of the brand's topics");
  static final Parameter DAYS = Parameter.of("days", "how far back, 1 to 730; 90 where not given");
  static final Parameter SENSITIVITY =
      Parameter.choice("sensitivity", "how unusual talk must be", "low", "normal", "high");
  static final Parameter THRESHOLD =
      Parameter.of("threshold", "standard deviations, in place of the sensitivity's own");
  static final Parameter BUDGET =
      Parameter.of("budget", "at most so many alerts a month; chooses the threshold");

  private static final double LEAST = 2;
  private static final double MOST = 40;

  Route route() {
    return Route.get(
        "/api/alerts/backtest",
        "Tries on the past which alerts of negative talk there would have been.",
        List.of(Parameter.BRAND, TOPIC, DAYS, SENSITIVITY, THRESHOLD, BUDGET),
        Route.JSON,
        context -> context.json(answer(context)));
  }

  /**
   * What came of a trial.
   *
   * @param perMonth alerts in thirty days
   */
  record Answer(
      String brand,
      @Nullable String topic,
      Instant from,
      Instant to,
      String sensitivity,
      double threshold,
      double floor,
      long mentions,
      int alerts,
      double perMonth,
      List<Fired> fired) {}

  private Answer answer(Context context) throws IOException {
    Tried tried = tried(context);
    Rehearsal.Trial trial = tried.trial();
    Rehearsal.Outcome outcome = tried.outcome();
    return new Answer(
        trial.brand(),
        trial.topic(),
        trial.from(),
        trial.to(),
        Given.word(trial.sensitivity()),
        outcome.threshold(),
        outcome.floor(),
        outcome.mentions(),
        outcome.fired().size(),
        outcome.fired().size() * 30.0 / tried.days(),
        outcome.fired());
  }

  /** Tries what the request asks for. */
  Tried tried(Context context) throws IOException {
    Given given = new Given(context);
    int days = given.number(DAYS, 90, 730);
    Brand brand = brand(given.word(Parameter.BRAND));
    Instant to = clock.instant();
    Rehearsal.Trial trial =
        new Rehearsal.Trial(
            brand.name(),
            topic(brand, given.word(TOPIC)),
            to.minus(Duration.ofDays(days)),
            to,
            given.choice(SENSITIVITY, Sensitivity.class, Sensitivity.NORMAL),
            decimal(given, THRESHOLD, LEAST, MOST),
            decimal(given, BUDGET, 0, 1_000));
    return new Tried(trial, days, rehearsal.of(trial));
  }

  private Brand brand(@Nullable String name) {
    if (name == null) {
      return workspace.brands().stream()
          .findFirst()
          .orElseThrow(() -> Problem.parameter("brand", "no brand is configured"));
    }
    return workspace
        .brand(name)
        .orElseThrow(
            () ->
                Problem.parameter(
                    "brand",
                    "there is no brand '%s'; write one of %s"
                        .formatted(
                            name,
                            String.join(
                                ", ", workspace.brands().stream().map(Brand::name).toList()))));
  }

  private static @Nullable String topic(Brand brand, @Nullable String name) {
    if (name == null) {
      return null;
    }
    List<String> names = brand.topics().stream().map(Brand.BrandTopic::name).toList();
    return names.stream()
        .filter(name::equalsIgnoreCase)
        .findFirst()
        .orElseThrow(
            () ->
                Problem.parameter(
                    "topic",
                    "there is no topic '%s'; write one of %s"
                        .formatted(name, String.join(", ", names))));
  }

  private static @Nullable Double decimal(
      Given given, Parameter parameter, double least, double most) {
    String written = given.word(parameter);
    if (written == null) {
      return null;
    }
    try {
      double number = Double.parseDouble(written);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Answered below, like a number that is out of range.
    }
    throw Problem.parameter(
        parameter.name(),
        "%s is '%s'; write a number from %.0f to %.0f"
            .formatted(parameter.name(), written, least, most));
  }
}
