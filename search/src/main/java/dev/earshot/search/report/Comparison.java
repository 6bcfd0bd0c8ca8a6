package dev.earshot.search.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two reports of one brand, figure by figure.
 *
 * @param differs whether net sentiment differs by more than chance; null where one of the two heard
 *     nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Comparison(
    String brand,
    Period first,
    Period second,
    @Nullable NetSentiment netFirst,
    @Nullable NetSentiment netSecond,
    @Nullable Boolean differs,
    List<Line> lines) {

  /** Sections whose names are the same in both; stories and voices come and go. */
  static final Set<String> SECTIONS = Set.of("all", "topic", "channel", "share of voice");

  public Comparison {
    lines = List.copyOf(lines);
  }

  /**
   * One figure.
   *
   * @param section as in the tables of a report
   * @param first null where the first report does not have it; so with {@code second}
   * @param change from the first to the second; null where nothing was counted in the first
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Line(
      String section,
      String name,
      String figure,
      @Nullable Figure first,
      @Nullable Figure second,
      @Nullable Change change) {}

  private record Key(String section, String name, String figure) {}

  /** Compares two reports of the same brand. */
  public static Comparison of(WeeklyReport first, WeeklyReport second) {
    Map<Key, Figure> before = figures(first);
    Map<Key, Figure> after = figures(second);
    Map<Key, Figure> all = new LinkedHashMap<>(after);
    before.forEach(all::putIfAbsent);
    List<Line> lines = new ArrayList<>();
    for (Key key : all.keySet()) {
      Figure a = before.get(key);
      Figure b = after.get(key);
      Change change = (a == null || b == null) ? null : Change.of(b.value(), a.value(), 1);
      lines.add(new Line(key.section(), key.name(), key.figure(), bare(a), bare(b), change));
    }
    NetSentiment a = first.tone().net();
    NetSentiment b = second.tone().net();
    return new Comparison(
        second.brand(),
        first.period(),
        second.period(),
        a,
        b,
        (a == null || b == null) ? null : b.differsFrom(a),
        lines);
  }

  private static Map<Key, Figure> figures(WeeklyReport report) {
    Map<Key, Figure> figures = new LinkedHashMap<>();
    for (ReportRow row : ReportRow.of(report)) {
      if (SECTIONS.contains(row.section())) {
        figures.put(new Key(row.section(), row.name(), row.figure()), row.value());
      }
    }
    return figures;
  }

  /** Without what it was compared with in its own report. */
  private static @Nullable Figure bare(@Nullable Figure figure) {
    return figure == null
        ? null
        : new Figure(figure.value(), figure.counts(), null, null, figure.search());
  }
}
