package dev.earshot.collectors.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads XML as a browser reads HTML: never refuses, never fetches, and mends as it goes.
 *
 * <p>An end tag closes the nearest open element of its name and all that was opened inside; one
 * that fits nothing is dropped. An ampersand that begins no entity is an ampersand, a less-than
 * sign that begins no tag is one. A title or a date whose end tag is missing, or has lost its
 * slash, ends where the next field of its item begins. Of a document type only short internal
 * entities are kept, and what they stand for is not looked at again, so they cannot multiply.
 */
final class LenientXml {

  /** Elements deeper than this become children of the last one that is not. */
  static final int DEEPEST = 100;

  /** Where a document has more elements, the rest of it is not read. */
  static final int MOST_ELEMENTS = 200_000;

  /** The longest text that an entity of the document itself may stand for, and their number. */
  private static final int LONGEST_ENTITY = 1_000;

  private static final int MOST_ENTITIES = 500;

  /** Where more prefixes hold than any feed uses, further ones mean nothing. */
  private static final int MOST_NAMESPACES = 100;

  /** The attributes beyond these are passed over. */
  private static final int MOST_ATTRIBUTES = 100;

  /** What holds words and no other field. */
  private static final Set<String> LEAVES =
      Set.of("title", "link", "guid", "id", "pubdate", "published", "updated", "dc:date");

  /** What is a field beside those, or an item. */
  private static final Set<String> FIELDS =
      Set.of(
          "author",
          "category",
          "comments",
          "content",
          "content:encoded",
          "dc:creator",
          "description",
          "enclosure",
          "entry",
          "item",
          "media:content",
          "source",
          "summary");

  private final String xml;
  private final Map<String, String> entities = new HashMap<>();
  private final Element document = new Element("", "", Map.of(), null);
  private final List<Open> open = new ArrayList<>();
  private int at;
  private int elements;
  private boolean typed;

  /** An element whose end tag has not come yet, and the namespaces that hold inside. */
  private record Open(Element element, Map<String, String> namespaces) {}

  private LenientXml(String xml) {
    this.xml = xml;
    open.add(new Open(document, Map.of()));
  }

  /** Reads a document; the answer is not an element of it but contains them all. */
  static Element read(String xml) {
    LenientXml reader = new LenientXml(xml);
    reader.run();
    return reader.document;
  }

  private void run() {
    while (at < xml.length() && elements < MOST_ELEMENTS) {
      int tag = xml.indexOf('<', at);
      if (tag < 0) {
        characters(xml.substring(at));
        return;
      }
      if (tag > at) {
        characters(xml.substring(at, tag));
      }
      at = tag;
      markup();
    }
  }

  private void markup() {
    if (xml.startsWith("<!--", at)) {
      skip("-->", at + 4);
    } else if (xml.startsWith("<![CDATA[", at)) {
      int end = xml.indexOf("]]>", at);
      int stop = end < 0 ? xml.length() : end;
      innermost().element.add(new Element.Text(xml.substring(at + 9, Math.max(at + 9, stop))));
      at = end < 0 ? xml.length() : end + 3;
    } else if (xml.startsWith("<!", at)) {
      declaration();
    } else if (xml.startsWith("<?", at)) {
      skip(">", at + 2);
    } else if (xml.startsWith("</", at)) {
      endTag();
    } else if (at + 1 < xml.length() && isNameStart(xml.charAt(at + 1))) {
      startTag();
    } else {
      characters("<");
      at++;
    }
  }

  private void skip(String end, int from) {
    int found = xml.indexOf(end, from);
    at = found < 0 ? xml.length() : found + end.length();
  }

  /** Only the first document type can declare something; a second one is a trick. */
  private void declaration() {
    boolean first = !typed && xml.regionMatches(true, at, "<!DOCTYPE", 0, 9);
    if (first) {
      typed = true;
      int end = xml.indexOf('>', at);
      int subset = end < 0 ? -1 : xml.indexOf('[', at, end);
      int close = subset < 0 ? -1 : xml.indexOf(']', subset);
      // A bracket may also stand inside an entity's text: the subset ends where the tag does.
      while (close > 0 && !closesDoctype(close)) {
        close = xml.indexOf(']', close + 1);
      }
      if (close > 0) {
        declareEntities(xml.substring(subset + 1, close));
        skip(">", close);
        return;
      }
    }
    skip(">", at + 2);
  }

  private boolean closesDoctype(int bracket) {
    int next = bracket + 1;
    while (next < xml.length() && Character.isWhitespace(xml.charAt(next))) {
      next++;
    }
    return next < xml.length() && xml.charAt(next) == '>';
  }

  private void declareEntities(String subset) {
    int from = subset.indexOf("<!ENTITY");
    while (from >= 0 && entities.size() < MOST_ENTITIES) {
      int end = subset.indexOf('>', from);
      int quote = from + 8;
      while (quote < subset.length()
          && subset.charAt(quote) != '"'
          && subset.charAt(quote) != '\'') {
        quote++;
      }
      int close = quote < subset.length() ? subset.indexOf(subset.charAt(quote), quote + 1) : -1;
      if (close < 0) {
        return;
      }
      String name = subset.substring(from + 8, quote).strip();
      String value = subset.substring(quote + 1, close);
      // A name with a space in it is an external or a parameter entity: neither is followed.
      if (value.length() <= LONGEST_ENTITY && !name.isEmpty() && name.indexOf(' ') < 0) {
        entities.putIfAbsent(name, Entities.decode(value, Map.of()));
      }
      from = subset.indexOf("<!ENTITY", Math.max(end, close));
    }
  }

