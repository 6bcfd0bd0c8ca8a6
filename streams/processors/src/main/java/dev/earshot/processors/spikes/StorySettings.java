package dev.earshot.processors.spikes;

import java.time.Duration;

/**
 * When a story that grows is unusual.
 *
 * @param threshold the score that opens an alert, in standard deviations
 * @param floor a story that is told less often is never news
 * @param coldFloor stands for {@code floor} until {@code warmUp} has passed
 * @param warmUp how many days must have been seen to know what is usual
 * @param worse how many times what was told last a story must have grown to be told again
 * @param young a story that was first told longer ago is not new any more
 * @param over a story that nobody has told for so long is over
 */
public record StorySettings(
    double threshold,
    int floor,
    int coldFloor,
    int warmUp,
    double worse,
    Duration young,
    Duration over) {

  /** As soon as a user wants to hear of it. */
  public static StorySettings of(SpikeSettings.Sensitivity sensitivity) {
    int floor =
        switch (sensitivity) {
          case LOW -> 24;
          case MEDIUM -> 12;
          case HIGH -> 8;
        };
    return new StorySettings(
        SpikeSettings.mentions(sensitivity).threshold(),
        floor,
        2 * floor,
        3,
        2,
        Duration.ofDays(2),
        Duration.ofHours(6));
  }
}
