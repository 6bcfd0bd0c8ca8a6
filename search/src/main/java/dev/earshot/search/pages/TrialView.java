package dev.earshot.search.pages;

import dev.earshot.contract.CountKey;
import dev.earshot.query.Brand;
import dev.earshot.search.Search;
import dev.earshot.search.Words;
import dev.earshot.search.Workspace;
import dev.earshot.search.alerts.Rehearsal.Fired;
import dev.earshot.search.alerts.Rehearsal.Trial;
import dev.earshot.search.alerts.Tried;
import dev.earshot.search.index.Mentions.By;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a sensitivity would have raised in the past.
 *
 * @param brand that was tried; the first one where nothing was tried
 * @param sentence what came of it; null where nothing was tried
 */
record TrialView(List<String> brands, String brand, @Nullable String sentence, List<Row> rows) {

  /** An alert that there would have been. */
  record Row(String opened, String seen, String expected, String score, String address) {}

  static TrialView of(@Nullable Tried tried, Workspace workspace, Words words) {
    List<String> brands = workspace.brands().stream().map(Brand::name).toList();
    if (tried == null) {
      String first = brands.isEmpty() ? CountKey.ALL : brands.getFirst();
      return new TrialView(brands, first, null, List.of());
    }
    Trial trial = tried.trial();
    List<Fired> fired = tried.outcome().fired();
    String at = words.say("trial." + trial.sensitivity().name().toLowerCase(Locale.ROOT));
    return new TrialView(
        brands,
        trial.brand(),
        fired.isEmpty()
            ? words.say("trial.none", tried.days(), at)
            : words.say("trial.some", fired.size(), tried.days(), at),
        fired.stream().map(one -> row(one, trial, words)).toList());
  }

  private static Row row(Fired fired, Trial trial, Words words) {
    Search search =
        Search.ALL
            .brand(trial.brand())
            .with(By.SENTIMENT, "negative")
            .span(
                fired.opened().minus(Duration.ofHours(1)).toString(),
                (fired.closed() == null ? trial.to() : fired.closed()).toString());
    return new Row(
        words.moment(fired.opened()),
        words.number(Math.round(fired.seen())),
        words.decimal(fired.expected(), 1),
        words.decimal(fired.score(), 1),
        search.at(SearchPage.PATH));
  }
}
