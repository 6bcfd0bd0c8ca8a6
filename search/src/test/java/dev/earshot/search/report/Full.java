package dev.earshot.search.report;

import dev.earshot.contract.Alert;
import dev.earshot.contract.Sentiment;
import dev.earshot.search.Sample;
import dev.earshot.search.Search;
import dev.earshot.search.index.Mentions.By;
import dev.earshot.search.report.WeeklyReport.AlertLine;
import dev.earshot.search.report.WeeklyReport.Close;
import dev.earshot.search.report.WeeklyReport.Day;
import dev.earshot.search.report.WeeklyReport.Event;
import dev.earshot.search.report.WeeklyReport.Part;
import dev.earshot.search.report.WeeklyReport.Quote;
import dev.earshot.search.report.WeeklyReport.Share;
import dev.earshot.search.report.WeeklyReport.Story;
import dev.earshot.search.report.WeeklyReport.Term;
import dev.earshot.search.report.WeeklyReport.Tone;
import dev.earshot.search.report.WeeklyReport.Unheard;
import dev.earshot.search.report.WeeklyReport.Voice;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** A made-up report in which nothing is absent that may be absent. */
public final class Full {

  private static final Week WEEK = Week.of("2026-W47").orElseThrow();
  private static final Instant WEDNESDAY = Instant.parse("2026-11-18T10:00:00Z");
  private static final Instant THURSDAY = Instant.parse("2026-11-19T16:30:00Z");
  private static final Search ALL = Search.ALL.brand(Sample.BRAND).span("2026-11-16", "2026-11-22");
  private static final NetSentiment NET = new NetSentiment(0.2, 0.1, 0.3);

  private Full() {}

  /** The report. */
  public static WeeklyReport report() {
    WeeklyReport report =
        new WeeklyReport(
            Sample.BRAND,
            Period.of(WEEK),
            WEEK,
            WEEK.monday(),
            WEEK.sunday(),
            Period.of(WEEK.minus(1)),
            "Europe/Paris",
            Map.of(),
            figure(120, Figure.Counts.MENTIONS, ALL),
            figure(80, Figure.Counts.STORIES, ALL),
            figure(60, Figure.Counts.VOICES, ALL),
            4,
            tone(),
            new NetSentiment(0.1, 0, 0.2),
            new Certainty(List.of(new Certainty.Agreed("sentiment", 60, 48, 0.8)), NET, 0),
            List.of(
                new Day(
                    LocalDate.of(2026, 11, 16), mentions(), mentions(), mentions(), mentions())),
            List.of(new Part("electric", mentions(), tone(), story(), story())),
            List.of(new Part("press", mentions(), tone())),
            List.of(new Share(Sample.BRAND, false, mentions(), 0.75)),
            List.of(story()),
            List.of(new Voice("anna", null, mentions())),
            List.of(new Voice("Gazette", 90_000L, mentions())),
            List.of(new Close("anna", new Affinity(64, 0.5, 0.9, 0.6, 13), mentions())),
            List.of(new Term("#batterie", figure(30, Figure.Counts.MENTIONS, ALL.q("#batterie")))),
            List.of(new Term("volant", figure(3, Figure.Counts.MENTIONS, ALL.q("volant")))),
            List.of(
                new Quote(
                    "1",
                    "La batterie est morte & <b>enterrée</b>.",
                    true,
                    "fr",
                    "Gazette",
                    "anna",
                    "https://example.org/1",
                    WEDNESDAY,
                    Sentiment.NEGATIVE)),
            List.of(
                new Event(
                    "rallye",
                    "Rallye Monte-Carlo",
                    "sport",
                    "https://example.org/rallye",
                    WEDNESDAY,
                    THURSDAY,
                    new Lift(
                        LocalDate.of(2026, 11, 18),
                        LocalDate.of(2026, 11, 20),
                        figure(30, Figure.Counts.MENTIONS, ALL.with(By.TOPIC, "sport")),
                        12,
                        10.0,
                        4,
                        3.0,
                        2.0,
                        4.5,
                        NET,
                        NET,
                        NET))),
            List.of(
                new AlertLine(
                    "a",
                    Alert.Kind.NEGATIVE,
                    Alert.Severity.CRITICAL,
                    "electric",
                    "s",
                    WEDNESDAY,
                    THURSDAY,
                    "bruno",
                    12,
                    2,
                    "PT3H",
                    mentions())),
            List.of(new Unheard("Gazette", "press", WEDNESDAY, THURSDAY, "answers 403")));
    return Headlines.added(report, Sample.PARIS);
  }

  private static Tone tone() {
    return new Tone(mentions(), mentions(), mentions(), NET);
  }

  private static Figure mentions() {
    return figure(40, Figure.Counts.MENTIONS, ALL);
  }

  private static Story story() {
    return new Story(
        "s",
        "La batterie <enfin>",
        "https://example.org/s",
        "Gazette",
        WEDNESDAY,
        THURSDAY,
        Sentiment.POSITIVE,
        mentions(),
        figure(5, Figure.Counts.VOICES, ALL),
        figure(3, Figure.Counts.SOURCES, ALL));
  }

  private static Figure figure(long value, Figure.Counts counts, Search search) {
    return new Figure(
        value,
        counts,
        value / 2,
        value / 3.0,
        new Change(1, 0.4, 1.9),
        new Usual(10, 50),
        search,
        search.span("2026-11-09", "2026-11-15"));
  }
}
