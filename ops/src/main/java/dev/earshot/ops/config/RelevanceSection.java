package dev.earshot.ops.config;

import dev.earshot.query.Brand.Clue;
import dev.earshot.query.Brand.Relevance;
import dev.earshot.query.Parsed;
import dev.earshot.query.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a brand's part of the file says of the context in which its name means the brand. */
final class RelevanceSection {

  private static final double MOST = 100;
  private static final double USUAL_THRESHOLD = 2;
  private static final double USUAL_SHAPE = 1;

  private RelevanceSection() {}

  /** Reads it; empty where the brand has none, and where it has mistakes. */
  static Optional<Relevance> read(Section brand, Function<String, Parsed> queries) {
    if (!brand.holds("relevance")) {
      return Optional.empty();
    }
    Section section = brand.section("relevance", "names", "clues", "capital", "alone", "threshold");
    Optional<Query> names =
        section.required("names", "mini").flatMap(value -> value.query(queries));
    List<Clue> clues = clues(section, queries);
    double capital = weight(section, "capital", USUAL_SHAPE);
    double alone = weight(section, "alone", USUAL_SHAPE);
    double threshold = weight(section, "threshold", USUAL_THRESHOLD);
    return names.map(query -> new Relevance(query, clues, capital, alone, threshold));
  }

  private static List<Clue> clues(Section relevance, Function<String, Parsed> queries) {
    List<Clue> clues = new ArrayList<>();
    for (Section section : relevance.list("clues", "query", "weight", "within")) {
      Optional<Query> query =
          section.required("query", "car OR garage").flatMap(value -> value.query(queries));
      Optional<Double> weight =
          section.required("weight", "1.5").flatMap(value -> value.decimal(-MOST, MOST));
      int within =
          section.value("within").flatMap(value -> value.whole(0, 1000)).orElse(Clue.USUAL_REACH);
      if (query.isPresent() && weight.isPresent()) {
        clues.add(new Clue(query.get(), weight.get(), within));
      }
    }
    return clues;
  }

  private static double weight(Section section, String key, double usual) {
    return section.value(key).flatMap(value -> value.decimal(-MOST, MOST)).orElse(usual);
  }
}
