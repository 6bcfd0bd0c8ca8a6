package dev.earshot.search.http;

/**
 * How often one client may ask.
 *
 * @param perSecond requests a second that may go on for ever
 * @param burst requests that may come at once after a rest
 */
public record Rate(double perSecond, int burst) {

  /**
   * @throws IllegalArgumentException if nobody could ever ask
   */
  public Rate {
    if (!(perSecond > 0) || burst < 1) {
      throw new IllegalArgumentException(
          "a rate of %s a second and %d at once lets nobody in".formatted(perSecond, burst));
    }
  }
}
