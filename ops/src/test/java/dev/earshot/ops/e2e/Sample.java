package dev.earshot.ops.e2e;

import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Mentions as JSON lines. */
final class Sample {

  private Sample() {}

  /** One mention. */
  static String mention(String id, String text, Instant published) {
    return "{\"id\":\"%s\",\"source\":{\"kind\":\"import\",\"name\":\"test\"},\"channel\":\"social\",\"text\":\"%s\",\"author\":{\"handle\":\"%s\"},\"published\":\"%s\"}"
        .formatted(id, text, "voice_" + Math.floorMod(id.hashCode(), 50), published);
  }

  /** Many, an even half of them about the brand, one second apart. */
  static String mentions(int count, Instant first) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                mention(
                    "m" + i,
                    i % 2 == 0
                        ? "number %d: the MINI Cooper is in the street".formatted(i)
                        : "number %d: nothing about any car at all".formatted(i),
                    first.plusSeconds(i)))
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
