package dev.earshot.processors.learning;

import static java.util.Objects.requireNonNull;

import dev.earshot.processors.tagging.Context.Place;
import dev.earshot.query.Brand.Clue;
import dev.earshot.query.Brand.Relevance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds weights near those that are configured which answer more mentions as people do: logistic
 * regression on the place that speaks most for the brand, drawn toward the configured weights. A
 * configured clue may come to weigh nothing, but never the opposite of what its author meant.
 */
final class ClueWeights {

  /** A mention's places, and whether people say that the brand is meant. */
  record Lesson(List<Place> places, boolean meant) {}

  private static final int STEPS = 300;
  private static final double STEP = 0.2;

  /** How strongly a weight is drawn to where it was. A new word has more to prove. */
  private static final double HOLD = 0.3;

  private static final double HOLD_NEW = 0.8;
  private static final double HOLD_THRESHOLD = 2;

  /** A word that weighs less than this is no clue. */
  private static final double LEAST = 0.3;

  private final List<Clue> clues;
  private final Map<Clue, Integer> numbers = new HashMap<>();
  private final int configured;
  private final double[] before;
  private final double[] weights;
  private final double[] squares;

  /** Where capital, alone and threshold are, after the clues. */
  private final int shape;

  private ClueWeights(Relevance relevance, int configured) {
    this.clues = relevance.clues();
    this.configured = configured;
    this.shape = clues.size();
    this.before = new double[shape + 3];
    for (int i = 0; i < shape; i++) {
      numbers.put(clues.get(i), i);
      before[i] = clues.get(i).weight();
    }
    before[shape] = relevance.capital();
    before[shape + 1] = relevance.alone();
    before[shape + 2] = relevance.threshold();
    this.weights = before.clone();
    this.squares = new double[weights.length];
  }

  /**
   * Learns.
   *
   * @param relevance with the clues of the lessons' places
   * @param configured how many of its clues are; the others are words that may become some
   */
  static Relevance learn(Relevance relevance, int configured, List<Lesson> lessons) {
    ClueWeights learning = new ClueWeights(relevance, configured);
    for (int step = 0; step < STEPS; step++) {
      learning.step(lessons);
    }
    return learning.learnt(relevance);
  }

  private void step(List<Lesson> lessons) {
    double[] slope = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      slope[i] = hold(i) * (weights[i] - before[i]);
    }
    for (Lesson lesson : lessons) {
      Place best = best(lesson.places());
      double sign = lesson.meant() ? 1 : -1;
      double wrong = sign / (1 + Math.exp(sign * score(best)));
      for (Clue clue : best.clues()) {
        slope[number(clue)] -= wrong;
      }
      slope[shape] -= best.capital() ? wrong : 0;
      slope[shape + 1] -= best.alone() ? wrong : 0;
      slope[shape + 2] += wrong;
    }
    for (int i = 0; i < weights.length; i++) {
      squares[i] += slope[i] * slope[i];
      weights[i] -= STEP * slope[i] / Math.sqrt(squares[i] + 1e-9);
      if (i < configured && weights[i] * before[i] < 0) {
        weights[i] = 0;
      }
    }
  }

  private double hold(int i) {
    if (i == shape + 2) {
      return HOLD_THRESHOLD;
    }
    return i < configured || i >= shape ? HOLD : HOLD_NEW;
  }

  private Place best(List<Place> places) {
    Place best = places.getFirst();
    for (Place place : places) {
      if (score(place) > score(best)) {
        best = place;
      }
    }
    return best;
  }

  private double score(Place place) {
    double score = -weights[shape + 2];
    score += place.capital() ? weights[shape] : 0;
    score += place.alone() ? weights[shape + 1] : 0;
    for (Clue clue : place.clues()) {
      score += weights[number(clue)];
    }
    return score;
  }

  private int number(Clue clue) {
    return requireNonNull(numbers.get(clue), "a clue of another brand");
  }

  private Relevance learnt(Relevance relevance) {
    List<Clue> learnt = new ArrayList<>();
    for (int i = 0; i < shape; i++) {
      Clue clue = clues.get(i);
      if (i < configured || Math.abs(weights[i]) >= LEAST) {
        learnt.add(new Clue(clue.query(), round(weights[i]), clue.within()));
      }
    }
    return new Relevance(
        relevance.names(),
        learnt,
        round(weights[shape]),
        round(weights[shape + 1]),
        round(weights[shape + 2]));
  }

  /** People read these. */
  private static double round(double weight) {
    return Math.round(weight * 100) / 100.0;
  }
}
