package dev.earshot.collectors.file;

import dev.earshot.collectors.feed.Dates;
import dev.earshot.collectors.feed.Links;
import dev.earshot.collectors.feed.PlainText;
import dev.earshot.collectors.payload.Places;
import dev.earshot.contract.Author;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Reading;
import dev.earshot.contract.Source;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a table: Earshot's own columns, or the export of another monitor. */
final class Table implements Records {

  /** Exports may begin with lines about the search that made them. */
  private static final int HEADER_WITHIN = 25;

  private static final String DELIMITERS = ",;\t|";

  private final Rows rows;
  private final Header header;
  private final String name;
  private final @Nullable Instant undated;
  private final boolean dayFirst;

  private Table(
      Rows rows, Header header, String name, @Nullable Instant undated, boolean dayFirst) {
    this.rows = rows;
    this.header = header;
    this.name = name;
    this.undated = undated;
    this.dayFirst = dayFirst;
  }

  /**
   * Finds the header of a CSV file and stops behind it.
   *
   * @param head the beginning of the file
   * @param columns what columns hold whose names do not say it
   * @param undated the date of rows that have none; null if they are refused
   * @throws IOException if no row in the beginning is a header
   */
  static Table csv(Reader in, String head, String name, Columns columns, @Nullable Instant undated)
      throws IOException {
    char delimiter = delimiter(head, columns);
    CsvRows rows = new CsvRows(new BufferedReader(in, 1 << 16), delimiter);
    Header header = header(rows, columns);
    return new Table(rows, header, name, undated, isDayFirst(head, delimiter, header));
  }

  /**
   * Finds the header of a sheet and stops behind it.
   *
   * @throws IOException if no row in the beginning is a header
   */
  static Table sheet(Rows rows, String name, Columns columns, @Nullable Instant undated)
      throws IOException {
    return new Table(rows, header(rows, columns), name, undated, false);
  }

  private static Header header(Rows rows, Columns columns) throws IOException {
    for (int i = 0; i < HEADER_WITHIN; i++) {
      Rows.Row row = rows.next();
      if (row == null) {
        break;
      }
      Optional<Header> header =
          row.cells() == null ? Optional.empty() : Header.of(row.cells(), columns);
      if (header.isPresent()) {
        return header.get();
      }
    }
    throw new IOException(
        "no line names the columns; the first one should, such as url,title,text,published;"
            + " name other columns with --map");
  }

  /** Whether the beginning of a file has a line that names columns. */
  static boolean fits(String head, Columns columns) {
    char delimiter = delimiter(head, columns);
    return head.lines()
        .limit(HEADER_WITHIN)
        .filter(line -> line.indexOf(delimiter) >= 0)
        .anyMatch(line -> Header.of(cells(line, delimiter), columns).isPresent());
  }

  private static List<String> cells(String line, char delimiter) {
    try {
      Rows.Row row = new CsvRows(new java.io.StringReader(line), delimiter).next();
      return row == null || row.cells() == null ? List.of() : row.cells();
    } catch (IOException e) {
      throw new AssertionError("a string can always be read", e);
    }
  }

  /** The mark by which the beginning falls into the most columns with names. */
  private static char delimiter(String head, Columns columns) {
    char best = ',';
    long most = -1;
    for (int i = 0; i < DELIMITERS.length(); i++) {
      char candidate = DELIMITERS.charAt(i);
      long named =
          head.lines()
              .limit(HEADER_WITHIN)
              .mapToLong(
                  line ->
                      cells(line, candidate).stream()
                          .map(Header::plain)
                          .filter(name -> columns.of(name).isPresent())
                          .count())
              .max()
              .orElse(0);
      if (named > most) {
        most = named;
        best = candidate;
      }
    }
    return best;
  }

  /** A number over twelve tells which of two is the day; else semicolons are a European habit. */
  private static boolean isDayFirst(String head, char delimiter, Header header) {
    CsvRows rows = new CsvRows(new java.io.StringReader(head), delimiter);
    try {
      for (Rows.Row row = rows.next(); row != null; row = rows.next()) {
        String date = row.cells() == null ? null : header.value(Column.PUBLISHED, row.cells());
        if (date != null && date.matches("\\d{1,2}/\\d{1,2}/.*")) {
          String[] parts = date.split("/", 3);
          if (Integer.parseInt(parts[0]) > 12 || Integer.parseInt(parts[1]) > 12) {
            return Integer.parseInt(parts[0]) > 12;
          }
        }
      }
    } catch (IOException e) {
      throw new AssertionError("a string can always be read", e);
    }
    return delimiter == ';';
  }

  @Override
  public @Nullable Entry next() throws IOException {
    Rows.Row row = rows.next();
    return row == null ? null : new Entry("" + row.line(), Stream.of(read(row.cells())));
  }

