package dev.earshot.ops.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** What is wrong in a file, so that a person hears of all of it at once. */
final class Mistakes {

  private record Mistake(int line, int column, String sentence) {}

  private final String file;
  private final List<Mistake> found = new ArrayList<>();

  Mistakes(String file) {
    this.file = file;
  }

  /** Notes one at {@code where}. The sentence says what to write instead. */
  void add(Node where, String sentence) {
    add(where.getStartMark(), sentence);
  }

  void add(Mark where, String sentence) {
    found.add(new Mistake(where.getLine() + 1, where.getColumn() + 1, sentence));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** Each as {@code FILE:LINE:COLUMN: SENTENCE}, from the top of the file to its end. */
  List<String> lines() {
    return found.stream()
        .sorted(Comparator.comparingInt(Mistake::line).thenComparingInt(Mistake::column))
        .map(one -> "%s:%d:%d: %s".formatted(file, one.line, one.column, one.sentence))
        .toList();
  }
}
