package dev.earshot.search.pages;

import dev.earshot.contract.Evidence;
import dev.earshot.contract.Mention;
import dev.earshot.contract.Moment;
import dev.earshot.search.Asked;
import dev.earshot.search.Search;
import dev.earshot.search.Words;
import dev.earshot.search.Workspace;
import dev.earshot.search.index.Ask;
import dev.earshot.search.index.Mentions;
import dev.earshot.search.index.Mentions.By;
import dev.earshot.search.index.Mentions.Every;
import dev.earshot.search.index.Mentions.Facet;
import dev.earshot.search.index.Mentions.Group;
import dev.earshot.search.index.Mentions.Hit;
import dev.earshot.search.index.Mentions.Sort;
import dev.earshot.search.index.Mentions.Totals;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The page of a story: a text with all its copies, who told it first, and how it spread.
 *
 * @param title of the copy that was first, or the beginning of its text
 * @param url where that one can be read; null where that is nothing that a browser should open
 * @param first who told it first, and when
 * @param lasted from the first copy to the last; null where there is one only
 * @param reach of all copies of which it is known, where that is any
 * @param outlets where it was told, the first first
 * @param results copies, the first first
 */
record StoryPage(
    Frame frame,
    String id,
    List<Piece> title,
    @Nullable String url,
    String first,
    @Nullable String lasted,
    Totals totals,
    long sources,
    @Nullable String reach,
    Balance balance,
    Bars bars,
    String every,
    List<Outlet> outlets,
    List<Result> results,
    String all) {

  /** Where this page is. */
  static final String PATH = "/story";

  private static final int OUTLETS = 30;
  private static final int COPIES = 10;
  private static final int REACHED = 1_000;

  /**
   * A source that told it.
   *
   * @param after how long after the very first copy; the word for first where it was that one
   */
  record Outlet(
      String name, String channel, String after, String when, String mentions, String address) {}

  private record Told(Group group, Mention first) {}

  /** The address of the page of a story. */
  static String address(String id) {
    return PATH + "?id=" + SearchPage.encoded(id);
  }

  /** The page of a story; empty if nobody told it. */
  static Optional<StoryPage> of(
      Frame frame,
      String id,
      Workspace workspace,
      Mentions mentions,
      List<Moment> moments,
      boolean mayAct)
      throws IOException {
    Search search = Search.ALL.with(By.STORY, id);
    if (!(Asked.of(search, workspace) instanceof Asked.Good(Ask ask, var _))) {
      return Optional.empty();
    }
    List<Hit> copies = mentions.page(ask, Sort.OLDEST, REACHED, null).hits();
    if (copies.isEmpty()) {
      return Optional.empty();
    }
    Words words = frame.words();
    Mention first = copies.getFirst().tagged().mention();
    Totals totals = mentions.totals(ask, null);
    Span span = Span.of(ask, mentions);
    Every every = span.every();
    Facet sources = mentions.facets(ask, List.of(By.SOURCE), null, OUTLETS).getFirst();
    return Optional.of(
        new StoryPage(
            frame,
            id,
            first.title() == null
                ? Piece.snippet(first.text(), List.of(), Evidence.Field.TEXT)
                : List.of(new Piece(first.title(), false)),
            Result.safe(first.url()),
            words.say(
                "story.first",
                first.author() == null ? first.source().name() : first.author().voice(),
                words.moment(first.published())),
            copies.size() == 1 ? null : lasted(ask, first, mentions, words),
            totals,
            sources.distinct(),
            reach(copies, words),
            Balance.of(totals.negative(), totals.neutral(), totals.positive(), words),
            Bars.of(
                mentions.timeline(
                    ask.between(span.from(), span.to()), every, By.SENTIMENT, null, words.zone()),
                every,
                search,
                SearchPage.PATH,
                moments,
                words),
            SearchPage.word(every),
            outlets(sources, search, first, workspace, mentions, words),
            copies.stream()
                .limit(COPIES)
                .map(hit -> Result.of(hit, search, workspace, mayAct, words))
                .toList(),
            search.sort(Sort.OLDEST).at(SearchPage.PATH)));
  }

  private static @Nullable String lasted(Ask ask, Mention first, Mentions mentions, Words words)
      throws IOException {
    Instant last =
        mentions.page(ask, Sort.NEWEST, 1, null).hits().getFirst().tagged().mention().published();
    return words.say("story.lasted", words.length(Duration.between(first.published(), last)));
  }

  private static @Nullable String reach(List<Hit> copies, Words words) {
    long sum = 0;
    for (Hit hit : copies) {
      Long reach = hit.tagged().mention().reach();
      sum += reach == null ? 0 : reach;
    }
    return sum == 0 ? null : words.brief(sum);
  }

  private static List<Outlet> outlets(
      Facet sources,
      Search search,
      Mention first,
      Workspace workspace,
      Mentions mentions,
      Words words)
      throws IOException {
    List<Told> told = new ArrayList<>();
    for (Group group : sources.groups()) {
      if (Asked.of(search.with(By.SOURCE, group.value()), workspace)
          instanceof Asked.Good(Ask ask, var _)) {
        for (Hit hit : mentions.page(ask, Sort.OLDEST, 1, null).hits()) {
          told.add(new Told(group, hit.tagged().mention()));
        }
      }
    }
    told.sort(
        Comparator.comparing((Told one) -> one.first().published())
            .thenComparing(one -> one.group().value()));
    return told.stream().map(one -> outlet(one, search, first, words)).toList();
  }

  private static Outlet outlet(Told told, Search search, Mention first, Words words) {
    Duration after = Duration.between(first.published(), told.first().published());
    return new Outlet(
        told.group().value(),
        words.say("channel." + told.first().channel().word()),
        after.isZero() ? words.say("story.outlet.first") : "+ " + words.length(after),
        words.moment(told.first().published()),
        words.number(told.group().mentions()),
        search.with(By.SOURCE, told.group().value()).at(SearchPage.PATH));
  }
}
