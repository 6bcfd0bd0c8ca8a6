package dev.earshot.collectors.feed;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** What a person reads of HTML: text without markup, with its paragraphs as blank lines. */
public final class PlainText {

  /** More HTML than this, in UTF-16 units, is not read: no mention's text is so long. */
  private static final int LONGEST_HTML = 500_000;

  private static final Set<String> SILENT =
      Set.of("script", "style", "noscript", "template", "head", "iframe", "object");

  private static final Set<String> PARAGRAPHS =
      Set.of(
          "p",
          "div",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "ul",
          "ol",
          "dl",
          "blockquote",
          "pre",
          "table",
          "section",
          "article",
          "figure",
          "figcaption",
          "header",
          "footer",
          "hr",
          "aside",
          "address",
          "form",
          "fieldset");

  private static final Set<String> LINES = Set.of("br", "li", "tr", "dt", "dd");

  /** Tags that are surely meant as such where text may or may not be HTML. */
  private static final Pattern TAG =
      Pattern.compile(
          "</?(?:p|br|b|i|em|strong|a|span|div|img|ul|ol|li|h[1-6]|blockquote|code|pre|sup|sub|u|tt"
              + "|font|small|big|table|tr|td|hr|cite|q|abbr|script|style|iframe|figure)"
              + "(?:\\s[^<>]*)?/?>",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern PAIR =
      Pattern.compile(
          "<(p|b|i|em|strong|a|span|sup|sub|u|cite|q)(?:\\s[^<>]{0,500})?>[^<>]{0,500}</\\1>",
          Pattern.CASE_INSENSITIVE);

  /** Inside these the parser looks for their end again and again. */
  private static final Pattern RAW =
      Pattern.compile(
          "</?(?:title|textarea|xmp|noembed|noframes|plaintext)\\b[^<>]*>?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SPACES = Pattern.compile("[\\s\\u00A0]+");
  private static final Pattern BLANKS = Pattern.compile("[ \\t\\u00A0\\x0B\\f\\r]+");
  private static final Pattern LINE_ENDS = Pattern.compile(" ?\\n ?");
  private static final Pattern BLANK_LINES = Pattern.compile("\\n{3,}");

  private PlainText() {}

  /** The text of HTML, its paragraphs parted by a blank line and its lines by a line break. */
  public static String ofHtml(String html) {
    if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
      return tidy(html);
    }
    String bounded = html.length() > LONGEST_HTML ? html.substring(0, LONGEST_HTML) : html;
    if (bounded.indexOf('<') < 0) {
      return tidy(org.jsoup.parser.Parser.unescapeEntities(bounded, false));
    }
    Reader reader = new Reader();
    String openText = RAW.matcher(bounded).replaceAll("");
    Jsoup.parseBodyFragment(openText).body().traverse(reader);
    return tidy(reader.text.toString());
  }

  /** The text of something that is HTML only if it looks so, such as the title of an RSS item. */
  public static String ofPerhapsHtml(String text) {
    if (TAG.matcher(text).find()) {
      return ofHtml(text);
    }
    String decoded = tidy(Entities.decode(text, java.util.Map.of()));
    // Markup that was escaped once too often; a single tag is what the text is about.
    return PAIR.matcher(decoded).find() ? ofHtml(decoded) : decoded;
  }

  /** {@code text} on one line. */
  public static String line(String text) {
    return SPACES.matcher(text).replaceAll(" ").strip();
  }

  /** No more than the beginning of {@code text}, without half a character at the end. */
  public static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end);
  }

  /** {@code text} with single spaces and at most one blank line at a time. */
  static String tidy(String text) {
    String narrow = LINE_ENDS.matcher(BLANKS.matcher(text).replaceAll(" ")).replaceAll("\n");
    return BLANK_LINES.matcher(narrow).replaceAll("\n\n").strip();
  }

  /** Writes what is visible as it walks over the tree. */
  private static final class Reader implements NodeVisitor {
    private final StringBuilder text = new StringBuilder();
    private int silent;
    private int preformatted;

    @Override
    public void head(Node node, int depth) {
      if (node instanceof Element element) {
        enter(element.normalName());
      } else if (node instanceof TextNode words && silent == 0) {
        text.append(
            preformatted > 0
                ? words.getWholeText()
                : SPACES.matcher(words.getWholeText()).replaceAll(" "));
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (node instanceof Element element) {
        leave(element.normalName());
      }
    }

    private void enter(String tag) {
      if (SILENT.contains(tag)) {
        silent++;
      } else if (PARAGRAPHS.contains(tag)) {
        text.append("\n\n");
      } else if (LINES.contains(tag)) {
        text.append('\n');
      } else if (tag.equals("td") || tag.equals("th")) {
        text.append(' ');
      }
      if (tag.equals("pre")) {
        preformatted++;
      }
    }

    private void leave(String tag) {
      if (SILENT.contains(tag)) {
        silent--;
      } else if (PARAGRAPHS.contains(tag)) {
        text.append("\n\n");
      }
      if (tag.equals("pre")) {
        preformatted--;
      }
    }
  }
}
