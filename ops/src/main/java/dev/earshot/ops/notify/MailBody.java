package dev.earshot.ops.notify;

import dev.earshot.contract.Alert;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What stands in a mail. The HTML is of tables and inline styles, which is what mail programs
 * understand; it loads nothing from anywhere and reads well in the dark.
 */
final class MailBody {

  private static final String SANS =
      "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

  private static final String GAP = "<div style=\"height:14px;line-height:14px\">&nbsp;</div>";

  private MailBody() {}

  static String text(Message message) {
    StringBuilder text = new StringBuilder();
    for (Notice notice : message.notices()) {
      if (notice.alert().kind() == Alert.Kind.TEST) {
        text.append("*** TEST *** Nothing has happened.\n\n");
      }
      text.append(notice.headline()).append("\n\n");
      for (Lines.Fact fact : Lines.facts(notice)) {
        text.append("  %-26s %s%n".formatted(fact.name(), fact.value()));
      }
      if (notice.alert().note() != null) {
        text.append("\n").append(notice.alert().note()).append("\n");
      }
      for (Lines.Fact fact : Lines.drivers(notice)) {
        text.append("\n%s:\n  %s%n".formatted(fact.name(), fact.value()));
      }
      for (Testimony.Quote quote : notice.testimony().quotes()) {
        text.append("\n  “%s”\n  %s%n".formatted(quote.words(), Lines.by(quote, notice)));
        if (quote.url() != null) {
          text.append("  ").append(quote.url()).append("\n");
        }
      }
      if (notice.alert().kind() != Alert.Kind.TEST) {
        text.append("\nShow the mentions:\n  ").append(notice.search());
        text.append("\nAcknowledge or mute:\n  ").append(notice.page()).append("\n");
      }
      text.append("\n-- \n");
    }
    return text.append(foot(message)).append("\n").toString();
  }

  static String html(Message message) {
    String notices =
        message.notices().stream().map(MailBody::notice).collect(Collectors.joining(GAP));
    return head(escaped(message.subject()))
        + "<p style=\"%s;font-size:13px;color:#667;margin:0 4px 12px\"><b style=\"color:#223\">Earshot</b> &nbsp;%s</p>"
            .formatted(SANS, escaped(message.workspace()))
        + notices
        + "<p style=\"%s;font-size:12px;line-height:18px;color:#778;margin:14px 4px 0\">%s</p>"
            .formatted(SANS, escaped(foot(message)))
        + "</td></tr></table></body></html>\n";
  }

  private static String foot(Message message) {
    return "You are told as '%s', a receiver in the configuration of Earshot. Message %s."
        .formatted(message.receiver(), message.id());
  }

  private static String head(String subject) {
    return """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
    <title>%s</title>
    <style>
    @media (prefers-color-scheme: dark) {
      body, .page { background:#15171c !important } .card { background:#20242c !important; border-color:#343a46 !important }
      h1, .ink, b { color:#eef0f4 !important } .soft, p { color:#a9b0bd !important }
      .rule { border-color:#343a46 !important } .quote { background:#2a2f39 !important; color:#dde1e8 !important }
    }
    @media (max-width: 480px) { .pad { padding:18px 16px !important } h1 { font-size:19px !important; line-height:25px !important }
      .button { display:block !important; text-align:center !important; margin:0 0 10px !important } }
    </style></head>
    <body style="margin:0;padding:0;background:#f1f3f6">
    <div style="display:none;max-height:0;overflow:hidden">%s</div>
    <table role="presentation" class="page" width="100%%" cellpadding="0" cellspacing="0" style="background:#f1f3f6"><tr><td align="center" style="padding:20px 10px">
    <table role="presentation" width="100%%" cellpadding="0" cellspacing="0" style="max-width:600px"><tr><td align="left">
    """
        .formatted(subject, subject);
  }

  private static String notice(Notice notice) {
    String colour = colour(notice);
    StringBuilder html = new StringBuilder();
    html.append(
        """
        <table role="presentation" class="card" width="100%%" cellpadding="0" cellspacing="0" style="background:#ffffff;border:1px solid #dde1e8;border-top:4px solid %s;border-radius:8px"><tr><td class="pad" style="padding:24px 28px;%s">
        <span style="display:inline-block;background:%s;color:#ffffff;font-size:12px;font-weight:600;line-height:20px;border-radius:10px;padding:0 10px">%s</span>
        <h1 style="font-size:22px;line-height:29px;font-weight:650;color:#1b2130;margin:12px 0 2px">%s</h1>
        """
            .formatted(colour, SANS, colour, escaped(pill(notice)), escaped(headline(notice))));
    if (notice.alert().note() != null) {
      html.append(
          "<p class=\"ink\" style=\"font-size:15px;line-height:22px;color:#334;margin:6px 0 0\">%s</p>"
              .formatted(escaped(notice.alert().note())));
    }
    html.append(bars(notice, colour));
    html.append(facts(Lines.facts(notice).stream().skip(1).toList()));
    List<Lines.Fact> drivers = Lines.drivers(notice);
    if (!drivers.isEmpty()) {
      html.append(heading("What drove it")).append(facts(drivers));
    }
    if (!notice.testimony().quotes().isEmpty()) {
      html.append(heading("In their words"));
      notice.testimony().quotes().forEach(quote -> html.append(quote(quote, notice)));
    }
    if (notice.alert().kind() != Alert.Kind.TEST) {
      html.append("<div style=\"margin-top:22px\">")
          .append(button("Show the mentions", notice.search().toString(), colour, "#ffffff"))
          .append(button("Acknowledge or mute", notice.page().toString(), "#e8ebf0", "#1b2130"))
          .append("</div>");
    }
    return html.append("</td></tr></table>\n").toString();
  }

