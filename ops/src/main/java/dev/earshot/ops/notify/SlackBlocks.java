package dev.earshot.ops.notify;

import dev.earshot.contract.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What alerts look like in Slack: blocks for people, and one line for notifications. */
final class SlackBlocks {

  /** Slack refuses longer headers, and longer texts. */
  private static final int LONGEST_HEADER = 150;

  private static final int LONGEST_TEXT = 2_900;

  /** Slack takes 50 blocks; a notice needs at most eight. */
  private static final int MOST_NOTICES = 6;

  private SlackBlocks() {}

  /** A message as Slack takes it. */
  static Map<String, Object> of(Message message) {
    List<Object> blocks = new ArrayList<>();
    for (Notice notice : message.notices().stream().limit(MOST_NOTICES).toList()) {
      if (!blocks.isEmpty()) {
        blocks.add(Map.of("type", "divider"));
      }
      addTo(blocks, notice);
    }
    if (message.notices().size() > MOST_NOTICES) {
      int more = message.notices().size() - MOST_NOTICES;
      blocks.add(context("and %d more steps; the page of alerts shows all".formatted(more)));
    }
    return Map.of("text", Lines.cut(escaped(message.subject()), LONGEST_TEXT), "blocks", blocks);
  }

  private static void addTo(List<Object> blocks, Notice notice) {
    String head = mark(notice) + " " + notice.headline();
    blocks.add(
        Map.of(
            "type",
            "header",
            "text",
            Map.of("type", "plain_text", "text", Lines.cut(head, LONGEST_HEADER), "emoji", true)));
    List<Object> fields = new ArrayList<>();
    Lines.facts(notice)
        .forEach(
            fact ->
                fields.add(
                    mrkdwn("*%s*\n%s".formatted(escaped(fact.name()), escaped(fact.value())))));
    if (!fields.isEmpty()) {
      blocks.add(Map.of("type", "section", "fields", fields));
    }
    if (notice.alert().note() != null) {
      blocks.add(section(escaped(notice.alert().note())));
    }
    List<String> drivers =
        Lines.drivers(notice).stream()
            .map(fact -> "*%s*  %s".formatted(escaped(fact.name()), escaped(fact.value())))
            .toList();
    if (!drivers.isEmpty()) {
      blocks.add(section(String.join("\n", drivers)));
    }
    for (Testimony.Quote quote : notice.testimony().quotes()) {
      String by = escaped(Lines.by(quote, notice));
      String link = quote.url() == null ? by : "<%s|%s>".formatted(quote.url(), by);
      blocks.add(section("> %s\n%s".formatted(escaped(quote.words()).replace("\n", " "), link)));
    }
    if (notice.alert().kind() != Alert.Kind.TEST) {
      blocks.add(
          Map.of(
              "type",
              "actions",
              "elements",
              List.of(
                  button("Show the mentions", notice.search().toString(), true),
                  button("Acknowledge or mute", notice.page().toString(), false))));
    }
  }

  private static String mark(Notice notice) {
    if (notice.alert().kind() == Alert.Kind.TEST) {
      return "🧪 TEST";
    }
    if (notice.over()) {
      return "✅";
    }
    return switch (notice.alert().severity()) {
      case NOTICE -> "🟡";
      case WARNING -> "🟠";
      case CRITICAL -> "🔴";
    };
  }

  private static Map<String, Object> section(String text) {
    return Map.of("type", "section", "text", mrkdwn(text));
  }

  private static Map<String, Object> context(String text) {
    return Map.of("type", "context", "elements", List.of(mrkdwn(text)));
  }

  private static Map<String, Object> mrkdwn(String text) {
    return Map.of("type", "mrkdwn", "text", Lines.cut(text, LONGEST_TEXT));
  }

  private static Map<String, Object> button(String label, String url, boolean primary) {
    Map<String, Object> text = Map.of("type", "plain_text", "text", label);
    return primary
        ? Map.of("type", "button", "text", text, "url", url, "style", "primary")
        : Map.of("type", "button", "text", text, "url", url);
  }

  /** The three characters that mean something to Slack; the rest is taken as it is. */
  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
