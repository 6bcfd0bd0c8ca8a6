package dev.earshot.search.pages;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import dev.earshot.search.report.ReportJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What templates are filled in with: the members of the report's JSON, its links made whole, and
 * beside them what its pages say in words, such as {@code title}.
 */
final class TemplateData {

  private static final List<String> LINKS = List.of("link", "linkBefore");

  private TemplateData() {}

  /**
   * All of it.
   *
   * @param body the report as it is without templates; may be empty
   */
  static Map<String, @Nullable Object> of(ReportView view, String body) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    ReportJson.map(view.report()).forEach((name, value) -> data.put(name, whole(value, view)));
    Map<String, Object> charts = new LinkedHashMap<>();
    for (String name : List.of(ReportView.DAYS, ReportView.TOPICS, ReportView.CHANNELS)) {
      charts.put(name, view.drawn(name));
    }
    data.put("chart", charts);
    data.put("title", view.title());
    data.put("kicker", view.kicker());
    data.put("daysTold", view.days());
    data.put("edition", view.edition());
    data.put("subject", view.subject());
    data.put("sentences", view.headlines());
    data.put("certain", view.certainty());
    data.put("lang", view.words().language().code());
    data.put("page", view.page());
    data.put("accent", view.look().accent());
    data.put("logo", logo(view.logo()));
    data.put("css", view.css());
    data.put("body", body);
    data.put("say", said(key -> view.words().sayOr(key, ""), "there is no text of the name"));
    data.put(
        "number", said(text -> view.words().number(Long.parseLong(text)), "this is no number:"));
    data.put(
        "points", said(text -> view.words().points(Double.parseDouble(text)), "this is no share:"));
    data.put("moment", said(text -> view.words().moment(Instant.parse(text)), "this is no time:"));
    return data;
  }

  private static Map<String, Object> logo(ReportView.@Nullable Sign sign) {
    return sign == null
        ? Map.of("address", "", "width", 0, "height", 0)
        : Map.of("address", sign.address(), "width", sign.width(), "height", sign.height());
  }

  private static @Nullable Object whole(@Nullable Object value, ReportView view) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> whole = new LinkedHashMap<>();
      map.forEach(
          (name, one) ->
              whole.put(
                  String.valueOf(name),
                  LINKS.contains(name) ? view.to(String.valueOf(one)) : whole(one, view)));
      return whole;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> whole = new ArrayList<>();
      list.forEach(one -> whole.add(whole(one, view)));
      return whole;
    }
    return value;
  }

  /** Writes what stands between the tags as the language of the report has it. */
  private static Mustache.Lambda said(Function<String, String> words, String otherwise) {
    return (fragment, out) -> {
      String text = fragment.execute().strip();
      String said;
      try {
        said = text.isEmpty() ? "" : words.apply(text);
      } catch (NumberFormatException | DateTimeException _) {
        throw new MustacheException("%s '%s'".formatted(otherwise, text));
      }
      if (said.isEmpty() && !text.isEmpty()) {
        throw new MustacheException("%s '%s'".formatted(otherwise, text));
      }
      out.write(said);
    };
  }
}