  private static String pill(Notice notice) {
    String state = notice.state();
    String severity =
        notice.over() || notice.alert().kind() == Alert.Kind.TEST
            ? ""
            : " · " + notice.alert().severity().word();
    return Character.toUpperCase(state.charAt(0)) + state.substring(1) + severity;
  }

  private static String headline(Notice notice) {
    return notice.alert().kind() == Alert.Kind.TEST
        ? "This is a test. Nothing has happened."
        : notice.headline();
  }

  /** Seen and usual, one below the other, as long as they are many. */
  private static String bars(Notice notice, String colour) {
    Alert alert = notice.alert();
    if (alert.seen() <= 0 || alert.expected() <= 0 || notice.over()) {
      return "";
    }
    double most = Math.max(alert.seen(), alert.expected());
    return "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\""
        + " style=\"margin:16px 0 4px\">"
        + bar("seen", notice.count(), alert.seen() / most, colour)
        + bar("usual", Notice.decimal(alert.expected()), alert.expected() / most, "#aab2c0")
        + "</table>";
  }

  private static String bar(String name, String figure, double share, String colour) {
    long width = Math.max(1, Math.round(100 * share));
    return """
    <tr><td class="soft" width="52" style="%s;font-size:13px;color:#667;padding:3px 0">%s</td><td style="padding:3px 0"><table role="presentation" width="100%%" cellpadding="0" cellspacing="0"><tr><td width="%d%%" bgcolor="%s" style="background:%s;border-radius:3px;height:16px;line-height:16px;font-size:1px">&nbsp;</td><td width="%d%%" style="font-size:1px">&nbsp;</td></tr></table></td><td class="ink" width="56" align="right" style="%s;font-size:14px;font-weight:600;color:#1b2130;padding:3px 0">%s</td></tr>
    """
        .formatted(SANS, name, width, colour, colour, 100 - width, SANS, figure);
  }

  private static String facts(List<Lines.Fact> facts) {
    return facts.stream()
        .map(
            fact ->
                "<tr><td class=\"soft\" valign=\"top\" width=\"38%%\" style=\"%s;font-size:13px;line-height:19px;color:#667;padding:4px 10px 4px 0\">%s</td><td class=\"ink\" valign=\"top\" style=\"%s;font-size:14px;line-height:19px;color:#1b2130;padding:4px 0;word-break:break-word\">%s</td></tr>"
                    .formatted(SANS, escaped(fact.name()), SANS, escaped(fact.value())))
        .collect(
            Collectors.joining(
                "",
                "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\""
                    + " style=\"margin-top:10px\">",
                "</table>"));
  }

  private static String heading(String words) {
    return "<p class=\"rule ink\" style=\"font-size:13px;font-weight:650;color:#1b2130;margin:18px 0 0;padding-top:16px;border-top:1px solid #e4e7ec\">%s</p>"
        .formatted(words);
  }

  private static String quote(Testimony.Quote quote, Notice notice) {
    String by = escaped(Lines.by(quote, notice));
    String linked =
        quote.url() == null
            ? by
            : "<a href=\"%s\" style=\"color:#3a6ea5\">%s</a>"
                .formatted(escaped(quote.url().toString()), by);
    return """
    <div class="quote" style="background:#f5f6f9;border-radius:6px;padding:10px 14px;margin-top:10px;font-size:14px;line-height:21px;color:#262c3a" dir="auto">%s<div class="soft" style="font-size:12px;line-height:18px;color:#667;margin-top:4px">%s</div></div>
    """
        .formatted(escaped(quote.words()), linked);
  }

  private static String button(String label, String url, String ground, String ink) {
    return "<a class=\"button\" href=\"%s\" style=\"display:inline-block;background:%s;color:%s;font-size:14px;font-weight:600;line-height:20px;text-decoration:none;border-radius:6px;padding:10px 18px;margin:0 10px 8px 0\">%s</a>"
        .formatted(escaped(url), ground, ink, label);
  }

  private static String colour(Notice notice) {
    if (notice.alert().kind() == Alert.Kind.TEST) {
      return "#3a6ea5";
    }
    if (notice.over()) {
      return "#2e7d4f";
    }
    return switch (notice.alert().severity()) {
      case NOTICE -> "#8a6d00";
      case WARNING -> "#b45309";
      case CRITICAL -> "#b3261e";
    };
  }

  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
