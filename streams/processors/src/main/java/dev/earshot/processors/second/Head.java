package dev.earshot.processors.second;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.earshot.contract.Json;
import dev.earshot.processors.sentiment.Shares;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Tells the sentiment from where a model puts a text among all texts: what turns a model of
 * sentences into one of sentiment.
 *
 * @param made what it was trained with, for people
 * @param bias of negative, neutral and positive
 * @param weights for each of them, one for each number of the model
 */
public record Head(String made, List<Double> bias, List<List<Double>> weights) {

  private static final int CLASSES = 3;

  @SuppressWarnings("NullAway") // a damaged file may lack any of them
  public Head {
    if (bias == null || weights == null || bias.size() != CLASSES || weights.size() != CLASSES) {
      throw new IllegalArgumentException(
          "not a head of three sentiments; write one with earshot train --second-opinion");
    }
    bias = List.copyOf(bias);
    weights = weights.stream().map(List::copyOf).toList();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException also if it is something else
   */
  public static Head read(Path file) throws IOException {
    try {
      return Json.MAPPER.readValue(Files.readAllBytes(file), Head.class);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IOException(Json.reason(e), e);
    }
  }

  /** Writes it. */
  public void write(Path file) throws IOException {
    Files.write(file, Json.MAPPER.writeValueAsBytes(this));
  }

  /**
   * How likely each sentiment is.
   *
   * @throws IllegalArgumentException if the model gives more or fewer numbers than were learnt from
   */
  Shares judge(float[] numbers) {
    double[] sums = new double[CLASSES];
    for (int c = 0; c < CLASSES; c++) {
      List<Double> own = weights.get(c);
      if (own.size() != numbers.length) {
        throw new IllegalArgumentException(
            "the head is for %d numbers and the model gives %d; train one for this model"
                .formatted(own.size(), numbers.length));
      }
      sums[c] = bias.get(c);
      for (int i = 0; i < numbers.length; i++) {
        sums[c] += own.get(i) * numbers[i];
      }
    }
    return softmax(sums);
  }

  static Shares softmax(double[] sums) {
    double most = Math.max(sums[0], Math.max(sums[1], sums[2]));
    return Shares.of(Math.exp(sums[0] - most), Math.exp(sums[1] - most), Math.exp(sums[2] - most));
  }
}
