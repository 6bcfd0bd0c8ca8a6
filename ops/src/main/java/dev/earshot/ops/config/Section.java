package dev.earshot.ops.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A part of the file that has keys. What cannot be read is noted as a mistake and left out. */
final class Section {

  private final String path;
  private final Node where;
  private final Map<String, Node> keys;
  private final Map<String, Node> values;
  private final Surroundings around;

  private Section(
      String path,
      Node where,
      Map<String, Node> keys,
      Map<String, Node> values,
      Surroundings around) {
    this.path = path;
    this.where = where;
    this.keys = keys;
    this.values = values;
    this.around = around;
  }

  /**
   * Reads the keys of {@code node}, of which only those of {@code known} may be there.
   *
   * @param path what leads to it, such as {@code brands[0]}; empty for the whole file
   */
  static Section of(String path, @Nullable Node node, Surroundings around, List<String> known) {
    Map<String, Node> keys = new LinkedHashMap<>();
    Map<String, Node> values = new LinkedHashMap<>();
    if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
        if (!known.isEmpty() && !known.contains(key)) {
          around.mistakes().add(entry.getKeyNode(), unknown(path, key, known));
        } else if (values.putIfAbsent(key, entry.getValueNode()) != null) {
          around
              .mistakes()
              .add(entry.getKeyNode(), "'%s' is there twice; keep one of them.".formatted(key));
        } else {
          keys.put(key, entry.getKeyNode());
        }
      }
    } else if (node != null && !empty(node)) {
      around
          .mistakes()
          .add(
              node,
              "%s takes keys (%s), each on a line of its own with a colon after it."
                  .formatted(path.isEmpty() ? "the file" : path, String.join(", ", known)));
    }
    return new Section(path, node == null ? around.top() : node, keys, values, around);
  }

  /** A part of this part. */
  Section section(String key, String... known) {
    return of(below(key), values.get(key), around, List.of(known));
  }

  /** The parts listed under {@code key}, each with the keys of {@code known}. */
  List<Section> list(String key, String... known) {
    Node node = values.get(key);
    List<Section> sections = new ArrayList<>();
    if (node instanceof SequenceNode sequence) {
      for (Node item : sequence.getValue()) {
        String itemPath = "%s[%d]".formatted(below(key), sections.size());
        if (!(item instanceof MappingNode)) {
          around
              .mistakes()
              .add(
                  item,
                  known.length == 0
                      ? "%s takes keys, such as {name: …}.".formatted(itemPath)
                      : "%s takes keys: %s.".formatted(itemPath, String.join(", ", known)));
        } else {
          sections.add(of(itemPath, item, around, List.of(known)));
        }
      }
    } else if (node != null && !empty(node)) {
      around
          .mistakes()
          .add(
              node,
              "%s is a list: begin each item with '- ', as in '- name: …'.".formatted(below(key)));
    }
    return sections;
  }

  /** The value of {@code key}; empty where there is none, or where it is not one value. */
  Optional<Value> value(String key) {
    Node node = values.get(key);
    if (node == null || empty(node)) {
      return Optional.empty();
    }
    if (node instanceof ScalarNode scalar) {
      return Optional.of(new Value(below(key), scalar, around));
    }
    around.mistakes().add(node, "%s takes one value, not several.".formatted(below(key)));
    return Optional.empty();
  }

  /** The value of {@code key}; where there is none, that is noted, with {@code example}. */
  Optional<Value> required(String key, String example) {
    if (!holds(key)) {
      missing(key, example);
    }
    return value(key);
  }

  /** Notes that {@code key} has to be there. */
  void missing(String key, String example) {
    around
        .mistakes()
        .add(
            where,
            "%s is missing; write for example '%s: %s'.".formatted(below(key), key, example));
  }

  /** Whether {@code key} is there, whatever it holds. */
  boolean has(String key) {
    return values.containsKey(key);
  }

  /** Whether {@code key} is there and holds something. */
  boolean holds(String key) {
    return !empty(values.get(key));
  }

  /** Its name, which no other of {@code taken} may have; capitals make no difference. */
  Optional<String> unique(Set<String> taken) {
    return required("name", "Some name")
        .flatMap(
            value ->
                value
                    .name()
                    .flatMap(
                        name ->
                            taken.add(name.toLowerCase(Locale.ROOT))
                                ? Optional.of(name)
                                : value.wrong(
                                    "is '%s', and another one here has that name; give each its own."
                                        .formatted(name))));
  }

  /** The values listed under {@code key}, of which one may stand without a list. */
  List<Value> values(String key) {
    if (!(values.get(key) instanceof SequenceNode sequence)) {
      return value(key).stream().toList();
    }
    List<Value> listed = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      if (item instanceof ScalarNode scalar) {
        listed.add(new Value("%s[%d]".formatted(below(key), listed.size()), scalar, around));
      } else {
        around.mistakes().add(item, "%s takes single values.".formatted(below(key)));
      }
    }
    return listed;
  }

  /** Notes each key that is not one of {@code known}. */
  void allow(List<String> known) {
    keys.forEach(
        (key, node) -> {
          if (!known.contains(key)) {
            around.mistakes().add(node, unknown(path, key, known));
          }
        });
  }

  /** Notes what is wrong with it as a whole. */
  void wrong(String sentence) {
    around.mistakes().add(where, (path.isEmpty() ? "the file" : path) + " " + sentence);
  }

  /** Notes what is wrong with what stands under {@code key}. */
  void wrong(String key, String sentence) {
    around.mistakes().add(values.getOrDefault(key, where), below(key) + " " + sentence);
  }

  /** All keys with their values. */
  Map<String, Value> all() {
    Map<String, Value> read = new LinkedHashMap<>();
    values.keySet().forEach(key -> value(key).ifPresent(value -> read.put(key, value)));
    return read;
  }

  private String below(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static boolean empty(@Nullable Node node) {
    return node == null || node.getTag().equals(Tag.NULL);
  }

  private static String unknown(String path, String key, List<String> known) {
    String place = path.isEmpty() ? "the file" : path;
    return Nearest.of(key, known)
        .map(near -> "'%s' is not known in %s; did you mean '%s'?".formatted(key, place, near))
        .orElseGet(
            () ->
                "'%s' is not known in %s, which takes: %s."
                    .formatted(key, place, known.stream().collect(Collectors.joining(", "))));
  }
}
