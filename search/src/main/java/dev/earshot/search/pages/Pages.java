package dev.earshot.search.pages;

import static java.util.Objects.requireNonNull;

import dev.earshot.contract.MentionId;
import dev.earshot.contract.RuleEdit;
import dev.earshot.query.Brand;
import dev.earshot.query.RuleName;
import dev.earshot.search.Asked;
import dev.earshot.search.Language;
import dev.earshot.search.Look;
import dev.earshot.search.Search;
import dev.earshot.search.Templates;
import dev.earshot.search.Words;
import dev.earshot.search.Workspace;
import dev.earshot.search.alerts.AlertEvidence;
import dev.earshot.search.alerts.Tried;
import dev.earshot.search.bulletins.Bulletins;
import dev.earshot.search.bulletins.Retags;
import dev.earshot.search.index.Ask;
import dev.earshot.search.index.Mentions;
import dev.earshot.search.index.Mentions.By;
import dev.earshot.search.index.Mentions.Facet;
import dev.earshot.search.quality.Judgements;
import dev.earshot.search.report.Comparison;
import dev.earshot.search.report.Editions.Published;
import dev.earshot.search.report.Friends.Friend;
import dev.earshot.search.report.Lifts;
import dev.earshot.search.report.Overview;
import dev.earshot.search.report.PdfPrinter;
import dev.earshot.search.report.ReportJson;
import dev.earshot.search.report.WeeklyReport;
import dev.earshot.search.rules.Proposal;
import dev.earshot.search.rules.Rule;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every page of the desk, as HTML. Any thread may ask. */
public final class Pages {

  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Pages.class.getClassLoader(), Pages.class.getPackageName());

  /** How many pages of a facet's values may be looked through. */
  public static final int VALUES_PAGES = ValuesPage.LAST;

  private static final int LOUDEST = 20;

  private final Workspace workspace;
  private final Mentions mentions;
  private final Bulletins bulletins;
  private final InstantSource clock;
  private final boolean closed;

  private Pages(
      Workspace workspace,
      Mentions mentions,
      Bulletins bulletins,
      InstantSource clock,
      boolean closed) {
    this.workspace = requireNonNull(workspace, "workspace");
    this.mentions = requireNonNull(mentions, "mentions");
    this.bulletins = requireNonNull(bulletins, "bulletins");
    this.clock = requireNonNull(clock, "clock");
    this.closed = closed;
  }

  /** The pages of a workspace. */
  public static Pages of(
      Workspace workspace, Mentions mentions, Bulletins bulletins, InstantSource clock) {
    return new Pages(workspace, mentions, bulletins, clock, false);
  }

  /** The same pages, for people who have to say who they are, and who may leave again. */
  public Pages closed() {
    return new Pages(workspace, mentions, bulletins, clock, true);
  }

  /**
   * The page of search.
   *
   * @param cursor of the page before; null for the first page
   * @param unfold the story whose copies are shown; null for none
   * @param mayAct whether whoever looks at it may correct tags and keep searches
   * @throws IllegalArgumentException if the cursor is not one of this search
   */
  public String search(
      Language language,
      Search search,
      @Nullable String cursor,
      @Nullable String unfold,
      boolean mayAct)
      throws IOException {
    Frame frame = frame(language, SearchPage.PATH, search.at(SearchPage.PATH), search.brand());
    Asked asked = Asked.of(search, workspace);
    FoundView found =
        switch (asked) {
          case Asked.Good good ->
              FoundView.of(
                  search,
                  good,
                  cursor,
                  unfold,
                  workspace,
                  mentions,
                  bulletins.moments(),
                  mayAct,
                  frame.words());
          case Asked.Bad _ -> null;
        };
    return render(
        "search.jte",
        SearchPage.of(
            frame,
            search,
            like(search),
            workspace,
            clock,
            asked,
            found,
            bulletins.searches(),
            mayAct));
  }

  /**
   * The page of all values of a facet; empty where the search has a mistake, which its own page
   * shows.
   *
   * @param page 1 to {@link #VALUES_PAGES}
   */
  public Optional<String> values(Language language, Search search, By by, int page)
      throws IOException {
    Frame frame = frame(language, SearchPage.PATH, ValuesPage.address(search, by, page));
    return switch (Asked.of(search, workspace)) {
      case Asked.Good(Ask ask, var brand) -> {
        Mentions.Counted counted =
            mentions.counts(ask, List.of(by), brand, ValuesPage.MOST).getFirst();
        yield Optional.of(render("values.jte", ValuesPage.of(frame, search, counted, page)));
      }
      case Asked.Bad _ -> Optional.empty();
    };
  }

  /** How the mention begins that others are to be like; null where that is not asked, or gone. */
  private @Nullable String like(Search search) throws IOException {
    String like = search.like();
    if (like == null || like.length() > MentionId.LONGEST) {
      return null;
    }
    return mentions.find(new MentionId(like)).map(Result::beginning).orElse(null);
  }

  /** The page of how a brand's week goes. */
  public String overview(Language language, Overview overview) throws IOException {
    String address = OverviewPage.PATH + "?brand=" + SearchPage.encoded(overview.brand());
    return render(
        "overview.jte",
        OverviewPage.of(
            frame(language, OverviewPage.PATH, address, overview.brand()),
            workspace,
            overview,
            bulletins,
            new AlertEvidence(mentions, workspace)));
  }

  /**
   * The page of moments, with what they changed for a brand.
   *
   * @param mayAct whether whoever looks at it may add and remove some
   */
  public String moments(Language language, Brand brand, Lifts lifts, boolean mayAct)
      throws IOException {
    String address = MomentsPage.PATH + "?brand=" + SearchPage.encoded(brand.name());
    return render(
        "moments.jte",
        MomentsPage.of(
            frame(language, MomentsPage.PATH, address, brand.name()),
            brand,
            bulletins.moments(),
            lifts,
            workspace,
            mayAct,
            clock.instant()));
  }

  /** The page of the voices that speak of a brand. */
  public String voices(Language language, Brand brand, List<Friend> closest) throws IOException {
    Search search = Search.ALL.brand(brand.name());
    Facet loudest =
        switch (Asked.of(search, workspace)) {
          case Asked.Good(Ask ask, var name) ->
              mentions.facets(ask, List.of(By.AUTHOR), name, LOUDEST).getFirst();
          case Asked.Bad bad -> throw new IllegalStateException(bad.message());
        };
    String address = VoicesPage.PATH + "?brand=" + SearchPage.encoded(brand.name());
    return render(
        "voices.jte",
        VoicesPage.of(
            frame(language, VoicesPage.PATH, address, brand.name()),
            brand,
            closest,
            loudest,
            workspace));
  }

  /**
   * The page of a voice; empty if it was never heard.
   *
   * @param friend how close it is to the brand
   * @param mayAct whether whoever looks at it may correct tags
   */
  public Optional<String> voice(
      Language language, String name, Brand brand, Optional<Friend> friend, boolean mayAct)
      throws IOException {
    Frame frame =
        frame(language, VoicesPage.PATH, VoicePage.address(name, brand.name()), brand.name());
    return VoicePage.of(
            frame, name, brand, friend, workspace, mentions, bulletins.moments(), mayAct)
        .map(page -> render("voice.jte", page));
  }

  /**
   * The page of a story; empty if nobody told it.
   *
   * @param mayAct whether whoever looks at it may correct tags
   */
  public Optional<String> story(Language language, String id, boolean mayAct) throws IOException {
    Frame frame = frame(language, SearchPage.PATH, StoryPage.address(id));
    return StoryPage.of(frame, id, workspace, mentions, bulletins.moments(), mayAct)
        .map(page -> render("story.jte", page));
  }

  /** The page of a weekly report. */
  public String report(Language language, Published published) {
    WeeklyReport report = published.report();
    String address =
        ReportPage.PATH
            + "?brand="
            + SearchPage.encoded(report.brand())
            + "&period="
            + report.period();
    return render(
        "report.jte",
        ReportPage.of(
            frame(language, ReportPage.PATH, address, report.brand()),
            published,
            workspace,
            clock));
  }

  /**
   * A report as a file that needs nothing but itself.
   *
   * @param base where the desk is reached; stands before every link
   * @throws IOException if the brand's templates cannot be filled in; the message names file and
   *     line
   */
  public String reportAlone(Language language, Published report, String base) throws IOException {
    return alone(view(language, report, base, ReportView.Paper.FILE));
  }

  /** Two reports side by side, as a file that needs nothing but itself; {@code base} likewise. */
  public String comparison(Language language, Comparison comparison, String base) {
    return render(
        "comparison.jte",
        new ComparisonView(
            Words.of(language, workspace.zone(comparison.brand())),
            comparison,
            base,
            workspace.look(comparison.brand())));
  }

  /** A report on A4, as a PDF; {@code base} and what is thrown as in {@link #reportAlone}. */
  public byte[] reportPrinted(Language language, Published report, String base) throws IOException {
    ReportView view = view(language, report, base, ReportView.Paper.PRINTED);
    return PdfPrinter.print(alone(view), view.drawings(), view.look().accent());
  }

  /** A report as an e-mail; {@code base} and what is thrown as in {@link #reportAlone}. */
  public ReportMail reportMailed(Language language, Published report, String base)
      throws IOException {
    ReportView view = view(language, report, base, ReportView.Paper.MAIL);
    return ReportMail.of(
        view,
        own(view, Templates.Part.MAIL, render("reportmail.jte", view)),
        own(view, Templates.Part.TEXT, ReportText.of(view)));
  }

  private static String alone(ReportView view) throws IOException {
    return own(view, Templates.Part.REPORT, render("reportalone.jte", view));
  }

  /** The brand's own form of a report where it has one, else the usual one. */
  private static String own(ReportView view, Templates.Part part, String usual) throws IOException {
    Templates templates = view.look().templates();
    return templates == null
        ? usual
        : templates
            .filled(part, TemplateData.of(view, render("reportbody.jte", view)))
            .orElse(usual);
  }

  private ReportView view(Language language, Published report, String base, ReportView.Paper paper)
      throws IOException {
    Look look = workspace.look(report.report().brand());
    ReportView view =
        new ReportView(
            Words.of(language, workspace.zone(report.report().brand())),
            report,
            base,
            paper,
            look,
            ReportView.Own.NOTHING);
    Templates templates = look.templates();
    return templates == null ? view : view.with(own(view, templates));
  }

  private static ReportView.Own own(ReportView view, Templates templates) throws IOException {
    Map<String, @Nullable Object> data = TemplateData.of(view, "");
    return new ReportView.Own(
        templates.filled(Templates.Part.HEADER, data).orElse(""),
        templates.filled(Templates.Part.FOOTER, data).orElse(""),
        templates
            .filled(view.mail() ? Templates.Part.MAIL_STYLE : Templates.Part.STYLE, data)
            .orElse(null));
  }

  /**
   * Whether the templates of a look can be filled in.
   *
   * @throws IOException if not; the message names file and line, and says what to do
   */
  public static void check(Look look) throws IOException {
    Templates templates = look.templates();
    if (templates != null) {
      ReportView view =
          new ReportView(
              Words.of(Language.EN, ZoneOffset.UTC),
              Published.draft(ReportJson.example()),
              "",
              ReportView.Paper.FILE,
              look,
              ReportView.Own.NOTHING);
      templates.check(TemplateData.of(view, ""));
    }
  }

  /** The colours of a brand's page of reports, in the light and in the dark. */
  public String reportStyle(String brand) {
    Look look = workspace.look(brand);
    return look.accent().equals(Look.PLAIN.accent())
        ? ""
        : ".report{--accent:%s}@media screen and (prefers-color-scheme:dark){.report{--accent:%s}}\n@media print{.report{--accent:%s}}\n"
            .formatted(look.accent(), look.accentAtNight(), look.accent());
  }

  /**
   * The page of alerts.
   *
   * @param mayAct whether whoever looks at it may do something about them
   * @param tried a sensitivity that was tried on the past; null where none was
   */
  public String alerts(Language language, boolean mayAct, @Nullable Tried tried)
      throws IOException {
    return render(
        "alerts.jte",
        AlertsPage.of(
            frame(language, "/alerts", "/alerts"),
            mayAct,
            TrialView.of(tried, workspace, Words.of(language, workspace.zone())),
            bulletins,
            new AlertEvidence(mentions, workspace),
            clock.instant()));
  }

  /**
   * The page of brands and topics.
   *
   * @param mayJudge whether whoever looks at it may have the past judged again
   */
  public String brands(Language language, List<Rule> rules, Retags retags, boolean mayJudge) {
    return render(
        "brands.jte",
        BrandsPage.of(
            frame(language, BrandsPage.PATH, BrandsPage.PATH), rules, workspace, retags, mayJudge));
  }

  /**
   * What stands in the form of a rule.
   *
   * @param proposal what came of looking at it; null where nobody asked
   * @param complaint why it was not made; null where nobody tried to
   */
  public record Typed(
      String query, String why, @Nullable Proposal proposal, @Nullable String complaint) {}

  /**
   * The page of a rule.
   *
   * @param history every edit of it, the latest first
   * @param mayAct whether whoever looks at it may edit it
   */
  public String rule(
      Language language, Rule rule, List<RuleEdit> history, Typed typed, boolean mayAct) {
    return render(
        "rule.jte",
        RulePage.of(
            frame(language, BrandsPage.PATH, RulePage.address(rule.name())),
            rule,
            history,
            typed,
            mayAct));
  }

  /** What an edit of a rule would change, as a part of its page. */
  public String rulePreview(Language language, RuleName name, String query, Proposal proposal) {
    return render(
        "rulepreview.jte",
        RulePreview.of(name, query, proposal, Words.of(language, workspace.zone())));
  }

  /**
   * The page of how far machine and people agree.
   *
   * @param brand whose tags are spoken of; null of every brand
   * @param mayAct whether whoever looks at it may correct tags
   */
  public String quality(
      Language language, @Nullable String brand, Judgements judgements, boolean mayAct) {
    String address =
        QualityPage.PATH + (brand == null ? "" : "?brand=" + SearchPage.encoded(brand));
    return render(
        "quality.jte",
        QualityPage.of(
            frame(language, QualityPage.PATH, address), brand, judgements, workspace, mayAct));
  }

  /** The page of sources. */
  public String sources(Language language) {
    return render(
        "sources.jte",
        SourcesPage.of(frame(language, "/sources", "/sources"), bulletins.sources()));
  }

  /**
   * The page of the audit log.
   *
   * @param who only what this person did; null for everyone
   * @param what only requests that have this in their address; null for all
   * @param from the first day; null for no bound
   * @param to the last day; null for no bound
   * @param page from 1
   */
  public String audit(
      Language language,
      @Nullable String who,
      @Nullable String what,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      int page) {
    Frame frame = frame(language, AuditPage.PATH, AuditPage.PATH);
    AuditPage.Asked asked = new AuditPage.Asked(who, what, from, to);
    return render("audit.jte", AuditPage.of(frame, bulletins.audit(), asked, page));
  }

  /** The page that explains the query language. */
  public String help(Language language) {
    return render("help.jte", HelpPage.of(frame(language, HelpPage.PATH, HelpPage.PATH)));
  }

  /** A page that says what went wrong. */
  public String failure(Language language, int status, String detail) {
    return render("failure.jte", new FailurePage(frame(language, "", "/"), status, detail));
  }

  /**
   * The page where people say who they are.
   *
   * @param refused whether they have just said something that is not known
   * @param person who is signed in already, and may leave; null for nobody
   */
  public String signIn(
      Language language, String next, boolean refused, @Nullable Person person, Ways ways) {
    Words words = Words.of(language, workspace.zone());
    return render("signin.jte", new SignInPage(words, next, refused, person, ways));
  }

  /**
   * Somebody who is signed in.
   *
   * @param role such as {@code viewer}
   * @param mayAudit whether they may see what others did
   */
  public record Person(String name, String role, boolean mayAudit) {}

  /** How people may say who they are. */
  public record Ways(boolean token, boolean password, boolean provider) {}

  /** A page that only leads on, after somebody came from elsewhere. */
  public String welcome(Language language, String next) {
    Words words = Words.of(language, workspace.zone());
    Ways none = new Ways(false, false, false);
    return render("welcome.jte", new SignInPage(words, next, false, null, none));
  }

  private Frame frame(Language language, String here, String address) {
    return frame(language, here, address, null);
  }

  /**
   * @param brand that the page is of, whose days it tells; null for none
   */
  private Frame frame(Language language, String here, String address, @Nullable String brand) {
    Words words = Words.of(language, workspace.zone(brand));
    return Frame.of(words, workspace, bulletins, here, address, closed);
  }

  private static String render(String template, Object page) {
    StringOutput out = new StringOutput(32_768);
    TEMPLATES.render(template, page, out);
    return out.toString();
  }
}
