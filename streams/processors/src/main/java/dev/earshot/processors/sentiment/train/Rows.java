package dev.earshot.processors.sentiment.train;

import java.util.Arrays;

/** A sparse matrix that grows row by row. */
public final class Rows {

  private final int columns;
  private int[] ends = new int[1 << 10];
  private int[] column = new int[1 << 16];
  private float[] value = new float[1 << 16];
  private int rows;
  private int cells;

  /** An empty one. */
  public Rows(int columns) {
    this.columns = columns;
  }

  /** Adds a cell to the row that is being written. */
  public void cell(int at, float with) {
    if (cells == column.length) {
      column = Arrays.copyOf(column, cells * 2);
      value = Arrays.copyOf(value, cells * 2);
    }
    column[cells] = at;
    value[cells++] = with;
  }

  /** Ends the row. */
  public void end() {
    if (rows == ends.length) {
      ends = Arrays.copyOf(ends, rows * 2);
    }
    ends[rows++] = cells;
  }

  public int columns() {
    return columns;
  }

  public int size() {
    return rows;
  }

  double squares(int row) {
    double sum = 0;
    for (int i = start(row); i < ends[row]; i++) {
      sum += value[i] * value[i];
    }
    return sum;
  }

  /** The row's product with the weights. */
  public double dot(int row, float[] weights) {
    float sum = 0;
    for (int i = start(row), to = ends[row]; i < to; i++) {
      sum += weights[column[i]] * value[i];
    }
    return sum;
  }

  void addTo(int row, float[] weights, float times) {
    for (int i = start(row), to = ends[row]; i < to; i++) {
      weights[column[i]] += times * value[i];
    }
  }

  private int start(int row) {
    return row == 0 ? 0 : ends[row - 1];
  }
}
