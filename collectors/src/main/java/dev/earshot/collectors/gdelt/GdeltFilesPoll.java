package dev.earshot.collectors.gdelt;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.collectors.fetch.Reply;
import dev.earshot.collectors.payload.Heard;
import dev.earshot.collectors.source.Answer;
import dev.earshot.collectors.source.Checkpoint;
import dev.earshot.collectors.source.Means;
import dev.earshot.collectors.source.Poll;
import dev.earshot.collectors.source.Sent;
import dev.earshot.collectors.source.Wanted;
import dev.earshot.contract.Gap;
import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the files that have come since the last time, each once and in their order. */
final class GdeltFilesPoll implements Poll {

  private static final Duration STEP = Duration.ofMinutes(15);

  /** Older files are not caught up with. */
  private static final Duration MOST_BACK = Duration.ofDays(1);

  /** Packed; the real ones have some ten megabytes, more on busy days. */
  private static final int MOST_BYTES = 64 * 1024 * 1024;

  /** What is not reached is read the next time. */
  private static final int MOST_FILES = 8;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

  private final GdeltFilesSource source;
  private final Means means;
  private final Wanted wanted;

  GdeltFilesPoll(GdeltFilesSource source, Means means) {
    this.source = source;
    this.means = means;
    this.wanted = means.wanted();
  }

  /** The newest file, as the list has it. */
  private record Listed(long bytes, String md5, Instant time) {

    boolean is(byte[] file) {
      return file.length == bytes && md5(file).equalsIgnoreCase(md5);
    }

    private static String md5(byte[] file) {
      try {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(file));
      } catch (NoSuchAlgorithmException e) {
        throw new AssertionError("every Java platform has MD5", e);
      }
    }
  }

  @Override
  public Answer ask(@Nullable String written) throws InterruptedException {
    Instant heard = Checkpoint.read(written).until();
    try {
      Reply list = means.fetcher().call(source.address(), Map.of(), null);
      if (list.status() != 200) {
        return refused(list);
      }
      Optional<Listed> newest = newest(new String(list.body(), UTF_8));
      return newest.isPresent()
          ? read(newest.get(), heard)
          : new Answer.Failed("the list of the newest files names none", list.body());
    } catch (IOException e) {
      return new Answer.Failed(String.valueOf(e.getMessage()));
    }
  }

  private static Answer refused(Reply reply) {
    return reply.status() == 429 || reply.status() == 503
        ? new Answer.Busy(
            reply.retryAfter(), "the server asks for patience (%d)".formatted(reply.status()))
        : new Answer.Failed("the server answered with status " + reply.status());
  }

  /** Each line is a size, an MD5 sum and an address. */
  private Optional<Listed> newest(String list) {
    return list.lines()
        .map(line -> line.strip().split("\\s+", 3))
        .filter(parts -> parts.length == 3 && parts[2].endsWith(source.edition().ending()))
        .flatMap(parts -> listed(parts).stream())
        .findFirst();
  }

  private Optional<Listed> listed(String[] parts) {
    String file = parts[2].substring(parts[2].lastIndexOf('/') + 1);
    String time = file.substring(0, file.length() - source.edition().ending().length());
    try {
      return Optional.of(
          new Listed(
              Long.parseLong(parts[0]),
              parts[1],
              LocalDateTime.parse(time, TIME).toInstant(ZoneOffset.UTC)));
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Those that were heard and those that are too old are passed over. */
  private Answer read(Listed newest, @Nullable Instant heard) throws InterruptedException {
    Instant oldest = newest.time().minus(MOST_BACK);
    Instant next = heard == null ? newest.time() : heard.plus(STEP);
    @Nullable Gap gap =
        next.isBefore(oldest)
            ? new Gap(next, oldest, "its files of more than a day ago are not caught up with")
            : null;
    Instant first = gap == null ? next : oldest;
    @Nullable Instant until = heard;
    List<Heard> found = new ArrayList<>();
    Instant time = first;
    for (int i = 0; i < MOST_FILES && !time.isAfter(newest.time()); i++) {
      Optional<Answer> trouble = file(time, newest, found);
      if (trouble.isPresent()) {
        if (time.equals(first)) {
          return trouble.get();
        }
        break;
      }
      until = time;
      time = time.plus(STEP);
    }
    boolean all = time.isAfter(newest.time());
    return new Answer.News(
        found,
        List.of(),
        until == null || until.equals(heard)
            ? null
            : new Checkpoint(null, null, null, until, Sent.NOTHING).write(),
        Duration.ZERO,
        all ? null : until,
        gap);
  }

  /** Reads a file; answers what keeps it from being read, unless there is none of that time. */
  private Optional<Answer> file(Instant time, Listed newest, List<Heard> found)
      throws InterruptedException {
    URI address = source.files().resolve(TIME.format(time) + source.edition().ending());
    boolean isNewest = time.equals(newest.time());
    try {
      Reply reply = means.fetcher().file(address, MOST_BYTES);
      if (reply.status() == 404 && !isNewest) {
        return Optional.empty(); // GDELT passes over a quarter now and then
      }
      if (reply.status() != 200) {
        return Optional.of(refused(reply));
      }
      if (isNewest && !newest.is(reply.body())) {
        return Optional.of(
            new Answer.Failed(
                "the newest file is not the one that the list names; it is read again"));
      }
      read(address, reply.body(), found);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(new Answer.Failed("%s: %s".formatted(address, e.getMessage())));
    }
  }

  /** One that is there and cannot be read will not get better by waiting. */
  private void read(URI address, byte[] file, List<Heard> found) {
    try {
      GdeltFile.read(file, wanted, found);
    } catch (IOException e) {
      found.add(new Heard.Garbage(file, "the file %s: %s".formatted(address, e.getMessage())));
    }
  }
}
