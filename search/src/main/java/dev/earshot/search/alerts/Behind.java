package dev.earshot.search.alerts;

import dev.earshot.contract.Alert;
import dev.earshot.search.index.Mentions.Hit;
import java.util.List;

/**
 * What is behind an alert, as the index knows it at this moment.
 *
 * @param drivers what drove it: stories, words, voices and sources, each with what is usual, and
 *     sample mentions; the strongest of each kind first
 * @param samples the mentions among the drivers, with the words that decided
 */
public record Behind(List<Alert.Driver> drivers, List<Hit> samples) {
  public Behind {
    drivers = List.copyOf(drivers);
    samples = List.copyOf(samples);
  }
}
