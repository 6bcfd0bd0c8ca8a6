package dev.earshot.collectors.file;

import dev.earshot.collectors.feed.Charsets;
import dev.earshot.collectors.feed.FeedContext;
import dev.earshot.collectors.feed.FeedDocument;
import dev.earshot.collectors.feed.Feeds;
import dev.earshot.collectors.fetch.Fetched;
import dev.earshot.collectors.fetch.Fetcher;
import dev.earshot.collectors.fetch.Validators;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Mention;
import dev.earshot.contract.Reading;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads mentions out of whatever a person names: an address of a feed or an API, or a file.
 *
 * <p>Any number of threads may read at once.
 */
public final class Sources {

  /** What a file is shows in its beginning. */
  private static final int HEAD = 1 << 16;

  private static final Pattern ADDRESS = Pattern.compile("(?i)https?://.*");
  private static final Pattern FEED_BEGINS =
      Pattern.compile(
          "<\\?xml|<rss|<feed|<rdf:RDF|<!DOCTYPE|<html|<channel", Pattern.CASE_INSENSITIVE);

  private final Fetcher fetcher;
  private final InstantSource clock;
  private final boolean datesNeeded;
  private final Columns columns;

  private Sources(Fetcher fetcher, InstantSource clock, boolean datesNeeded, Columns columns) {
    this.fetcher = fetcher;
    this.clock = clock;
    this.datesNeeded = datesNeeded;
    this.columns = columns;
  }

  /** Reads sources whose mentions, where they have no date, are of the moment they are read. */
  public static Sources datingTheUndated(Fetcher fetcher, InstantSource clock) {
    return new Sources(fetcher, clock, false, Columns.KNOWN);
  }

  /**
   * Reads sources whose records without a date are refused: history that was dated today would be
   * wrong in every figure. An item of a feed still is of the moment it is read.
   */
  public static Sources refusingTheUndated(Fetcher fetcher, InstantSource clock) {
    return new Sources(fetcher, clock, true, Columns.KNOWN);
  }

  /** The same sources, whose tables are read by these columns. */
  public Sources with(Columns told) {
    return new Sources(fetcher, clock, datesNeeded, told);
  }

  /**
   * Reads a source.
   *
   * @param source an address that begins with http, or a file
   * @return the readings in the order of the source, read as they are asked for; to be closed. A
   *     bad one names the source and the place. Where the source breaks off, the last one says so
   * @throws IOException if there is nothing to read, or it is of no known kind; the message is for
   *     people and does not name the source
   * @throws InterruptedException if the thread is interrupted while it waits for an answer
   */
  public Stream<Reading<Mention>> read(String source) throws IOException, InterruptedException {
    if (ADDRESS.matcher(source).matches()) {
      return fetch(source);
    }
    Path file = Path.of(source);
    if (Files.isDirectory(file)) {
      throw new IOException("this is a folder; name the files in it");
    }
    try {
      return read(Files.newInputStream(file), source);
    } catch (NoSuchFileException e) {
      throw new IOException("there is no such file; check the name", e);
    }
  }

