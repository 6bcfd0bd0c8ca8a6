package dev.earshot.search.pages;

import dev.earshot.search.Words;
import dev.earshot.search.index.Mentions.Timeline;
import dev.earshot.search.report.NetSentiment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Net sentiment over days, drawn: a line, and around it the band that the truth lies in. Days on
 * which nobody spoke interrupt both. It stands under {@link Bars} of the same days, and is as wide.
 *
 * @param stretches days without a gap between them
 * @param scale the net sentiment at the upper edge, from 0 to 1; the lower edge is as far below
 */
record NetLine(int width, List<Stretch> stretches, List<Row> rows, double scale, String edge) {

  /** From the middle to an edge of the drawing. */
  static final int HALF = 50;

  private static final double LEAST_SCALE = 0.2;

  /** Days in a row, as SVG has points of a line and of the band around it. */
  record Stretch(String line, String band, List<Dot> dots) {}

  /** One day. */
  record Dot(double x, double y) {}

  /** One day in the table. */
  record Row(String day, String net, String interval) {}

  static NetLine of(Timeline days, Words words) {
    List<@Nullable NetSentiment> nets = nets(days);
    double scale = LEAST_SCALE;
    for (NetSentiment net : nets) {
      if (net != null) {
        scale = Math.max(scale, Math.max(Math.abs(net.low()), Math.abs(net.high())));
      }
    }
    List<Stretch> stretches = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= nets.size(); i++) {
      NetSentiment net = i == nets.size() ? null : nets.get(i);
      if (net == null) {
        if (i > from) {
          stretches.add(stretch(nets, from, i, scale));
        }
        from = i + 1;
      } else {
        LocalDate day = LocalDate.ofInstant(days.starts().get(i), words.zone());
        rows.add(
            new Row(
                words.dayOfWeek(day),
                points(net.net(), words),
                words.say(
                    "report.net.interval", points(net.low(), words), points(net.high(), words))));
      }
    }
    return new NetLine(
        Math.max(1, nets.size()) * Bars.STEP,
        List.copyOf(stretches),
        List.copyOf(rows),
        scale,
        points(scale, words));
  }

  private static List<@Nullable NetSentiment> nets(Timeline days) {
    long[] none = new long[days.starts().size()];
    long[] negative = days.series().getOrDefault("negative", none);
    long[] neutral = days.series().getOrDefault("neutral", none);
    long[] positive = days.series().getOrDefault("positive", none);
    List<@Nullable NetSentiment> nets = new ArrayList<>();
    for (int i = 0; i < none.length; i++) {
      nets.add(NetSentiment.of(negative[i], neutral[i], positive[i]));
    }
    return nets;
  }

  private static Stretch stretch(
      List<@Nullable NetSentiment> nets, int from, int to, double scale) {
    List<Dot> dots = new ArrayList<>();
    StringJoiner line = new StringJoiner(" ");
    List<String> above = new ArrayList<>();
    List<String> below = new ArrayList<>();
    for (int i = from; i < to; i++) {
      NetSentiment net = nets.get(i);
      if (net != null) {
        double x = i * Bars.STEP + Bars.STEP / 2.0;
        dots.add(new Dot(x, y(net.net(), scale)));
        line.add(point(x, y(net.net(), scale)));
        above.add(point(x, y(net.high(), scale)));
        below.addFirst(point(x, y(net.low(), scale)));
      }
    }
    above.addAll(below);
    return new Stretch(line.toString(), String.join(" ", above), List.copyOf(dots));
  }

  private static double y(double net, double scale) {
    return Math.round(100 * (HALF - HALF * net / scale)) / 100.0;
  }

  private static String point(double x, double y) {
    return String.format(Locale.ROOT, "%.1f,%.2f", x, y);
  }

  /** A net sentiment as people read it: of a hundred, with its sign. */
  static String points(double net, Words words) {
    long points = Math.round(net * 100);
    return (points > 0 ? "+" : points < 0 ? "−" : "") + words.number(Math.abs(points));
  }
}
