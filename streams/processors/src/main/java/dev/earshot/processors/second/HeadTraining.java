package dev.earshot.processors.second;

import dev.earshot.contract.Sentiment;
import java.util.ArrayList;
import java.util.List;

/**
 * Learns what a model's numbers say of sentiment, by logistic regression. The same numbers give the
 * same head.
 */
public final class HeadTraining {

  /** The numbers of a text, and what people say of it. */
  public static final class Lesson {

    private final float[] numbers;
    private final int answer;

    /** Keeps a copy of the numbers. */
    public Lesson(float[] numbers, Sentiment sentiment) {
      this.numbers = numbers.clone();
      this.answer =
          switch (sentiment) {
            case NEGATIVE -> 0;
            case NEUTRAL -> 1;
            case POSITIVE -> 2;
          };
    }
  }

  private static final int STEPS = 400;
  private static final double STEP = 0.5;
  private static final int CLASSES = 3;

  /** Draws the weights to nothing; numbers of unit length want large ones. */
  private static final double HOLD = 1e-5;

  private final List<Lesson> lessons;
  private final int width;
  private final double[][] weights;
  private final double[][] squares;

  private HeadTraining(List<Lesson> lessons) {
    this.lessons = lessons;
    this.width = lessons.getFirst().numbers.length;
    this.weights = new double[CLASSES][width + 1];
    this.squares = new double[CLASSES][width + 1];
  }

  /**
   * Learns.
   *
   * @param made what from, for people
   * @param lessons at least one, all of one model
   */
  public static Head train(String made, List<Lesson> lessons) {
    HeadTraining training = new HeadTraining(lessons);
    for (int step = 0; step < STEPS; step++) {
      training.step();
    }
    return training.head(made);
  }

  private void step() {
    double[][] slope = new double[CLASSES][width + 1];
    double[] sums = new double[CLASSES];
    for (Lesson lesson : lessons) {
      float[] numbers = lesson.numbers;
      double most = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < CLASSES; c++) {
        sums[c] = weights[c][width];
        for (int i = 0; i < width; i++) {
          sums[c] += weights[c][i] * numbers[i];
        }
        most = Math.max(most, sums[c]);
      }
      double all = 0;
      for (int c = 0; c < CLASSES; c++) {
        sums[c] = Math.exp(sums[c] - most);
        all += sums[c];
      }
      for (int c = 0; c < CLASSES; c++) {
        double wrong = sums[c] / all - (lesson.answer == c ? 1 : 0);
        for (int i = 0; i < width; i++) {
          slope[c][i] += wrong * numbers[i];
        }
        slope[c][width] += wrong;
      }
    }
    for (int c = 0; c < CLASSES; c++) {
      for (int i = 0; i <= width; i++) {
        double down = slope[c][i] / lessons.size() + (i < width ? HOLD * weights[c][i] : 0);
        squares[c][i] += down * down;
        weights[c][i] -= STEP * down / Math.sqrt(squares[c][i] + 1e-12);
      }
    }
  }

  private Head head(String made) {
    List<Double> bias = new ArrayList<>();
    List<List<Double>> own = new ArrayList<>();
    for (int c = 0; c < CLASSES; c++) {
      bias.add(round(weights[c][width]));
      List<Double> row = new ArrayList<>();
      for (int i = 0; i < width; i++) {
        row.add(round(weights[c][i]));
      }
      own.add(row);
    }
    return new Head(made, bias, own);
  }

  /** As many digits as tell texts apart, so that the file stays small. */
  private static double round(double weight) {
    return Math.round(weight * 1e4) / 1e4;
  }
}
