package dev.earshot.search.pages;

import dev.earshot.contract.Moment;
import dev.earshot.query.Query;
import dev.earshot.search.Asked;
import dev.earshot.search.Search;
import dev.earshot.search.Words;
import dev.earshot.search.Workspace;
import dev.earshot.search.index.Ask;
import dev.earshot.search.index.Mentions;
import dev.earshot.search.index.Mentions.By;
import dev.earshot.search.index.Mentions.Counted;
import dev.earshot.search.index.Mentions.Every;
import dev.earshot.search.index.Mentions.Hit;
import dev.earshot.search.index.Mentions.Page;
import dev.earshot.search.index.Mentions.Sort;
import dev.earshot.search.index.Mentions.Telling;
import dev.earshot.search.index.Mentions.Tellings;
import dev.earshot.search.index.Mentions.Totals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found.
 *
 * @param anything whether there is any mention at all, whatever the search
 * @param every the width of a bar, as the style sheet and the words know it
 * @param rows mentions, or stories where copies are folded
 * @param next the next page; null where this is the last
 * @param start the first page; null where this is it
 * @param live tells of others as they come
 */
record FoundView(
    long total,
    Totals totals,
    boolean anything,
    Balance balance,
    Bars bars,
    String every,
    List<FacetList> facets,
    List<Row> rows,
    @Nullable String next,
    @Nullable String start,
    String csv,
    String xlsx,
    String jsonl,
    String live) {

  /**
   * A mention, or a story of which only one mention is shown.
   *
   * @param copies null where there are none, or none are folded
   */
  record Row(Result result, @Nullable Copies copies) {}

  /**
   * The other mentions of a story.
   *
   * @param label says how many
   * @param address shows them, or hides them again
   * @param shown those that are shown; empty where they are hidden
   * @param all finds all of them; null where all are shown
   */
  record Copies(String label, String address, List<Result> shown, @Nullable String all) {}

  private static final int RESULTS = 20;
  private static final int UNFOLDED = 20;
  private static final int VALUES = 8;

  private static final List<By> FACETS =
      List.of(By.SENTIMENT, By.TOPIC, By.CHANNEL, By.SOURCE, By.LANG, By.AUTHOR);

  /**
   * @throws IllegalArgumentException if the cursor is not one of this search
   */
  static FoundView of(
      Search search,
      Asked.Good asked,
      @Nullable String cursor,
      @Nullable String unfold,
      Workspace workspace,
      Mentions mentions,
      List<Moment> moments,
      boolean mayAct,
      Words words)
      throws IOException {
    Listing listing =
        new Listing(search, asked.ask(), cursor, unfold, workspace, mentions, mayAct, words);
    Shown shown = search.order().folded() ? listing.everyStory() : listing.everyMention();
    Totals totals = mentions.totals(asked.ask(), asked.brand());
    Span span = Span.of(asked.ask(), mentions);
    Every every = span.every();
    Bars bars =
        Bars.of(
            mentions.timeline(
                asked.ask().between(span.from(), span.to()),
                every,
                By.SENTIMENT,
                asked.brand(),
                words.zone()),
            every,
            search,
            SearchPage.PATH,
            moments,
            words);
    List<Counted> facets = mentions.counts(asked.ask(), FACETS, asked.brand(), VALUES);
    return new FoundView(
        totals.mentions(),
        totals,
        totals.mentions() > 0 || anything(mentions),
        Balance.of(totals.negative(), totals.neutral(), totals.positive(), words),
        bars,
        SearchPage.word(every),
        facets.stream()
            .map(facet -> FacetList.of(facet, search, words))
            .filter(facet -> !facet.rows().isEmpty())
            .toList(),
        shown.rows(),
        shown.next() == null ? null : search.at(SearchPage.PATH, "cursor", shown.next()),
        cursor == null ? null : search.at(SearchPage.PATH),
        export(search, "csv"),
        export(search, "xlsx"),
        export(search, "jsonl"),
        search.found().at("/api/live"));
  }

  private static String export(Search search, String format) {
    return search.found().at("/api/export", "format", format);
  }

  private record Shown(List<Row> rows, @Nullable String next) {}

  /** One page of what was found. */
  private record Listing(
      Search search,
      Ask ask,
      @Nullable String cursor,
      @Nullable String unfold,
      Workspace workspace,
      Mentions mentions,
      boolean mayAct,
      Words words) {

    Shown everyMention() throws IOException {
      Page page = mentions.page(ask, search.order().sort(), RESULTS, cursor);
      return new Shown(
          page.hits().stream().map(hit -> new Row(result(hit), null)).toList(), page.next());
    }

    Shown everyStory() throws IOException {
      Tellings page = mentions.stories(ask, search.order().sort(), RESULTS, cursor);
      List<Row> rows = new ArrayList<>();
      for (Telling telling : page.stories()) {
        Result first = result(telling.first());
        rows.add(new Row(first, telling.mentions() == 1 ? null : copies(telling, first)));
      }
      return new Shown(rows, page.next());
    }

    private Copies copies(Telling telling, Result first) throws IOException {
      long others = telling.mentions() - 1;
      String story = telling.first().tagged().tags().story();
      boolean open = story.equals(unfold);
      Search here = search.fold(true);
      String address =
          cursor == null ? here.at(SearchPage.PATH) : here.at(SearchPage.PATH, "cursor", cursor);
      return new Copies(
          words.say(open ? "fold.close" : "fold.open", others),
          (open ? address : address + "&unfold=" + SearchPage.encoded(story))
              + "#"
              + first.anchor(),
          open ? others(story, first) : List.of(),
          open && others > UNFOLDED
              ? search.fold(false).with(By.STORY, story).at(SearchPage.PATH)
              : null);
    }

    private List<Result> others(String story, Result first) throws IOException {
      Ask copies = ask.and(new Query.Value(Query.Field.STORY, story));
      return mentions.page(copies, search.order().sort(), UNFOLDED + 1, null).hits().stream()
          .map(this::result)
          .filter(result -> !result.anchor().equals(first.anchor()))
          .limit(UNFOLDED)
          .toList();
    }

    private Result result(Hit hit) {
      return Result.of(hit, search, workspace, mayAct, words);
    }
  }

  private static boolean anything(Mentions mentions) throws IOException {
    return mentions.page(EVERYTHING, Sort.NEWEST, 1, null).total() > 0;
  }

  private static final Ask EVERYTHING = new Ask(new Query.All(), null, null);
}
