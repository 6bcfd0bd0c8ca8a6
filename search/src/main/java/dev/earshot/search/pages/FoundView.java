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
import dev.earshot.search.index.Mentions.Every;
import dev.earshot.search.index.Mentions.Facet;
import dev.earshot.search.index.Mentions.Page;
import dev.earshot.search.index.Mentions.Sort;
import dev.earshot.search.index.Mentions.Totals;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found.
 *
 * @param anything whether there is any mention at all, whatever the search
 * @param every the width of a bar, as the style sheet and the words know it
 * @param next the next page; null where this is the last
 * @param start the first page; null where this is it
 */
record FoundView(
    long total,
    Totals totals,
    boolean anything,
    Balance balance,
    Bars bars,
    String every,
    List<FacetList> facets,
    List<Result> results,
    @Nullable String next,
    @Nullable String start,
    String csv,
    String xlsx,
    String jsonl) {

  private static final int RESULTS = 20;
  private static final int VALUES = 8;

  private static final List<By> FACETS =
      List.of(By.SENTIMENT, By.TOPIC, By.CHANNEL, By.SOURCE, By.LANG, By.AUTHOR);

  /**
   * @throws IllegalArgumentException if the cursor is not one of this search
   */
  static FoundView of(
      Search search,
      Asked.Good asked,
      Sort sort,
      @Nullable String cursor,
      Workspace workspace,
      Mentions mentions,
      List<Moment> moments,
      boolean mayAct,
      Words words)
      throws IOException {
    Page page = mentions.page(asked.ask(), sort, RESULTS, cursor);
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
                workspace.zone()),
            every,
            search,
            SearchPage.PATH,
            moments,
            words);
    List<Facet> facets = mentions.facets(asked.ask(), FACETS, asked.brand(), VALUES);
    String address = SearchPage.address(search, sort);
    String joint = address.indexOf('?') < 0 ? "?" : "&";
    String export = search.at("/api/export");
    String exportJoint = export.indexOf('?') < 0 ? "?" : "&";
    return new FoundView(
        page.total(),
        totals,
        page.total() > 0 || anything(mentions),
        Balance.of(totals.negative(), totals.neutral(), totals.positive(), words),
        bars,
        SearchPage.word(every),
        facets.stream()
            .map(facet -> FacetList.of(facet, search, words))
            .filter(facet -> !facet.rows().isEmpty())
            .toList(),
        page.hits().stream().map(hit -> Result.of(hit, search, workspace, mayAct, words)).toList(),
        page.next() == null ? null : address + joint + "cursor=" + SearchPage.encoded(page.next()),
        cursor == null ? null : address,
        export + exportJoint + "format=csv",
        export + exportJoint + "format=xlsx",
        export + exportJoint + "format=jsonl");
  }

  private static boolean anything(Mentions mentions) throws IOException {
    return mentions.page(EVERYTHING, Sort.NEWEST, 1, null).total() > 0;
  }

  private static final Ask EVERYTHING = new Ask(new Query.All(), null, null);
}
