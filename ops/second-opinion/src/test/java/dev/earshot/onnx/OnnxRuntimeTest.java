package dev.earshot.onnx;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.earshot.processors.second.SecondModel;
import dev.earshot.processors.sentiment.Shares;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real runtime with the example model and the head that was trained for it. */
final class OnnxRuntimeTest {

  @TempDir Path folder;

  @Test
  void readsHowTextsSpeak() throws IOException {
    try (SecondModel model = SecondModel.open(example())) {
      List<Shares> said =
          model.judge(
              List.of(
                  "I absolutely love this car, best day ever!",
                  "The meeting is on Tuesday at 10 in Paris.",
                  "Terrible service, I am so angry and I will never come back"));

      assertThat(said.get(0).score()).isGreaterThan(0.5);
      assertThat(said.get(1).neutral()).isGreaterThan(0.5);
      assertThat(said.get(2).score()).isLessThan(-0.5);
      assertThat(model.judge(List.of("The meeting is on Tuesday at 10 in Paris.")))
          .as("whatever the company")
          .containsExactly(said.get(1));
    }
  }

  @Test
  void saysThatAFileIsNoModel() throws IOException {
    Path file = Files.writeString(folder.resolve("model.onnx"), "no model");

    assertThatIOException()
        .isThrownBy(() -> new OnnxRuntime().open(file))
        .withMessageContaining("cannot be run");
  }

  private SecondModel.Settings example() throws IOException {
    return new SecondModel.Settings(
        copied("e5-small-v2-q.onnx"),
        copied("e5-small-v2-q-tokenizer.json"),
        List.of(),
        Path.of("e5-small-head.json"),
        "query:",
        Set.of("en"),
        128,
        0.5,
        0.5,
        null);
  }

  private Path copied(String name) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream in =
        requireNonNull(OnnxRuntimeTest.class.getResourceAsStream("/" + name), name)) {
      Files.copy(in, file);
    }
    return file;
  }
}
