package dev.earshot.ops.config;

import dev.earshot.contract.Sentiment;
import dev.earshot.processors.second.SecondModel;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the file says of the model that is asked for a second opinion. */
final class SecondSection {

  static final String KEY = "second-opinion";

  /** As many tokens as a long post has. */
  private static final int USUAL_LENGTH = 128;

  /** What did best on tweets that were not trained on. */
  private static final double USUAL_WEIGHT = 0.5;

  private static final double USUAL_MARGIN = 0.5;

  private SecondSection() {}

  /** Reads it; empty where there is none, and where it has mistakes. */
  static Optional<SecondModel.Settings> read(Section models, Path folder) {
    if (!models.holds(KEY)) {
      return Optional.empty();
    }
    Section section =
        models.section(
            KEY,
            "model",
            "tokenizer",
            "labels",
            "head",
            "prefix",
            "languages",
            "longest",
            "weight",
            "margin",
            "reach");
    Optional<Path> model = file(section.required("model", "model.onnx"), folder);
    Optional<Path> tokenizer = file(section.required("tokenizer", "tokenizer.json"), folder);
    List<Sentiment> labels =
        section.values("labels").stream()
            .flatMap(value -> value.oneOf(Sentiment.values()).stream())
            .toList();
    Optional<Path> head = file(section.value("head"), folder);
    if (labels.isEmpty() && head.isEmpty()) {
      section.required("labels", "[negative, neutral, positive]");
    }
    Set<String> languages = new LinkedHashSet<>();
    section
        .values("languages")
        .forEach(
            value -> value.text().ifPresent(lang -> languages.add(lang.toLowerCase(Locale.ROOT))));
    if (model.isEmpty() || tokenizer.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new SecondModel.Settings(
            model.get(),
            tokenizer.get(),
            labels,
            head.orElse(null),
            section.value("prefix").flatMap(Value::text).orElse(""),
            languages,
            section.value("longest").flatMap(value -> value.whole(8, 512)).orElse(USUAL_LENGTH),
            section.value("weight").flatMap(value -> value.decimal(0, 1)).orElse(USUAL_WEIGHT),
            section.value("margin").flatMap(value -> value.decimal(0, 1)).orElse(USUAL_MARGIN),
            section
                .value("reach")
                .flatMap(value -> value.whole(0, Integer.MAX_VALUE))
                .map(Integer::longValue)
                .orElse(null)));
  }

  private static Optional<Path> file(Optional<Value> value, Path folder) {
    return value.flatMap(Value::text).map(folder::resolve);
  }
}
