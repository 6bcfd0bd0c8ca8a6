package dev.earshot.ops.notify;

import dev.earshot.contract.Alert;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people say that is behind an alert, as it can be looked up at this moment.
 *
 * @param drivers what drove it, the strongest first
 * @param quotes some of what was said
 */
public record Testimony(List<Alert.Driver> drivers, List<Quote> quotes) {

  /** Whoever can look it up. */
  public interface Witness {

    /** Knows only what the alert itself says. */
    Witness ABSENT = alert -> new Testimony(alert.drivers(), List.of());

    /** What is behind {@code alert}; must not throw, and must not take long. */
    Testimony of(Alert alert);
  }

  /**
   * Words of one mention.
   *
   * @param voice who said it; null where nobody knows, or it is the source itself
   * @param words plain text, cut to a length that a message can bear
   * @param url where it can be read; null where it cannot
   */
  public record Quote(
      String source, @Nullable String voice, Instant published, String words, @Nullable URI url) {}

  public Testimony {
    drivers = List.copyOf(drivers);
    quotes = List.copyOf(quotes);
  }

  /** Names of the drivers of one kind. */
  List<Alert.Driver> drivers(String kind) {
    return drivers.stream().filter(driver -> driver.kind().equals(kind)).toList();
  }
}
