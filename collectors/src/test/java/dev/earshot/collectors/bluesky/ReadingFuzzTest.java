package dev.earshot.collectors.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.collectors.fetch.Fetcher;
import dev.earshot.collectors.fetch.Manners;
import dev.earshot.collectors.source.Means;
import dev.earshot.collectors.source.Wanted;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a server sends: nothing is thrown, and what is no event is kept as it came. */
final class ReadingFuzzTest {

  private static final List<String> FRAMES =
      List.of(
          Sky.post("did:plc:al", "1", 1, "mini"),
          Sky.delete("did:plc:al", "1", 2),
          Sky.account("did:plc:al", 3, "deleted"),
          Sky.newPost("did:plc:al", "2", 4, "mini"),
          Sky.newAccount("did:plc:al", 5, "deleted"),
          Sky.outdated());

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void throwsNothingWhateverComes(long seed) {
    Random random = new Random(seed);
    InstantSource clock = InstantSource.fixed(Sky.BEGIN.plusSeconds(60));
    try (Fetcher fetcher = Fetcher.polite(Manners.usual("test"), clock)) {
      Means means = new Means(fetcher, clock, List.of(), new SimpleMeterRegistry());
      Wanted wanted = means.wanted();
      for (int i = 0; i < 5_000; i++) {
        byte[] frame = FRAMES.get(random.nextInt(FRAMES.size())).getBytes(StandardCharsets.UTF_8);
        for (int j = random.nextInt(6); j > 0; j--) {
          frame[random.nextInt(frame.length)] = (byte) random.nextInt(256);
        }
        Reading reading = new Reading(wanted, means, null, null);
        if (random.nextBoolean()) {
          reading.read(frame);
        } else {
          reading.read(new String(frame, StandardCharsets.UTF_8));
        }
        assertThat(reading.isEmpty()).isFalse();
      }
    }
  }
}
