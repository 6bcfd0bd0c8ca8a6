package dev.earshot.ops.cli;

import dev.earshot.collectors.fetch.Fetcher;
import dev.earshot.collectors.fetch.Manners;
import java.time.InstantSource;

/** Fetches for a person at a command line, who may name any address that he likes. */
final class Hearing {

  private static final String AGENT = "Earshot (earshot collect)";

  private Hearing() {}

  /** The caller closes it. */
  static Fetcher fetcher() {
    return Fetcher.polite(Manners.usual(AGENT).withPrivateNetwork(), InstantSource.system());
  }
}
