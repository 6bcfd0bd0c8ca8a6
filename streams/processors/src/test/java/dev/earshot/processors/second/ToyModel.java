package dev.earshot.processors.second;

import dev.earshot.contract.Sentiment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A model so simple that a test can see through it: {@code sun} is good, {@code rain} is bad. */
final class ToyModel {

  private static final List<String> WORDS =
      List.of("[UNK]", "[CLS]", "[SEP]", "sun", "rain", "##y", "cafe", ".", "a");

  private ToyModel() {}

  /** Gives one number for each label: of bad, of neither and of good. */
  static final Network.Opener RUNTIME =
      model ->
          new Network() {
            @Override
            public List<float[]> read(List<int[]> texts) throws IOException {
              List<float[]> all = new ArrayList<>();
              for (int[] text : texts) {
                float good = Arrays.stream(text).filter(id -> id == 3).count();
                float bad = Arrays.stream(text).filter(id -> id == 4).count();
                all.add(new float[] {9 * bad, 3, 9 * good});
              }
              return all;
            }

            @Override
            public void close() {}
          };

  static Path tokenizer(Path folder) throws IOException {
    StringBuilder vocabulary = new StringBuilder();
    for (String word : WORDS) {
      vocabulary.append(
          "%s\"%s\":%d".formatted(vocabulary.isEmpty() ? "" : ",", word, WORDS.indexOf(word)));
    }
    return Files.writeString(
        folder.resolve("tokenizer.json"),
        "{\"normalizer\":{\"lowercase\":true},\"model\":{\"type\":\"WordPiece\",\"vocab\":{%s}}}"
            .formatted(vocabulary));
  }

  static SecondModel.Settings settings(Path folder) throws IOException {
    Path model = Files.writeString(folder.resolve("model.onnx"), "toy");
    return new SecondModel.Settings(
        model,
        tokenizer(folder),
        List.of(Sentiment.NEGATIVE, Sentiment.NEUTRAL, Sentiment.POSITIVE),
        null,
        "",
        Set.of("en"),
        16,
        0.5,
        0.8,
        1_000L);
  }

  static SecondModel.Settings with(
      SecondModel.Settings settings, List<Sentiment> labels, @Nullable Path head) {
    return new SecondModel.Settings(
        settings.model(),
        settings.tokenizer(),
        labels,
        head,
        settings.prefix(),
        settings.languages(),
        settings.longest(),
        settings.weight(),
        settings.margin(),
        settings.reach());
  }
}
