package dev.earshot.ops.notify;

import dev.earshot.contract.Alert;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What alerts look like in Microsoft Teams: an Adaptive Card that a workflow "when a Teams webhook
 * request is received" posts.
 */
final class TeamsCard {

  /** Teams refuses cards of more than 28 kB. */
  private static final int MOST_NOTICES = 6;

  private static final int LONGEST_TEXT = 1_000;

  private TeamsCard() {}

  /** A message as the workflow takes it. */
  static Map<String, Object> of(Message message) {
    List<Object> body = new ArrayList<>();
    for (Notice notice : message.notices().stream().limit(MOST_NOTICES).toList()) {
      addTo(body, notice);
    }
    int more = message.notices().size() - MOST_NOTICES;
    if (more > 0) {
      body.add(text("and %d more steps; the page of alerts shows all".formatted(more)));
    }
    Map<String, Object> card = new LinkedHashMap<>();
    card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
    card.put("type", "AdaptiveCard");
    card.put("version", "1.4");
    card.put("fallbackText", message.subject());
    card.put("msteams", Map.of("width", "Full"));
    card.put("body", body);
    if (message.first().alert().kind() != Alert.Kind.TEST) {
      card.put(
          "actions",
          List.of(
              open("Show the mentions", message.first().search().toString()),
              open("Acknowledge or mute", message.first().page().toString())));
    }
    Map<String, Object> attachment = new LinkedHashMap<>();
    attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
    attachment.put("content", card);
    return Map.of("type", "message", "attachments", List.of(attachment));
  }

  private static void addTo(List<Object> body, Notice notice) {
    Map<String, Object> head = text(notice.headline());
    head.put("size", "Medium");
    head.put("weight", "Bolder");
    head.put("style", "heading");
    head.put("color", colour(notice));
    if (!body.isEmpty()) {
      head.put("separator", true);
    }
    body.add(head);
    if (notice.alert().note() != null) {
      body.add(text(notice.alert().note()));
    }
    List<Object> facts = new ArrayList<>();
    Lines.facts(notice).forEach(fact -> facts.add(fact(fact)));
    Lines.drivers(notice).forEach(fact -> facts.add(fact(fact)));
    body.add(Map.of("type", "FactSet", "facts", facts));
    for (Testimony.Quote quote : notice.testimony().quotes()) {
      Map<String, Object> words = text("“" + quote.words().replace("\n", " ") + "”");
      words.put("spacing", "Medium");
      body.add(words);
      Map<String, Object> by = text(Lines.by(quote, notice));
      by.put("isSubtle", true);
      by.put("size", "Small");
      by.put("spacing", "None");
      body.add(by);
    }
  }

  private static String colour(Notice notice) {
    if (notice.alert().kind() == Alert.Kind.TEST) {
      return "Accent";
    }
    if (notice.over()) {
      return "Good";
    }
    return switch (notice.alert().severity()) {
      case NOTICE -> "Default";
      case WARNING -> "Warning";
      case CRITICAL -> "Attention";
    };
  }

  private static Map<String, Object> text(String text) {
    Map<String, Object> block = new LinkedHashMap<>();
    block.put("type", "TextBlock");
    block.put("text", plain(Lines.cut(text, LONGEST_TEXT)));
    block.put("wrap", true);
    return block;
  }

  private static Map<String, Object> fact(Lines.Fact fact) {
    return Map.of("title", fact.name(), "value", plain(Lines.cut(fact.value(), LONGEST_TEXT)));
  }

  /** Cards read Markdown: what people said must not become a link or a heading. */
  static String plain(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]#<>~])", "\\\\$1");
  }

  private static Map<String, Object> open(String title, String url) {
    return Map.of("type", "Action.OpenUrl", "title", title, "url", url);
  }
}
