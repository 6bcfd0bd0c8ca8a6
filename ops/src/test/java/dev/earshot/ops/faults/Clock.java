package dev.earshot.ops.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The clock on the wall of one process, which can be set while it runs. It needs libfaketime, as in
 * Debian's package of that name; how much time passes is told as ever.
 *
 * @param library that stands before the system's own
 * @param file how far the clock is off
 */
record Clock(Path library, Path file) {

  /** The library, where this machine has it. */
  static Optional<Path> installed() {
    String named = System.getenv("EARSHOT_FAKETIME");
    return Stream.of(
            named == null ? "" : named,
            "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
            "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1")
        .filter(path -> !path.isEmpty())
        .map(Path::of)
        .filter(Files::exists)
        .findFirst();
  }

  /** What a process has to find in its environment. */
  Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD",
        library.toString(),
        "FAKETIME_TIMESTAMP_FILE",
        file.toString(),
        "FAKETIME_CACHE_DURATION",
        "1",
        // Java waits by the other clock, which is left alone; without this no wait would last.
        "FAKETIME_FORCE_MONOTONIC_FIX",
        "0",
        "DONT_FAKE_MONOTONIC",
        "1");
  }

  /** Sets it so far ahead of the right time, or behind it; noticed within a second. */
  void set(Duration ahead) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.writeString(next, "%+d\n".formatted(ahead.toSeconds()));
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
