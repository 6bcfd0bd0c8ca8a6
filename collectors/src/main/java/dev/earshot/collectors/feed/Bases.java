package dev.earshot.collectors.feed;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What relative addresses in a document are relative to. */
final class Bases {

  private Bases() {}

  /**
   * The base that holds inside an element: each {@code xml:base} is relative to the one outside.
   *
   * @param document where the document itself was found
   */
  static @Nullable URI of(Element element, @Nullable URI document) {
    List<String> bases = new ArrayList<>();
    for (Element outer = element; outer != null; outer = outer.parent()) {
      String base = outer.attribute("xml:base");
      if (base != null) {
        bases.add(base);
      }
    }
    URI base = document;
    for (String written : bases.reversed()) {
      URI inner = Links.of(written, base);
      base = inner == null ? base : inner;
    }
    return base;
  }
}
