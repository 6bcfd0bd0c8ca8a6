package dev.earshot.search.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.contract.AuditLine;
import dev.earshot.search.Words;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The page of the audit log, for administrators: who did what, the latest first.
 *
 * @param people who did anything, by name
 * @param found how many lines answer
 * @param previous the page before; null where this is the first
 * @param next the page after; null where this is the last
 */
record AuditPage(
    Frame frame,
    Asked asked,
    List<String> people,
    List<Row> rows,
    int found,
    @Nullable String previous,
    @Nullable String next) {

  static final String PATH = "/audit";

  private static final int ROWS = 50;

  /**
   * Which lines are asked for.
   *
   * @param who only what this person did; null for everyone
   * @param what only what has this in its address; null for all
   * @param from the first day; null for no bound
   * @param to the last day; null for no bound
   */
  record Asked(
      @Nullable String who,
      @Nullable String what,
      @Nullable LocalDate from,
      @Nullable LocalDate to) {

    private boolean has(AuditLine line, ZoneId zone) {
      LocalDate day = LocalDate.ofInstant(line.at(), zone);
      return (who == null || line.who().equals(who))
          && (what == null
              || did(line).toLowerCase(Locale.ROOT).contains(what.toLowerCase(Locale.ROOT)))
          && (from == null || !day.isBefore(from))
          && (to == null || !day.isAfter(to));
    }

    private String address(int page) {
      StringJoiner joined = new StringJoiner("&", PATH + "?", "");
      joined.setEmptyValue(PATH);
      add(joined, "who", who);
      add(joined, "what", what);
      add(joined, "from", from);
      add(joined, "to", to);
      add(joined, "page", page == 1 ? null : page);
      return joined.toString();
    }

    private static void add(StringJoiner joined, String name, @Nullable Object value) {
      if (value != null) {
        joined.add(name + "=" + URLEncoder.encode(value.toString(), UTF_8));
      }
    }
  }

  /**
   * One line.
   *
   * @param did the request, as people read it
   */
  record Row(String iso, String at, String who, String did, boolean refused) {}

  static AuditPage of(Frame frame, List<AuditLine> lines, Asked asked, int page) {
    Words words = frame.words();
    List<AuditLine> found = lines.stream().filter(line -> asked.has(line, words.zone())).toList();
    int from = Math.min(found.size(), (page - 1) * ROWS);
    int to = Math.min(found.size(), page * ROWS);
    return new AuditPage(
        frame,
        asked,
        lines.stream().map(AuditLine::who).distinct().sorted().toList(),
        found.subList(from, to).stream()
            .map(
                line ->
                    new Row(
                        line.at().toString(),
                        words.moment(line.at()),
                        line.who(),
                        did(line),
                        line.refused()))
            .toList(),
        found.size(),
        page == 1 ? null : asked.address(page - 1),
        to < found.size() ? asked.address(page + 1) : null);
  }

  private static String did(AuditLine line) {
    String path = line.method() + " " + line.path();
    return line.query() == null ? path : path + "?" + readable(line.query());
  }

  /** What was sent may be anything, and is then shown as it was. */
  private static String readable(String query) {
    try {
      return URLDecoder.decode(query, UTF_8);
    } catch (IllegalArgumentException _) {
      return query;
    }
  }
}