  private Reading<Mention> read(@Nullable List<String> cells) {
    if (cells == null) {
      return new Reading.Bad<>(
          "the row is longer than %,d characters; was a quote not closed?"
              .formatted(CsvRows.LONGEST));
    }
    if (cells.stream().anyMatch(cell -> cell.indexOf('\uFFFD') >= 0)) {
      return new Reading.Bad<>("the row holds bytes that are not text; save the file as UTF-8");
    }
    try {
      return mention(cells);
    } catch (IllegalArgumentException e) {
      return new Reading.Bad<>(String.valueOf(e.getMessage()));
    }
  }

  private Reading<Mention> mention(List<String> cells) {
    String title = plain(header.value(Column.TITLE, cells));
    String text = plain(header.value(Column.TEXT, cells));
    String body = text == null ? title : whole(text, plain(header.value(Column.HIT, cells)));
    if (body == null) {
      return new Reading.Bad<>("neither text nor title is filled");
    }
    String address = header.value(Column.URL, cells);
    URI url = Links.of(address, null);
    if (address != null && url == null) {
      return new Reading.Bad<>("url is no absolute address: " + address);
    }
    String id = header.value(Column.ID, cells);
    if (id == null && url == null) {
      return new Reading.Bad<>("neither id nor url: one of them is needed to know it again");
    }
    Optional<Instant> published = published(cells);
    if (published.isEmpty()) {
      return new Reading.Bad<>(
          "published is missing or no date: '%s'; write a time such as 2026-11-23T06:27:00Z"
              .formatted(Optional.ofNullable(header.value(Column.PUBLISHED, cells)).orElse("")));
    }
    String source = header.value(Column.SOURCE, cells);
    return new Reading.Good<>(
        new Mention(
            id(id, url),
            new Source("import", cut(source == null ? name : source)),
            channel(header.value(Column.CHANNEL, cells), title != null && !header.isOwn()),
            url,
            title == null ? null : PlainText.line(title),
            body,
            Places.language(header.value(Column.LANG, cells)),
            author(cells),
            published.get(),
            count(header.value(Column.REACH, cells)),
            count(header.value(Column.ENGAGEMENT, cells)),
            header.value(Column.REPLY_TO, cells),
            Places.country(header.value(Column.COUNTRY, cells))));
  }

  /** Numbers of an export mean nothing elsewhere; an address does. */
  private MentionId id(@Nullable String id, @Nullable URI url) {
    boolean foreign = !header.isOwn() && id != null && id.matches("\\d+");
    if (url != null && (id == null || foreign)) {
      return MentionId.ofUrl(url);
    }
    return new MentionId(id == null ? "" : id);
  }

  private Optional<Instant> published(List<String> cells) {
    String date = header.value(Column.PUBLISHED, cells);
    String time = header.value(Column.TIME, cells);
    if (date == null) {
      return Optional.ofNullable(undated);
    }
    boolean apart = date.indexOf(':') < 0 && time != null;
    return Dates.read(apart ? date + " " + time : date, dayFirst)
        .or(() -> Dates.read(date, dayFirst));
  }

  private static String whole(String text, @Nullable String hit) {
    return hit == null || text.contains(hit) ? text : text + "\n\n" + hit;
  }

  private static @Nullable String plain(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String plain = PlainText.ofPerhapsHtml(text);
    return plain.isBlank() ? null : plain;
  }

  private @Nullable Author author(List<String> cells) {
    String author = header.value(Column.AUTHOR, cells);
    String handle = header.value(Column.HANDLE, cells);
    Long followers = count(header.value(Column.FOLLOWERS, cells));
    if (author == null && handle == null) {
      return null;
    }
    if (author != null && author.startsWith("@") && handle == null) {
      return new Author(null, cut(author), followers);
    }
    return new Author(
        author == null ? null : cut(author), handle == null ? null : cut(handle), followers);
  }

  /** Whole numbers, with the marks that people put between thousands. */
  private static @Nullable Long count(@Nullable String cell) {
    if (cell == null) {
      return null;
    }
    String digits = cell.replaceAll("[\\s\\u00A0\\u202F,']", "").replaceAll("\\.\\d+$", "");
    return digits.matches("\\d{1,18}") ? (Long) Long.parseLong(digits) : null;
  }

  /** What has a headline, and does not say what it is, is most likely of the press. */
  private static Channel channel(@Nullable String cell, boolean headline) {
    if (cell == null && headline) {
      return Channel.PRESS;
    }
    String word = cell == null ? "" : cell.toLowerCase(Locale.ROOT);
    if (Stream.of("news", "press", "print", "magazine", "newspaper", "online")
        .anyMatch(word::contains)) {
      return Channel.PRESS;
    }
    if (Stream.of("forum", "reddit", "qq", "board", "comment").anyMatch(word::contains)) {
      return Channel.FORUM;
    }
    if (Stream.of("video", "youtube", "vimeo", "dailymotion", "twitch").anyMatch(word::contains)) {
      return Channel.VIDEO;
    }
    return word.contains("review")
        ? Channel.REVIEW
        : word.contains("blog") ? Channel.PRESS : Channel.SOCIAL;
  }

  private static String cut(String name) {
    return name.length() > 300 ? name.substring(0, 300) : name;
  }
}