  /**
   * Reads a stream, such as the standard input, and closes it with the answer.
   *
   * @param name what the readings call it
   * @throws IOException as {@link #read(String)} does
   */
  public Stream<Reading<Mention>> read(InputStream in, String name) throws IOException {
    try {
      return readings(open(unpacked(in), name, null), name).onClose(() -> close(in));
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private Stream<Reading<Mention>> fetch(String source) throws IOException, InterruptedException {
    URI address = dev.earshot.collectors.feed.Links.web(source, null);
    if (address == null) {
      throw new IOException("this is no web address");
    }
    return switch (fetcher.fetch(address, Validators.NONE)) {
      case Fetched.Document document ->
          readings(
              open(
                  unpacked(new ByteArrayInputStream(document.body())),
                  Fetcher.withoutSecrets(address).toString(),
                  document),
              source);
      case Fetched.Unchanged _ -> throw new IOException("the server says unchanged, unasked");
      case Fetched.Busy(_, String why) -> throw new IOException(why);
      case Fetched.Gone(String why) -> throw new IOException(why);
      case Fetched.Failed failed -> throw new IOException(failed.why());
    };
  }

  private static InputStream unpacked(InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, HEAD);
    buffered.mark(2);
    boolean packed = buffered.read() == 0x1F && buffered.read() == 0x8B;
    buffered.reset();
    return packed ? new GZIPInputStream(buffered, HEAD) : buffered;
  }

  private Records open(InputStream in, String name, Fetched.@Nullable Document document)
      throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, 2 * HEAD);
    buffered.mark(HEAD + 1);
    byte[] head = buffered.readNBytes(HEAD);
    buffered.reset();
    Instant now = clock.instant();
    if (SheetRows.fits(head)) {
      return Table.sheet(
          SheetRows.open(buffered), shortName(name), columns, datesNeeded ? null : now);
    }
    Optional<Charset> marked = Charsets.byMark(head);
    String beginning = head(head).strip();
    Objects objects = Objects.of(shortName(name), datesNeeded ? null : now, now);
    if (beginning.isEmpty() && head.length < HEAD) {
      throw new IOException("it is empty");
    }
    boolean isJson = beginning.startsWith("{") || beginning.startsWith("[");
    if (isJson && marked.isPresent() && !marked.get().equals(StandardCharsets.UTF_8)) {
      throw new IOException("it is JSON in %s; save it as UTF-8".formatted(marked.get()));
    }
    if (isJson && !isLines(name, beginning) && isFeed(beginning)) {
      return feed(buffered, name, document, now);
    }
    if (isJson || hasEnding(name, ".jsonl", ".ndjson")) {
      return isLines(name, beginning)
          ? new JsonLines(buffered, objects)
          : new JsonDocument(buffered, objects);
    }
    boolean isCsv = hasEnding(name, ".csv", ".tsv") || Table.fits(beginning, columns);
    if (isCsv && !FEED_BEGINS.matcher(beginning).lookingAt()) {
      return csv(buffered, head, name, now);
    }
    if (FEED_BEGINS.matcher(beginning).find() || beginning.startsWith("<") || document != null) {
      return feed(buffered, name, document, now);
    }
    throw new IOException(
        "it is neither a feed, nor JSON, nor a table (CSV or XLSX) with a line that names its"
            + " columns");
  }

  /** Enough for the decision; bytes cut in half at its end do not matter. */
  private static String head(byte[] head) {
    return Charsets.decode(head, null);
  }

  /** A JSON feed is read whole, by the reader of feeds. */
  private static boolean isFeed(String beginning) {
    String first = beginning.substring(0, Math.min(4_000, beginning.length()));
    return first.startsWith("{")
        && (first.contains("jsonfeed.org")
            || (first.contains("\"version\"")
                && Stream.of("\"items\"", "\"feed_url\"", "\"home_page_url\"")
                    .anyMatch(first::contains)));
  }

  /** Whether there is an object on every line, rather than one over several. */
  private static boolean isLines(String name, String beginning) {
    if (hasEnding(name, ".jsonl", ".ndjson")) {
      return true;
    }
    String[] lines =
        beginning.lines().filter(line -> !line.isBlank()).limit(2).toArray(String[]::new);
    return lines.length == 2
        && lines[0].startsWith("{")
        && lines[0].stripTrailing().endsWith("}")
        && lines[1].startsWith("{");
  }

  private Table csv(InputStream in, byte[] head, String name, Instant now) throws IOException {
    Charset charset = Charsets.byMark(head).orElseGet(() -> unmarked(head));
    InputStreamReader reader = new InputStreamReader(in, charset);
    String beginning = new String(head, charset);
    int mark = beginning.startsWith("\uFEFF") ? 1 : 0;
    if (mark == 1 && reader.read() != '\uFEFF') {
      throw new IOException("the byte order mark is broken; save the file as UTF-8");
    }
    return Table.csv(
        reader, beginning.substring(mark), shortName(name), columns, datesNeeded ? null : now);
  }

  /** Exports without a mark are UTF-8, or what Excel saves: UTF-16 with tabs, or Windows-1252. */
  private static Charset unmarked(byte[] head) {
    if (head.length > 3 && head[1] == 0 && head[3] == 0) {
      return StandardCharsets.UTF_16LE;
    }
    // The last character of the head may be cut in half.
    int end = head.length;
    while (end > 0 && end > head.length - 4 && head[end - 1] < 0) {
      end--;
    }
    byte[] whole = head.length < HEAD ? head : java.util.Arrays.copyOf(head, end);
    return Charsets.strict(whole, StandardCharsets.UTF_8) != null
        ? StandardCharsets.UTF_8
        : Charset.forName("windows-1252");
  }

  private static Records feed(
      InputStream in, String name, Fetched.@Nullable Document document, Instant now)
      throws IOException {
    byte[] bytes = in.readNBytes(Feeds.MOST_BYTES + 1);
    FeedContext context =
        document == null
            ? FeedContext.ofFile(shortName(name), now)
            : new FeedContext(
                null,
                shortName(name),
                Channel.PRESS,
                document.address(),
                name,
                document.contentType(),
                now);
    return switch (Feeds.read(bytes, context)) {
      case FeedDocument.Feed feed -> new Items(feed.mentions().iterator());
      case FeedDocument.Page page -> throw new IOException(page.reason());
      case FeedDocument.Unreadable(String reason) -> throw new IOException(reason);
    };
  }

  /** The mentions of a feed, which was read as a whole. */
  private record Items(java.util.Iterator<Mention> mentions) implements Records {
    @Override
    public @Nullable Entry next() {
      return mentions.hasNext()
          ? new Entry("", Stream.of(new Reading.Good<>(mentions.next())))
          : null;
    }
  }

  private static String shortName(String name) {
    String last =
        ADDRESS.matcher(name).matches() ? name : String.valueOf(Path.of(name).getFileName());
    return last.length() > 200 ? last.substring(0, 200) : last;
  }

  private static boolean hasEnding(String name, String... endings) {
    String plain = name.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
    return Stream.of(endings).anyMatch(plain::endsWith);
  }

  private static Stream<Reading<Mention>> readings(Records records, String name) {
    Spliterator<Stream<Reading<Mention>>> each =
        new Spliterators.AbstractSpliterator<>(Long.MAX_VALUE, Spliterator.ORDERED) {
          private boolean ended;

          @Override
          public boolean tryAdvance(Consumer<? super Stream<Reading<Mention>>> action) {
            if (ended) {
              return false;
            }
            try {
              Records.Entry record = records.next();
              if (record == null) {
                return false;
              }
              action.accept(record.readings().map(it -> placed(it, name, record.place())));
            } catch (IOException e) {
              ended = true;
              action.accept(
                  Stream.of(new Reading.Bad<>(name + ": it breaks off here: " + e.getMessage())));
            }
            return true;
          }
        };
    return StreamSupport.stream(each, false).flatMap(readings -> readings);
  }

  private static Reading<Mention> placed(Reading<Mention> reading, String name, String place) {
    return switch (reading) {
      case Reading.Good<Mention> good -> good;
      case Reading.Bad<Mention>(String reason) ->
          new Reading.Bad<>(name + (place.isEmpty() ? "" : ":" + place) + ": " + reason);
    };
  }

  private static void close(InputStream in) {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
