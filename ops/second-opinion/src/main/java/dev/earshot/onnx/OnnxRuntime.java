package dev.earshot.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.earshot.processors.second.Network;
import java.io.IOException;
import java.nio.file.Path;

/** Opens ONNX models, to be run on one thread of the processor each. */
public final class OnnxRuntime implements Network.Opener {

  /** For the service loader. */
  public OnnxRuntime() {}

  @Override
  public Network open(Path model) throws IOException {
    OrtEnvironment environment =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "earshot");
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      // The stream comes first: a second opinion may take its time, and one thread.
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      return new OnnxNetwork(environment, environment.createSession(model.toString(), options));
    } catch (OrtException e) {
      throw new IOException("%s cannot be run: %s".formatted(model, e.getMessage()), e);
    }
  }
}
