package dev.earshot.collectors.feed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An element of a document that was read with leniency: what it contains, in order.
 *
 * <p>Built by one thread while it reads; not changed after that.
 */
final class Element {

  /** What an element contains. */
  sealed interface Node {}

  /** Characters, with entities resolved. */
  record Text(String characters) implements Node {}

  /** An element inside. */
  record Child(Element element) implements Node {}

  private final String name;
  private final String tag;
  private final Map<String, String> attributes;
  private final @Nullable Element parent;
  private final List<Node> nodes = new ArrayList<>();
  private boolean saysSomething;

  /**
   * @param name in lower case; of a known namespace with its usual prefix, such as {@code
   *     dc:creator}, and without a prefix for RSS
   * @param tag as written, in lower case
   * @param attributes by name in lower case, as written
   */
  Element(String name, String tag, Map<String, String> attributes, @Nullable Element parent) {
    this.name = name;
    this.tag = tag;
    this.attributes = new LinkedHashMap<>(attributes);
    this.parent = parent;
  }

  void add(Node node) {
    nodes.add(node);
    if (node instanceof Text(String characters) && !characters.isBlank()) {
      for (Element it = this; it != null && !it.saysSomething; it = it.parent) {
        it.saysSomething = true;
      }
    }
  }

  /** Whether there are characters in it or below, other than space; known without looking. */
  boolean saysSomething() {
    return saysSomething;
  }

  String name() {
    return name;
  }

  /** The name without a prefix. */
  String localName() {
    return tag.substring(tag.indexOf(':') + 1);
  }

  String tag() {
    return tag;
  }

  @Nullable Element parent() {
    return parent;
  }

  Map<String, String> attributes() {
    return attributes;
  }

  /** The attribute's value without space around it; null if it is absent or blank. */
  @Nullable String attribute(String attribute) {
    String value = attributes.get(attribute);
    return value == null || value.isBlank() ? null : value.strip();
  }

  /** The nearest value of an attribute that holds for what is inside, such as {@code xml:lang}. */
  @Nullable String inherited(String attribute) {
    for (Element element = this; element != null; element = element.parent) {
      String value = element.attribute(attribute);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  Stream<Element> children() {
    return nodes.stream().filter(Child.class::isInstance).map(node -> ((Child) node).element());
  }

  /** The children with one of the names, those of the first name first. */
  Stream<Element> children(String... names) {
    return Stream.of(names)
        .flatMap(wanted -> children().filter(child -> child.name.equals(wanted)));
  }

  Optional<Element> child(String... names) {
    return children(names).findFirst();
  }

  /** The text of the first child of these names that has any. */
  @Nullable String text(String... names) {
    return children(names)
        .map(Element::text)
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse(null);
  }

  /** All elements below this one, in the order of the document. */
  List<Element> below() {
    List<Element> found = new ArrayList<>();
    List<Element> open = new ArrayList<>(children().toList().reversed());
    while (!open.isEmpty()) {
      Element element = open.removeLast();
      found.add(element);
      open.addAll(element.children().toList().reversed());
    }
    return found;
  }

  /** The characters of this element and of all below, without space around them. */
  String text() {
    StringBuilder text = new StringBuilder();
    appendText(text);
    return text.toString().strip();
  }

  /** Whether it contains elements, as content does that was not escaped. */
  boolean hasElements() {
    return children().findAny().isPresent();
  }

  /** What is inside, as HTML. */
  String markup() {
    StringBuilder markup = new StringBuilder();
    for (Node node : nodes) {
      appendMarkup(node, markup);
    }
    return markup.toString().strip();
  }

  /** The recursion is as deep as {@link LenientXml#DEEPEST}. */
  private void appendText(StringBuilder text) {
    for (Node node : nodes) {
      switch (node) {
        case Text(String characters) -> text.append(characters);
        case Child(Element element) -> element.appendText(text);
      }
    }
  }

  private static void appendMarkup(Node node, StringBuilder markup) {
    switch (node) {
      case Text(String characters) -> Entities.escape(characters, markup);
      case Child(Element element) -> {
        markup.append('<').append(element.localName());
        element.attributes.forEach(
            (key, value) -> {
              markup.append(' ').append(key).append("=\"");
              Entities.escape(value, markup);
              markup.append('"');
            });
        markup.append('>');
        element.nodes.forEach(inner -> appendMarkup(inner, markup));
        if (!element.nodes.isEmpty()) {
          markup.append("</").append(element.localName()).append('>');
        }
      }
    }
  }
}
