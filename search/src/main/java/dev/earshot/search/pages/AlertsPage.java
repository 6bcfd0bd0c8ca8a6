package dev.earshot.search.pages;

import dev.earshot.contract.Alert;
import dev.earshot.contract.CountKey;
import dev.earshot.search.Words;
import dev.earshot.search.bulletins.AlertLife;
import java.util.List;

/** The page of alerts: what was unusual, how it went on, and what drove it. */
record AlertsPage(Frame frame, List<Row> open, List<Row> closed) {

  /**
   * One alert.
   *
   * @param state its class in the style sheet
   * @param address the search that shows the mentions behind it
   */
  record Row(
      String brand,
      String topic,
      String state,
      String stateLabel,
      String opened,
      String last,
      String seen,
      String expected,
      String score,
      List<DriverRow> drivers,
      String address) {}

  /** Something that drove it. */
  record DriverRow(String kind, String name, String mentions, String sample) {}

  static AlertsPage of(Frame frame, List<AlertLife> alerts) {
    return new AlertsPage(
        frame,
        alerts.stream().filter(AlertLife::open).map(life -> row(life, frame.words())).toList(),
        alerts.stream()
            .filter(life -> !life.open())
            .map(life -> row(life, frame.words()))
            .toList());
  }

  private static Row row(AlertLife life, Words words) {
    Alert latest = life.latest();
    Alert peak = life.peak();
    return new Row(
        latest.brand(),
        latest.topic().equals(CountKey.ALL) ? words.say("alert.all") : latest.topic(),
        latest.state().word(),
        words.say("alert." + latest.state().word()),
        words.moment(latest.opened()),
        words.moment(latest.at()),
        words.decimal(peak.seen(), 0),
        words.decimal(peak.expected(), 1),
        words.decimal(peak.score(), 1),
        drivers(peak, words),
        life.search().at(SearchPage.PATH));
  }

  private static List<DriverRow> drivers(Alert peak, Words words) {
    return peak.drivers().stream()
        .limit(5)
        .map(
            driver ->
                new DriverRow(
                    words.sayOr("driver." + driver.kind(), driver.kind()),
                    driver.name(),
                    words.number(driver.mentions()),
                    driver.sample() == null ? "" : driver.sample()))
        .toList();
  }
}
