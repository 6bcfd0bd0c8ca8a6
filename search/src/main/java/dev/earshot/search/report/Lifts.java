package dev.earshot.search.report;

import static java.util.Objects.requireNonNull;

import dev.earshot.contract.Moment;
import dev.earshot.query.Brand;
import dev.earshot.search.Search;
import dev.earshot.search.Workspace;
import dev.earshot.search.index.Ask;
import dev.earshot.search.index.Mentions;
import dev.earshot.search.index.Mentions.By;
import dev.earshot.search.index.Mentions.Hit;
import dev.earshot.search.index.Mentions.Sort;
import dev.earshot.search.index.Mentions.Totals;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Measures what moments changed. Any thread may ask. */
public final class Lifts {

  private static final int WEEKS = 4;
  private static final int DAYS_OF_WEEK = 7;
  private static final double Z = 1.959964;

  private final Workspace workspace;
  private final Mentions mentions;

  /** The lifts of moments in these mentions. */
  public Lifts(Workspace workspace, Mentions mentions) {
    this.workspace = requireNonNull(workspace, "workspace");
    this.mentions = requireNonNull(mentions, "mentions");
  }

  /**
   * What a moment changed for a brand, in its topic if it has one; empty while it is still to come.
   */
  public Optional<Lift> of(Moment moment, Brand brand, Instant now) throws IOException {
    ZoneId zone = workspace.zone(brand.name());
    LocalDate today = LocalDate.ofInstant(now, zone);
    LocalDate first = LocalDate.ofInstant(moment.from(), zone);
    LocalDate after = LocalDate.ofInstant(moment.to().minusMillis(1), zone).plusDays(1);
    LocalDate last = after.isAfter(today) ? today : after;
    if (first.isAfter(today)) {
      return Optional.empty();
    }
    Search about = Search.ALL.brand(brand.name());
    if (moment.topic() != null) {
      about = about.with(By.TOPIC, moment.topic());
    }
    int days = (int) ChronoUnit.DAYS.between(first, last) + 1;
    Totals during = totals(about, first, days);
    Totals before = totals(about, first.minusDays(days), days);
    List<Totals> usual = usual(about, first, days);
    return Optional.of(lift(about, first, last, during, before, usual));
  }

  /** The control weeks that end before the moment and begin after the brand was first heard. */
  private List<Totals> usual(Search about, LocalDate first, int days) throws IOException {
    List<Hit> oldest = mentions.page(asked(about), Sort.OLDEST, 1, null).hits();
    ZoneId zone = workspace.zone(about.brand());
    List<Totals> usual = new ArrayList<>();
    int skipped = (days - 1) / DAYS_OF_WEEK;
    for (int back = 1; back <= WEEKS && !oldest.isEmpty(); back++) {
      LocalDate start = first.minusWeeks(back + skipped);
      Instant heard = oldest.getFirst().tagged().mention().published();
      if (!start.atStartOfDay(zone).toInstant().isBefore(heard)) {
        usual.add(totals(about, start, days));
      }
    }
    return usual;
  }

  private Lift lift(
      Search about,
      LocalDate first,
      LocalDate last,
      Totals during,
      Totals before,
      List<Totals> usual) {
    long[] counts = usual.stream().mapToLong(Totals::mentions).toArray();
    double sum = 0;
    for (long count : counts) {
      sum += count;
    }
    Double mean = counts.length == 0 ? null : sum / counts.length;
    Double ratio = mean == null || mean == 0 ? null : during.mentions() / mean;
    Double reach =
        ratio == null || counts.length < 2 ? null : Math.exp(Z * spread(during.mentions(), counts));
    return new Lift(
        first,
        last,
        new Figure(
            during.mentions(),
            Figure.Counts.MENTIONS,
            before.mentions(),
            null,
            null,
            null,
            about.span(first.toString(), last.toString()),
            about.span(
                first.minusDays(ChronoUnit.DAYS.between(first, last) + 1).toString(),
                first.minusDays(1).toString())),
        before.mentions(),
        mean == null ? null : rounded(mean),
        counts.length,
        ratio == null ? null : rounded(ratio),
        ratio == null || reach == null ? null : rounded(ratio / reach),
        ratio == null || reach == null ? null : rounded(ratio * reach),
        NetSentiment.of(during.negative(), during.neutral(), during.positive()),
        NetSentiment.of(before.negative(), before.neutral(), before.positive()),
        NetSentiment.of(
            usual.stream().mapToLong(Totals::negative).sum(),
            usual.stream().mapToLong(Totals::neutral).sum(),
            usual.stream().mapToLong(Totals::positive).sum()));
  }

  /**
   * The standard error of the logarithm of the ratio: Poisson's, widened by the dispersion of the
   * control weeks.
   */
  static double spread(long during, long[] usual) {
    double sum = 0;
    for (long count : usual) {
      sum += count;
    }
    double mean = sum / usual.length;
    double squares = 0;
    for (long count : usual) {
      squares += (count - mean) * (count - mean);
    }
    double dispersion = mean == 0 ? 1 : Math.max(1, squares / Math.max(1, usual.length - 1) / mean);
    // Half a mention more, so that nothing said is not taken for nothing ever to be said.
    return Math.sqrt(dispersion * (1 / (during + 0.5) + 1 / (sum + 0.5)));
  }

  private Totals totals(Search about, LocalDate from, int days) throws IOException {
    return mentions.totals(
        asked(about.span(from.toString(), from.plusDays(days - 1L).toString())), about.brand());
  }

  private Ask asked(Search search) {
    return Reporter.asked(search, workspace).ask();
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }

  /** Whether a moment matters to whoever looks at this brand; null for all that was heard. */
  public static boolean concerns(Moment moment, @Nullable String brand) {
    return moment.brand() == null || brand == null || moment.brand().equalsIgnoreCase(brand);
  }
}
