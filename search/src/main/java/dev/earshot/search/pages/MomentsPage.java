package dev.earshot.search.pages;

import dev.earshot.contract.Moment;
import dev.earshot.query.Brand;
import dev.earshot.search.Words;
import dev.earshot.search.Workspace;
import dev.earshot.search.report.Lift;
import dev.earshot.search.report.Lifts;
import dev.earshot.search.report.NetSentiment;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The page of moments: what the team expected people to talk about, and whether they did.
 *
 * @param mayAct whether whoever looks at it may add and remove some
 * @param topics of the brand that is looked at
 */
record MomentsPage(
    Frame frame,
    String brand,
    List<SearchPage.Choice> brands,
    List<String> topics,
    boolean mayAct,
    List<Row> rows) {

  /** Where this page is. */
  static final String PATH = "/moments";

  private static final int MOST = 60;

  /**
   * One moment.
   *
   * @param about its topic; null where it has none
   * @param lift null while it is still to come
   */
  record Row(
      String id,
      String name,
      @Nullable String url,
      String when,
      @Nullable String about,
      @Nullable Effect lift) {}

  /**
   * What it changed.
   *
   * @param ratio mentions for each in a usual time
   * @param verdict in a word, how sure that is
   */
  record Effect(
      String mentions,
      String address,
      String ratio,
      String interval,
      String verdict,
      String usual,
      String before,
      String net,
      String netInterval,
      String netBefore,
      String netUsual) {}

  static MomentsPage of(
      Frame frame,
      Brand brand,
      List<Moment> moments,
      Lifts lifts,
      Workspace workspace,
      boolean mayAct,
      Instant now)
      throws IOException {
    Words words = frame.words();
    List<Row> rows = new ArrayList<>();
    for (Moment moment : moments) {
      if (Lifts.concerns(moment, brand.name()) && rows.size() < MOST) {
        Optional<Lift> lift = lifts.of(moment, brand, now);
        rows.add(
            new Row(
                moment.id(),
                moment.name(),
                Result.safe(moment.url()),
                when(moment.from(), moment.to(), words),
                moment.topic(),
                lift.map(known -> effect(known, words)).orElse(null)));
      }
    }
    return new MomentsPage(
        frame,
        brand.name(),
        workspace.brands().stream()
            .map(Brand::name)
            .map(
                name ->
                    new SearchPage.Choice(
                        name,
                        PATH + "?brand=" + SearchPage.encoded(name),
                        name.equals(brand.name())))
            .toList(),
        brand.topics().stream().map(Brand.BrandTopic::name).toList(),
        mayAct,
        rows);
  }

  /** The days of a moment; one, where it began and ended on it. */
  static String when(Instant from, Instant to, Words words) {
    LocalDate first = LocalDate.ofInstant(from, words.zone());
    LocalDate last = LocalDate.ofInstant(to.minusMillis(1), words.zone());
    return first.equals(last)
        ? words.day(first)
        : words.say("report.days", words.day(first), words.day(last));
  }

  static Effect effect(Lift lift, Words words) {
    Double low = lift.low();
    Double high = lift.high();
    Double ratio = lift.ratio();
    return new Effect(
        words.number(lift.mentions().value()),
        lift.mentions().link(),
        ratio == null ? "–" : "× " + words.decimal(ratio, 1),
        low == null || high == null
            ? words.say("moments.interval.none")
            : words.say("overview.share.interval", words.decimal(low, 1), words.decimal(high, 1)),
        low == null || high == null
            ? ""
            : words.say(low > 1 ? "moments.more" : high < 1 ? "moments.less" : "moments.same"),
        lift.usual() == null
            ? words.say("moments.usual.none")
            : words.say(
                "moments.usual",
                words.decimal(lift.usual(), lift.usual() < 10 ? 1 : 0),
                lift.weeks()),
        words.say("moments.before", words.number(lift.before())),
        net(lift.net(), words),
        lift.net() == null
            ? ""
            : words.say(
                "report.net.interval",
                NetLine.points(lift.net().low(), words),
                NetLine.points(lift.net().high(), words)),
        words.say("overview.before", net(lift.netBefore(), words)),
        words.say("moments.net.usual", net(lift.netUsual(), words)));
  }

  private static String net(@Nullable NetSentiment net, Words words) {
    return net == null ? "–" : NetLine.points(net.net(), words);
  }
}
