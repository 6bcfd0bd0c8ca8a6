package dev.earshot.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.earshot.processors.second.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A model of texts: its first output is a number for each label, or a vector for each token, of
 * which the mean is taken.
 *
 * <p>Texts are run one by one. In one tensor a quantized model would judge each by the company it
 * is in, and on a processor that has no use for wide tensors it would not be faster either.
 */
final class OnnxNetwork implements Network {

  private final OrtEnvironment environment;
  private final OrtSession session;

  OnnxNetwork(OrtEnvironment environment, OrtSession session) {
    this.environment = environment;
    this.session = session;
  }

  @Override
  public List<float[]> read(List<int[]> texts) throws IOException {
    List<float[]> all = new ArrayList<>();
    for (int[] text : texts) {
      try {
        all.add(read(text));
      } catch (OrtException e) {
        throw new IOException("the model fails: " + e.getMessage(), e);
      }
    }
    return all;
  }

  private float[] read(int[] tokens) throws OrtException, IOException {
    long[] ones = new long[tokens.length];
    Arrays.fill(ones, 1);
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try {
      for (String name : session.getInputNames()) {
        inputs.put(
            name,
            switch (name) {
              case "input_ids" -> tensor(Arrays.stream(tokens).asLongStream().toArray());
              case "attention_mask" -> tensor(ones);
              case "token_type_ids" -> tensor(new long[tokens.length]);
              default ->
                  throw new IOException("the model wants '%s', which is unknown".formatted(name));
            });
      }
      try (OrtSession.Result result = session.run(inputs)) {
        return numbers(result.get(0).getValue());
      }
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor tensor(long[] values) throws OrtException {
    return OnnxTensor.createTensor(
        environment, LongBuffer.wrap(values), new long[] {1, values.length});
  }

  private static float[] numbers(Object value) throws IOException {
    return switch (value) {
      case float[][] labels -> labels[0];
      case float[][][] tokens -> mean(tokens[0]);
      default ->
          throw new IOException(
              "the model's first output is %s; wanted are numbers for labels or tokens"
                  .formatted(value.getClass().getSimpleName()));
    };
  }

  /** Of unit length, as such models are compared. */
  private static float[] mean(float[][] tokens) {
    float[] mean = new float[tokens[0].length];
    for (float[] token : tokens) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += token[i];
      }
    }
    double squares = 0;
    for (float one : mean) {
      squares += one * one;
    }
    float length = (float) Math.max(Math.sqrt(squares), 1e-9);
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= length;
    }
    return mean;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new UncheckedIOException(new IOException("the model does not close", e));
    }
  }
}