  private void endTag() {
    int next = xml.indexOf('<', at + 1);
    int bound = next < 0 ? xml.length() : next;
    int end = xml.indexOf('>', at, bound);
    boolean cutShort = end < 0 && next >= 0;
    int stop = end < 0 ? bound : end;
    String tag = xml.substring(at + 2, stop).strip().toLowerCase(Locale.ROOT);
    at = cutShort ? next : Math.min(xml.length(), stop + 1);
    for (int i = open.size() - 1; i > 0; i--) {
      if (open.get(i).element.tag().equals(tag)) {
        open.subList(i, open.size()).clear();
        return;
      }
    }
  }

  private void startTag() {
    int nameEnd = at + 1;
    while (nameEnd < xml.length() && isName(xml.charAt(nameEnd))) {
      nameEnd++;
    }
    String tag = xml.substring(at + 1, nameEnd).toLowerCase(Locale.ROOT);
    at = nameEnd;
    Map<String, String> attributes = new LinkedHashMap<>();
    boolean empty = attributes(attributes);
    if (mendsLeaf(tag)) {
      return;
    }
    Open outer = innermost();
    Map<String, String> namespaces = namespaces(outer.namespaces, attributes);
    Element element = new Element(Namespaces.name(tag, namespaces), tag, attributes, outer.element);
    outer.element.add(new Element.Child(element));
    elements++;
    if (!empty && open.size() < DEEPEST) {
      open.add(new Open(element, namespaces));
    }
  }

  /** Ends a leaf that was never closed; answers whether the tag was meant to be its end. */
  private boolean mendsLeaf(String tag) {
    Element inner = innermost().element;
    if (!LEAVES.contains(inner.tag()) || !(LEAVES.contains(tag) || FIELDS.contains(tag))) {
      return false;
    }
    boolean said = inner.saysSomething();
    if (!tag.equals(inner.tag())) {
      open.removeLast();
      return false;
    }
    if (said) {
      open.removeLast();
    }
    return said;
  }

  /** Reads to the end of the tag; answers whether it ended in a slash. */
  private boolean attributes(Map<String, String> attributes) {
    while (at < xml.length()) {
      char c = xml.charAt(at);
      if (c == '>') {
        at++;
        return false;
      }
      if (c == '/' && at + 1 < xml.length() && xml.charAt(at + 1) == '>') {
        at += 2;
        return true;
      }
      if (c == '<') {
        return false; // the tag was never closed and another begins
      }
      if (isName(c)) {
        attribute(attributes);
      } else {
        at++;
      }
    }
    return false;
  }

  private void attribute(Map<String, String> attributes) {
    int start = at;
    while (at < xml.length() && isName(xml.charAt(at))) {
      at++;
    }
    String name = xml.substring(start, at).toLowerCase(Locale.ROOT);
    skipSpace();
    String value = "";
    if (at < xml.length() && xml.charAt(at) == '=') {
      at++;
      skipSpace();
      value = attributeValue();
    }
    if (attributes.size() < MOST_ATTRIBUTES) {
      attributes.putIfAbsent(name, clean(Entities.decode(value, entities)));
    }
  }

  private String attributeValue() {
    if (at >= xml.length()) {
      return "";
    }
    char quote = xml.charAt(at);
    if (quote == '"' || quote == '\'') {
      int close = xml.indexOf(quote, at + 1);
      if (close >= 0) {
        String value = xml.substring(at + 1, close);
        at = close + 1;
        return value;
      }
    }
    int start = at;
    while (at < xml.length()
        && xml.charAt(at) != '>'
        && xml.charAt(at) != '<'
        && !Character.isWhitespace(xml.charAt(at))) {
      at++;
    }
    boolean slash = at < xml.length() && xml.charAt(at) == '>' && xml.charAt(at - 1) == '/';
    if (slash && at - 1 > start) {
      at--;
    }
    return xml.substring(start, at);
  }

  private void characters(String text) {
    innermost().element.add(new Element.Text(clean(Entities.decode(text, entities))));
  }

  private Open innermost() {
    return open.getLast();
  }

  private void skipSpace() {
    while (at < xml.length() && Character.isWhitespace(xml.charAt(at))) {
      at++;
    }
  }

  private static Map<String, String> namespaces(
      Map<String, String> outer, Map<String, String> attributes) {
    Map<String, String> inner = null;
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      @Nullable String prefix = declaredPrefix(attribute.getKey());
      if (prefix != null && outer.size() < MOST_NAMESPACES) {
        inner = inner == null ? new HashMap<>(outer) : inner;
        inner.put(prefix, attribute.getValue());
      }
    }
    return inner == null ? outer : inner;
  }

  private static @Nullable String declaredPrefix(String attribute) {
    if (attribute.equals("xmlns")) {
      return "";
    }
    return attribute.startsWith("xmlns:") ? attribute.substring(6) : null;
  }

  private static boolean isNameStart(char c) {
    return Character.isLetter(c) || c == '_' || c == ':';
  }

  private static boolean isName(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == ':' || c == '-' || c == '.';
  }

  /** Without the control characters that no XML may hold and no reader wants. */
  static String clean(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isUnfit(text.charAt(i))) {
        return cleaned(text);
      }
    }
    return text;
  }

  private static String cleaned(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (!isUnfit(text.charAt(i))) {
        clean.append(text.charAt(i));
      }
    }
    return clean.toString();
  }

  private static boolean isUnfit(char c) {
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F || c >= '\uFFFE';
  }
}
