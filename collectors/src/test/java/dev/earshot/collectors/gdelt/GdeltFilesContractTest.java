package dev.earshot.collectors.gdelt;

import dev.earshot.collectors.ApiServer.Asked;
import dev.earshot.collectors.ApiServer.Said;
import dev.earshot.collectors.ApiWorld;
import dev.earshot.collectors.SourceContract;
import dev.earshot.collectors.World;
import dev.earshot.collectors.gdelt.GdeltFilesSource.Edition;
import dev.earshot.collectors.source.WatchedSource;
import dev.earshot.contract.Channel;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Source;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.stream.Collectors;

/** Files each quarter of an hour, of what was said in it. */
final class GdeltFilesContractTest extends SourceContract {

  @Override
  protected World world(InstantSource clock) {
    return new Files(clock);
  }

  private static final class Files extends ApiWorld {

    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final DateTimeFormatter TIME =
        DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    private final InstantSource clock;

    Files(InstantSource clock) {
      super(clock);
      this.clock = clock;
      recover();
    }

    @Override
    public WatchedSource source() {
      return new GdeltFilesSource(
          new Source("gdelt", "World"),
          Channel.PRESS,
          Edition.TRANSLATED,
          URI.create(server.address() + "/"),
          Duration.ofMinutes(5));
    }

    @Override
    public Set<Silence> silences() {
      return Set.of(Silence.EDITS, Silence.DELETIONS, Silence.GARBAGE_BESIDE_OTHERS);
    }

    @Override
    public Duration patience() {
      return QUARTER;
    }

    @Override
    public MentionId id(int number) {
      return MentionId.ofUrl(address(number));
    }

    private static URI address(int number) {
      return URI.create("https://paper.example/" + number);
    }

    @Override
    public void recover() {
      garbage = null;
      super.recover();
    }

    @Override
    protected Said answer(Asked asked) {
      if (garbage != null) {
        return Said.ok("no list, but " + garbage);
      }
      String file = asked.target().substring(1);
      if (file.startsWith("lastupdate")) {
        long millis = clock.instant().toEpochMilli();
        Instant newest = Instant.ofEpochMilli(millis - millis % QUARTER.toMillis());
        return Said.ok(GdeltTables.listed(TIME.format(newest), zipped(newest)));
      }
      LocalDateTime time = LocalDateTime.parse(file.substring(0, 14), TIME);
      return Said.bytes(zipped(time.toInstant(ZoneOffset.UTC)));
    }

    /** What was said in the quarter before. */
    private byte[] zipped(Instant end) {
      String rows =
          things.keySet().stream()
              .filter(id -> time(id).isBefore(end) && !time(id).isBefore(end.minus(QUARTER)))
              .map(id -> GdeltTables.row(address(id).toString(), things.getOrDefault(id, ""), ""))
              .collect(Collectors.joining("\n", "", "\n"));
      return GdeltTables.zip(rows);
    }
  }
}
