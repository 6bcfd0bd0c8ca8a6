package dev.earshot.search.pages;

import dev.earshot.search.Words;
import dev.earshot.search.draw.Drawing;
import dev.earshot.search.draw.Drawing.Anchor;
import dev.earshot.search.draw.Drawing.Ink;
import dev.earshot.search.draw.Drawing.Shape;
import dev.earshot.search.report.WeeklyReport.Day;
import dev.earshot.search.report.WeeklyReport.Event;
import dev.earshot.search.report.WeeklyReport.Part;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The drawings of a report. Each has a table with the same figures beside it, and says its figures
 * itself, so that no colour has to be told from another.
 */
final class Charts {

  /** Where a page gives them room. */
  static final int WIDE = 640;

  /** In mail, which is read on phones too: the narrower a drawing, the larger its words there. */
  static final int NARROW = 500;

  private static final int SMALL = 12;
  private static final int SIZE = 13;
  private static final int PART_NAME = 16;
  private static final int MOMENT_NAME = 40;

  /** How high the line of a moment is, with its name. */
  private static final int MOMENT = 22;

  /** The others stand in their table. */
  private static final int MOST_MOMENTS = 3;

  /** With more days than this there is no room for a word below each. */
  private static final int WORDY = 10;

  private final Words words;
  private final int wide;

  /**
   * @param wide how wide they are
   */
  Charts(Words words, int wide) {
    this.words = words;
    this.wide = wide;
  }

  /**
   * Columns of days: negative below, then neutral, positive on top; above them, when moments were.
   */
  Drawing days(List<Day> days, List<Event> moments) {
    List<Event> told = moments.stream().limit(MOST_MOMENTS).toList();
    int top = 24 + MOMENT * told.size();
    int ground = top + 160;
    List<Shape> shapes = new ArrayList<>();
    long most = Math.max(1, days.stream().mapToLong(day -> day.mentions().value()).max().orElse(1));
    double step = (double) wide / days.size();
    double width = Math.min(56, step * 0.72);
    boolean wordy = days.size() <= WORDY;
    shapes.add(new Shape.Line(0, ground + 0.5, wide, ground + 0.5, Ink.LINE));
    for (int i = 0; i < days.size(); i++) {
      Day day = days.get(i);
      double x = step * i + (step - width) / 2;
      double scale = (double) (ground - top) / most;
      double y = ground;
      y = bar(shapes, x, y, width, scale * day.negative().value(), Ink.NEGATIVE);
      y = bar(shapes, x, y, width, scale * day.neutral().value(), Ink.NEUTRAL);
      y = bar(shapes, x, y, width, scale * day.positive().value(), Ink.POSITIVE);
      double middle = x + width / 2;
      if (wordy || day.mentions().value() == most) {
        shapes.add(
            new Shape.Label(
                middle,
                y - 6,
                words.brief(day.mentions().value()),
                SIZE,
                true,
                Anchor.MIDDLE,
                Ink.TEXT));
      }
      if (wordy || day.day().getDayOfWeek() == DayOfWeek.MONDAY) {
        shapes.add(
            new Shape.Label(
                middle,
                ground + 18,
                wordy ? words.weekday(day.day()) : words.shortDay(day.day()),
                SMALL,
                false,
                Anchor.MIDDLE,
                Ink.SOFT));
      }
    }
    for (int i = 0; i < told.size(); i++) {
      moment(shapes, told.get(i), days, MOMENT * i + SMALL);
    }
    return new Drawing(wide, ground + 26, shapes);
  }

  /** A line over the days of a moment, and its name above it. */
  private void moment(List<Shape> shapes, Event moment, List<Day> days, int y) {
    LocalDate begin = days.getFirst().day();
    double step = (double) wide / days.size();
    long first = ChronoUnit.DAYS.between(begin, LocalDate.ofInstant(moment.from(), words.zone()));
    long last =
        ChronoUnit.DAYS.between(
            begin, LocalDate.ofInstant(moment.to().minusMillis(1), words.zone()));
    double left = step * Math.clamp(first, 0, days.size() - 1) + 2;
    double right = step * (Math.clamp(last, 0, days.size() - 1) + 1) - 2;
    boolean late = left > wide / 2.0;
    shapes.add(
        new Shape.Label(
            late ? right : left,
            y,
            clipped(moment.name(), MOMENT_NAME),
            SMALL,
            false,
            late ? Anchor.END : Anchor.START,
            Ink.SOFT));
    shapes.add(new Shape.Bar(left, y + 4.0, right - left, 3, Ink.ACCENT));
  }

  private static double bar(
      List<Shape> shapes, double x, double y, double width, double height, Ink ink) {
    if (height <= 0) {
      return y;
    }
    shapes.add(new Shape.Bar(x, y - height, width, height, ink));
    return y - height;
  }

  /** Parts below each other: negative to the left of the middle, positive to the right. */
  Drawing parts(List<Part> parts, Function<Part, String> name) {
    int row = 30;
    int label = 150;
    int room = 44;
    long most =
        Math.max(
            1,
            parts.stream()
                .mapToLong(
                    part ->
                        Math.max(part.tone().negative().value(), part.tone().positive().value()))
                .max()
                .orElse(1));
    double half = (wide - label - 2.0 * room) / 2;
    double middle = label + room + half;
    List<Shape> shapes = new ArrayList<>();
    int y = 6;
    for (Part part : parts) {
      long negative = part.tone().negative().value();
      long positive = part.tone().positive().value();
      double left = half * negative / most;
      double right = half * positive / most;
      double text = y + row / 2.0 + 1;
      shapes.add(
          new Shape.Label(
              0, text, clipped(name.apply(part), PART_NAME), SIZE, true, Anchor.START, Ink.TEXT));
      shapes.add(new Shape.Bar(middle - left, y + 4.0, left, row - 12.0, Ink.NEGATIVE));
      shapes.add(new Shape.Bar(middle, y + 4.0, right, row - 12.0, Ink.POSITIVE));
      shapes.add(
          new Shape.Label(
              middle - left - 6,
              text,
              words.brief(negative),
              SMALL,
              false,
              Anchor.END,
              Ink.NEGATIVE));
      shapes.add(
          new Shape.Label(
              middle + right + 6,
              text,
              words.brief(positive),
              SMALL,
              false,
              Anchor.START,
              Ink.POSITIVE));
      y += row;
    }
    shapes.add(new Shape.Line(middle, 4, middle, y, Ink.TEXT));
    shapes.add(
        new Shape.Label(
            middle - 8,
            y + 15.0,
            "▼ " + words.say("sentiment.negative"),
            SMALL,
            false,
            Anchor.END,
            Ink.SOFT));
    shapes.add(
        new Shape.Label(
            middle + 8,
            y + 15.0,
            words.say("sentiment.positive") + " ▲",
            SMALL,
            false,
            Anchor.START,
            Ink.SOFT));
    return new Drawing(wide, y + 22, shapes);
  }

  private static String clipped(String name, int most) {
    return name.length() <= most ? name : name.substring(0, most - 1).strip() + "…";
  }
}
