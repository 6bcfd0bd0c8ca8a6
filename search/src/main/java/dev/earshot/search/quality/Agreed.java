package dev.earshot.search.quality;

import static java.util.Objects.requireNonNull;

import dev.earshot.search.report.Portion;

/**
 * How often the machine says by itself what people said.
 *
 * @param of which tags are counted, such as {@code sentiment} or {@code press}
 * @param said how often people said something
 * @param agreed how often the machine says the same
 */
public record Agreed(String of, long said, long agreed) {

  /**
   * @throws IllegalArgumentException if it agrees more often than anybody spoke
   */
  public Agreed {
    requireNonNull(of, "of");
    if (agreed < 0 || agreed > said) {
      throw new IllegalArgumentException("%d of %d".formatted(agreed, said));
    }
  }

  /** The share of the two, with its interval. */
  public Portion portion() {
    return Portion.of(agreed, said);
  }
}
