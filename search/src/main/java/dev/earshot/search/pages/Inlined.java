package dev.earshot.search.pages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Moves the rules of a style sheet into the elements they are about, as mail programs want it: many
 * of them forget what stands in the head. Later rules win, whatever they select. What cannot stand
 * in an element, such as {@code @media}, stays in the head.
 */
final class Inlined {

  private Inlined() {}

  private record Rule(String selectors, String declarations) {}

  static String of(String html, String css) {
    Document page = Jsoup.parse(html);
    page.outputSettings().prettyPrint(false);
    StringBuilder kept = new StringBuilder();
    Map<Element, Map<String, String>> styles = new LinkedHashMap<>();
    for (Rule rule : rules(css)) {
      if (rule.selectors().startsWith("@") || rule.selectors().contains(":hover")) {
        kept.append(rule.selectors()).append('{').append(rule.declarations()).append('}');
      } else {
        for (Element element : page.select(rule.selectors())) {
          declare(rule.declarations(), styles.computeIfAbsent(element, _ -> new LinkedHashMap<>()));
        }
      }
    }
    styles.forEach((element, style) -> element.attr("style", written(style)));
    forget(page, kept.toString());
    if (!kept.isEmpty()) {
      page.head().appendElement("style").appendText(kept.toString());
    }
    return page.outerHtml();
  }

  /** Classes that nothing asks for any more only make the mail longer. */
  private static void forget(Document page, String kept) {
    for (Element element : page.select("[class]")) {
      List<String> unused =
          element.classNames().stream().filter(name -> !kept.contains("." + name)).toList();
      unused.forEach(element::removeClass);
      if (element.className().isBlank()) {
        element.removeAttr("class");
      }
    }
  }

  private static void declare(String declarations, Map<String, String> style) {
    for (String declaration : declarations.split(";", -1)) {
      int colon = declaration.indexOf(':');
      if (colon > 0) {
        style.put(
            declaration.substring(0, colon).strip(), declaration.substring(colon + 1).strip());
      }
    }
  }

  private static String written(Map<String, String> style) {
    StringJoiner written = new StringJoiner(";");
    style.forEach((name, value) -> written.add(name + ":" + value));
    return written.toString();
  }

  private static List<Rule> rules(String css) {
    String text = css.replaceAll("(?s)/\\*.*?\\*/", "");
    List<Rule> rules = new ArrayList<>();
    int start = 0;
    int open = -1;
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '{' && depth++ == 0) {
        open = i;
      } else if (c == '}' && --depth == 0) {
        rules.add(
            new Rule(
                text.substring(start, open).strip().replaceAll("\\s+", " "),
                text.substring(open + 1, i).strip().replaceAll("\\s+", " ")));
        start = i + 1;
      }
    }
    return rules;
  }
}
