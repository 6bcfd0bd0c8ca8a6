package dev.earshot.search.pages;

import dev.earshot.query.Brand;
import dev.earshot.search.Language;
import dev.earshot.search.Workspace;
import dev.earshot.search.bulletins.Bulletins;
import dev.earshot.search.index.Mentions;
import dev.earshot.search.report.Editions;
import dev.earshot.search.report.Period;
import dev.earshot.search.report.Reporter;
import dev.earshot.search.report.Week;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;

/** Reports for whoever publishes and sends them. Any thread may ask. */
public final class ReportMails {

  private final Reporter reporter;
  private final Editions editions;
  private final Pages pages;

  /** Mails of these mentions. */
  public ReportMails(
      Workspace workspace, Mentions mentions, Bulletins bulletins, InstantSource clock) {
    reporter = new Reporter(workspace, mentions, bulletins);
    editions = new Editions(workspace, mentions, bulletins);
    pages = Pages.of(workspace, mentions, bulletins, clock);
  }

  /** What was published, and is to be. */
  public Editions editions() {
    return editions;
  }

  /**
   * The mail of a week's report, as {@link Editions#current} has it.
   *
   * @param desk where people reach the pages
   * @throws IllegalArgumentException if the workspace has no such brand
   */
  public ReportMail mail(String brand, Week week, Language language, URI desk) throws IOException {
    Brand known =
        reporter
            .brand(brand)
            .orElseThrow(() -> new IllegalArgumentException("there is no brand " + brand));
    return pages.reportMailed(
        language, editions.current(known, Period.of(week)), desk.toString().replaceAll("/+$", ""));
  }
}
