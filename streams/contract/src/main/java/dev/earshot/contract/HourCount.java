package dev.earshot.contract;

/** How many mentions fell into one hour, by sentiment toward the brand. */
public record HourCount(long negative, long neutral, long positive) {

  /** Nothing was heard. */
  public static final HourCount NONE = new HourCount(0, 0, 0);

  /** Whatever the sentiment. */
  public long mentions() {
    return negative + neutral + positive;
  }

  /** Both counts together. */
  public HourCount plus(HourCount other) {
    return new HourCount(
        negative + other.negative, neutral + other.neutral, positive + other.positive);
  }

  /** This count with {@code change} more mentions of one sentiment; fewer if it is below zero. */
  public HourCount plus(Sentiment sentiment, long change) {
    return switch (sentiment) {
      case NEGATIVE -> new HourCount(negative + change, neutral, positive);
      case NEUTRAL -> new HourCount(negative, neutral + change, positive);
      case POSITIVE -> new HourCount(negative, neutral, positive + change);
    };
  }
}
