package dev.earshot.collectors.fetch;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How a {@link Fetcher} behaves.
 *
 * @param userAgent says who asks, and where its owner can be reached
 * @param patience for one document, from the first byte asked to the last byte read
 * @param mostBytes of one document, before and after it is unpacked
 * @param privateNetwork whether addresses of this machine and its private network may be fetched
 * @param perHost requests to one host at a time
 * @param betweenPages at least so long lies between two pages for people that one host is asked for
 */
public record Manners(
    String userAgent,
    Duration patience,
    int mostBytes,
    boolean privateNetwork,
    int perHost,
    Duration betweenPages) {

  public Manners {
    requireNonNull(userAgent, "userAgent");
    requireNonNull(patience, "patience");
    requireNonNull(betweenPages, "betweenPages");
    if (mostBytes < 1 || perHost < 1 || !patience.isPositive() || betweenPages.isNegative()) {
      throw new IllegalArgumentException("a fetcher needs time, bytes and a connection");
    }
  }

  /**
   * Thirty seconds, 10 MB, public addresses only, two requests to a host at a time, two seconds
   * between pages.
   */
  public static Manners usual(String userAgent) {
    return new Manners(
        userAgent, Duration.ofSeconds(30), 10 * 1024 * 1024, false, 2, Duration.ofSeconds(2));
  }

  /** The same, but it may also fetch from the private network. */
  public Manners withPrivateNetwork() {
    return new Manners(userAgent, patience, mostBytes, true, perHost, betweenPages);
  }
}
