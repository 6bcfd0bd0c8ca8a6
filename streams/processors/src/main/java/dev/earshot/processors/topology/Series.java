package dev.earshot.processors.topology;

import static java.util.Objects.requireNonNull;

/**
 * What is counted and watched as one.
 *
 * @param topic one of the brand's topics, or {@link dev.earshot.contract.CountKey#ALL}
 */
record Series(String brand, String topic) {
  Series {
    requireNonNull(brand, "brand");
    requireNonNull(topic, "topic");
  }
}
