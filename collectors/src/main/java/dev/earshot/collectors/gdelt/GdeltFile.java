package dev.earshot.collectors.gdelt;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.collectors.feed.Links;
import dev.earshot.collectors.feed.PlainText;
import dev.earshot.collectors.payload.Heard;
import dev.earshot.collectors.payload.Places;
import dev.earshot.collectors.source.Wanted;
import dev.earshot.contract.Author;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Source;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** A file of the Global Knowledge Graph 2.1: a zip of one table, an article a line. */
final class GdeltFile {

  /** Unpacked; the real ones have some thirty megabytes. */
  static final long MOST_UNPACKED = 400L << 20;

  /** A longer line is none of an article. */
  private static final int LONGEST_LINE = 4 << 20;

  private static final int DATE = 1;
  private static final int COLLECTION = 2;
  private static final int DOMAIN = 3;
  private static final int ADDRESS = 4;
  private static final int TRANSLATION = 25;
  private static final int EXTRAS = 26;

  /** The articles of the web, which alone have addresses. */
  private static final String WEB = "1";

  private static final Pattern TITLE = Pattern.compile("<PAGE_TITLE>(.{1,2000}?)</PAGE_TITLE>");
  private static final Pattern AUTHORS = Pattern.compile("<PAGE_AUTHORS>([^<;]{1,200})");
  private static final Pattern PUBLISHED =
      Pattern.compile("<PAGE_PRECISEPUBTIMESTAMP>(\\d{14})</PAGE_PRECISEPUBTIMESTAMP>");
  private static final Pattern LANGUAGE = Pattern.compile("srclc:([a-z]{2,3})");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

  /** Codes of two letters by those of three. */
  private static final Map<String, String> LANGUAGES =
      Stream.of(Locale.getISOLanguages())
          .collect(
              Collectors.toUnmodifiableMap(
                  code -> Locale.of(code).getISO3Language(), code -> code, (one, _) -> one));

  private GdeltFile() {}

  /**
   * Adds the articles that a brand may be about, and what cannot be read.
   *
   * @throws IOException if the file is damaged or too large; nothing is added then
   */
  static void read(byte[] file, Wanted wanted, List<Heard> found) throws IOException {
    List<Heard> here = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      if (zip.getNextEntry() == null) {
        throw new IOException("it is no zip file");
      }
      Lines lines = new Lines(zip);
      for (byte[] line = lines.next(); line != null; line = lines.next()) {
        Heard heard = article(new String(line, UTF_8));
        if (heard instanceof Heard.Unfit(String reason)) {
          here.add(new Heard.Garbage(line, reason));
        } else if (heard instanceof Heard.Said(Mention mention) && wanted.wants(mention)) {
          here.add(heard);
        }
      }
    }
    found.addAll(here);
  }

  /** The lines of a stream as bytes; one that is too long is passed over. */
  private static final class Lines {

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;
    private long taken;

    Lines(InputStream in) {
      this.in = in;
    }

    byte @Nullable [] next() throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      while (true) {
        if (at == end) {
          end = in.read(buffer);
          at = 0;
          if (end < 0) {
            end = 0;
            return line.size() == 0 ? null : line.toByteArray();
          }
          taken += end;
          if (taken > MOST_UNPACKED) {
            throw new IOException("unpacked, it has more than %,d bytes".formatted(MOST_UNPACKED));
          }
        }
        int from = at;
        while (at < end && buffer[at] != '\n') {
          at++;
        }
        if (line.size() < LONGEST_LINE) {
          line.write(buffer, from, at - from);
        }
        if (at < end) {
          at++;
          if (line.size() > 0 && line.size() < LONGEST_LINE) {
            return line.toByteArray();
          }
          line.reset();
        }
      }
    }
  }

  /** Null for what is no article of the web, or has no headline. */
  private static @Nullable Heard article(String line) {
    String[] cells = line.split("\t", -1);
    if (cells.length <= EXTRAS) {
      return new Heard.Unfit("a line of %d cells instead of 27".formatted(cells.length));
    }
    Optional<String> title = first(TITLE, cells[EXTRAS]).map(PlainText::ofPerhapsHtml);
    URI url = Links.web(cells[ADDRESS], null);
    if (!cells[COLLECTION].equals(WEB) || title.isEmpty() || title.get().isBlank() || url == null) {
      return null;
    }
    String headline = PlainText.line(title.get());
    String domain = cells[DOMAIN].isBlank() ? url.getHost() : cells[DOMAIN];
    Optional<Instant> seen = time(cells[DATE]);
    if (seen.isEmpty()) {
      return new Heard.Unfit("no date: " + cells[DATE]);
    }
    Instant published =
        first(PUBLISHED, cells[EXTRAS])
            .flatMap(GdeltFile::time)
            .filter(said -> !said.isAfter(seen.get()))
            .orElse(seen.get());
    return Heard.said(
        () ->
            new Mention(
                MentionId.ofUrl(url),
                new Source("gdelt", domain),
                Channel.PRESS,
                url,
                headline,
                headline,
                Places.language(
                    first(LANGUAGE, cells[TRANSLATION])
                        .map(code -> LANGUAGES.getOrDefault(code, code))
                        .orElse("en")),
                first(AUTHORS, cells[EXTRAS])
                    .map(PlainText::ofPerhapsHtml)
                    .filter(name -> !name.isBlank())
                    .map(name -> new Author(name, null, null))
                    .orElse(null),
                published,
                null,
                null,
                null,
                null));
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
  }

  private static Optional<Instant> time(String digits) {
    try {
      return Optional.of(LocalDateTime.parse(digits, TIME).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
