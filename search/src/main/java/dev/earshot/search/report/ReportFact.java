package dev.earshot.search.report;

import dev.earshot.search.report.WeeklyReport.Close;
import dev.earshot.search.report.WeeklyReport.Event;
import dev.earshot.search.report.WeeklyReport.Part;
import dev.earshot.search.report.WeeklyReport.Share;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report reckons from its figures, as a table has it. No search gives it, so it has no link;
 * the figures that it is made of have.
 *
 * @param section as of {@link ReportRow}; so are {@code name} and {@code figure}
 * @param low where its interval begins; null where it has none
 */
record ReportFact(
    String section,
    String name,
    String figure,
    @Nullable Number value,
    @Nullable Double low,
    @Nullable Double high) {

  /** All of a report, in its order. */
  static List<ReportFact> of(WeeklyReport report) {
    List<ReportFact> facts = new ArrayList<>();
    net(facts, "all", "", "net sentiment", report.tone().net());
    net(facts, "all", "", "net sentiment before", report.netBefore());
    net(facts, "all", "", "net sentiment corrected", report.certainty().corrected());
    parts(facts, "topic", report.topics());
    parts(facts, "channel", report.channels());
    for (Share share : report.share()) {
      facts.add(plain("share of voice", share.brand(), "share", share.ofAll()));
    }
    for (Close voice : report.closestVoices()) {
      facts.add(plain("closest voice", voice.name(), "affinity", voice.affinity().score()));
    }
    for (Event event : report.moments()) {
      Lift lift = event.lift();
      facts.add(plain("moment", event.name(), "usual", lift.usual()));
      facts.add(
          new ReportFact("moment", event.name(), "lift", lift.ratio(), lift.low(), lift.high()));
      net(facts, "moment", event.name(), "net sentiment", lift.net());
    }
    for (Certainty.Agreed agreed : report.certainty().agreement()) {
      facts.add(plain("agreement", agreed.what(), "judged", agreed.judged()));
      facts.add(plain("agreement", agreed.what(), "agreed", agreed.agreed()));
    }
    return facts.stream().filter(fact -> fact.value() != null).toList();
  }

  private static void parts(List<ReportFact> facts, String section, List<Part> parts) {
    for (Part part : parts) {
      net(facts, section, part.name(), "net sentiment", part.tone().net());
    }
  }

  private static ReportFact plain(
      String section, String name, String figure, @Nullable Number value) {
    return new ReportFact(section, name, figure, value, null, null);
  }

  private static void net(
      List<ReportFact> facts,
      String section,
      String name,
      String figure,
      @Nullable NetSentiment net) {
    if (net != null) {
      facts.add(new ReportFact(section, name, figure, net.net(), net.low(), net.high()));
    }
  }
}
