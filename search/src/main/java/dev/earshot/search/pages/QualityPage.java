package dev.earshot.search.pages;

import dev.earshot.contract.Correction;
import dev.earshot.contract.Correction.What;
import dev.earshot.contract.Mention;
import dev.earshot.contract.Sentiment;
import dev.earshot.query.Brand;
import dev.earshot.search.Search;
import dev.earshot.search.Words;
import dev.earshot.search.Workspace;
import dev.earshot.search.index.Mentions;
import dev.earshot.search.quality.Agreed;
import dev.earshot.search.quality.Judgement;
import dev.earshot.search.quality.Judgements;
import dev.earshot.search.quality.Judgements.By;
import dev.earshot.search.report.Portion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of how far machine and people agree about tags, where they do not, and what the machine
 * can learn from that.
 *
 * @param brands those that can be looked at alone; empty where there is one
 * @param judged how many tags people spoke of
 * @param tables agreement in groups
 * @param sentiments what the machine said in rows, what people said in columns; empty where nobody
 *     spoke of sentiment
 * @param differing how many they do not agree about
 * @param latest of these
 */
record QualityPage(
    Frame frame,
    List<SearchPage.Choice> brands,
    boolean mayAct,
    long judged,
    List<Tile> tiles,
    List<Table> tables,
    List<Confused> sentiments,
    long differing,
    List<Difference> latest) {

  /** Where this page is. */
  static final String PATH = "/quality";

  private static final int LATEST = 10;
  private static final int MOST_ROWS = 12;
  private static final int EXCERPT = 220;

  /** One kind of tag, in large. */
  record Tile(String label, String share, String interval, String counts) {}

  /** Agreement in groups of one kind. */
  record Table(String id, String title, String group, List<Row> rows) {}

  /** A group. */
  record Row(String label, Portion portion, String share, String interval, String counts) {}

  /** What people said where the machine said one thing. */
  record Confused(String machine, List<Cell> people) {}

  /** One of the nine; the three where they agree are marked. */
  record Cell(String count, boolean agreed) {}

  /** Where a person and the machine differ. */
  record Difference(
      String address,
      String text,
      String source,
      String channel,
      String brand,
      String tag,
      String machine,
      String person,
      String by,
      String at,
      String iso) {}

  static QualityPage of(
      Frame frame,
      @Nullable String brand,
      Judgements judgements,
      Workspace workspace,
      boolean mayAct) {
    Words words = frame.words();
    List<Judgement> differing = judgements.disagreements();
    return new QualityPage(
        frame,
        brands(workspace, brand, words),
        mayAct,
        judgements.all().size(),
        Arrays.stream(What.values()).map(what -> tile(judgements.about(what), words)).toList(),
        tables(judgements, workspace, words),
        judgements.about(What.SENTIMENT).said() == 0 ? List.of() : confusion(judgements, words),
        differing.size(),
        differing.stream().limit(LATEST).map(one -> difference(one, words)).toList());
  }

  private static List<SearchPage.Choice> brands(
      Workspace workspace, @Nullable String chosen, Words words) {
    if (workspace.brands().size() < 2) {
      return List.of();
    }
    List<SearchPage.Choice> choices = new ArrayList<>();
    choices.add(new SearchPage.Choice(words.say("quality.brand.all"), PATH, chosen == null));
    for (Brand brand : workspace.brands()) {
      choices.add(
          new SearchPage.Choice(
              brand.name(),
              PATH + "?brand=" + SearchPage.encoded(brand.name()),
              brand.name().equals(chosen)));
    }
    return choices;
  }

  private static Tile tile(Agreed agreed, Words words) {
    boolean known = agreed.said() > 0;
    return new Tile(
        words.say("quality.what." + agreed.of()),
        known ? words.percent(agreed.portion().share()) : "–",
        known ? interval(agreed.portion(), words) : words.say("quality.none"),
        counts(agreed, words));
  }

  private static List<Table> tables(Judgements judgements, Workspace workspace, Words words) {
    List<Table> tables = new ArrayList<>();
    for (By by : By.values()) {
      List<Agreed> groups = judgements.by(by, workspace.zone());
      boolean says = by == By.TAG || by == By.WEEK || groups.size() > 1;
      if (says && !groups.isEmpty()) {
        String id = SearchPage.word(by);
        tables.add(
            new Table(
                id,
                words.say("quality.by." + id),
                words.say("quality.group." + id),
                groups.stream()
                    .limit(MOST_ROWS)
                    .map(group -> row(group, label(by, group.of(), words), words))
                    .toList()));
      }
    }
    return tables;
  }

  private static Row row(Agreed group, String label, Words words) {
    return new Row(
        label,
        group.portion(),
        words.percent(group.portion().share()),
        interval(group.portion(), words),
        counts(group, words));
  }

  private static String label(By by, String of, Words words) {
    return switch (by) {
      case TAG -> tag(of, words);
      case CHANNEL -> FacetList.label(Mentions.By.CHANNEL, of, words);
      case LANG -> FacetList.label(Mentions.By.LANG, of, words);
      case BRAND, WEEK -> of;
    };
  }

  private static String tag(String tag, Words words) {
    int colon = tag.indexOf(':');
    return colon < 0
        ? words.say("quality.what." + tag)
        : words.say("quality.what.one-topic", tag.substring(colon + 1));
  }

  private static String interval(Portion portion, Words words) {
    return words.say(
        "overview.share.interval", words.percent(portion.low()), words.percent(portion.high()));
  }

  private static String counts(Agreed agreed, Words words) {
    return words.say("quality.counts", words.number(agreed.agreed()), words.number(agreed.said()));
  }

  private static List<Confused> confusion(Judgements judgements, Words words) {
    return Arrays.stream(Sentiment.values())
        .map(
            machine ->
                new Confused(
                    words.say("sentiment." + machine.word()),
                    Arrays.stream(Sentiment.values())
                        .map(
                            people ->
                                new Cell(
                                    words.number(judgements.sentiments(machine, people)),
                                    machine == people))
                        .toList()))
        .toList();
  }

  private static Difference difference(Judgement one, Words words) {
    Correction said = one.said();
    Mention mention = one.mention();
    String text = mention.title() == null ? mention.text() : mention.title();
    return new Difference(
        Search.ALL.q("id:\"" + mention.id().value().replace("\"", "") + "\"").at(SearchPage.PATH),
        cut(text),
        mention.source().name(),
        words.say("channel." + mention.channel().word()),
        said.brand(),
        tag(one.tag(), words),
        value(said.what(), one.verdict().machine(), words),
        value(said.what(), said.value(), words),
        said.by(),
        words.moment(said.at()),
        said.at().toString());
  }

  private static String value(What what, String value, Words words) {
    return words.say((what == What.SENTIMENT ? "sentiment." : "quality.value.") + value);
  }

  private static String cut(String text) {
    int end = Math.min(EXCERPT, text.length());
    if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return end < text.length() ? text.substring(0, end).strip() + "…" : text;
  }
}
