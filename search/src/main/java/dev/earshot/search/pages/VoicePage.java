package dev.earshot.search.pages;

import dev.earshot.contract.Author;
import dev.earshot.contract.Mention;
import dev.earshot.contract.Moment;
import dev.earshot.query.Brand;
import dev.earshot.search.Asked;
import dev.earshot.search.Search;
import dev.earshot.search.Words;
import dev.earshot.search.Workspace;
import dev.earshot.search.index.Ask;
import dev.earshot.search.index.Mentions;
import dev.earshot.search.index.Mentions.By;
import dev.earshot.search.index.Mentions.Every;
import dev.earshot.search.index.Mentions.Hit;
import dev.earshot.search.index.Mentions.Sort;
import dev.earshot.search.index.Mentions.Totals;
import dev.earshot.search.report.Friends.Friend;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The page of a voice: what somebody says of a brand, since when, how warmly, and how many hear it.
 *
 * @param brand whose mentions these are
 * @param about who it is, as its latest mention tells
 * @param heard all that was heard of it, whatever it is about
 * @param affinity how close it is to the brand; null where it never spoke of it, or is its own
 * @param own whether all that it says of the brand is the brand's own
 * @param facets its topics, sources and languages
 * @param results what it said of the brand last
 */
record VoicePage(
    Frame frame,
    String name,
    String brand,
    List<SearchPage.Choice> brands,
    List<String> about,
    Totals heard,
    Totals totals,
    Balance balance,
    @Nullable Bars bars,
    String every,
    @Nullable AffinityView affinity,
    boolean own,
    List<FacetList> facets,
    List<Result> results,
    String all) {

  /** Where this page is. */
  static final String PATH = "/voice";

  private static final int RESULTS = 10;
  private static final int VALUES = 6;

  /** The address of the page of a voice. */
  static String address(String name, @Nullable String brand) {
    return PATH
        + "?name="
        + SearchPage.encoded(name)
        + (brand == null ? "" : "&brand=" + SearchPage.encoded(brand));
  }

  /** The page of a voice; empty if it was never heard. */
  static Optional<VoicePage> of(
      Frame frame,
      String name,
      Brand brand,
      Optional<Friend> friend,
      Workspace workspace,
      Mentions mentions,
      List<Moment> moments,
      boolean mayAct)
      throws IOException {
    Words words = frame.words();
    Search everything = Search.ALL.with(By.AUTHOR, name);
    Search search = everything.brand(brand.name());
    if (!(Asked.of(everything, workspace) instanceof Asked.Good(Ask all, var _))
        || !(Asked.of(search, workspace) instanceof Asked.Good(Ask ask, var _))) {
      return Optional.empty();
    }
    List<Hit> latest = mentions.page(all, Sort.NEWEST, 1, null).hits();
    if (latest.isEmpty()) {
      return Optional.empty();
    }
    Totals totals = mentions.totals(ask, brand.name());
    Span span = Span.of(ask, mentions);
    Every every = span.every() == Every.HOUR ? Every.DAY : span.every();
    return Optional.of(
        new VoicePage(
            frame,
            name,
            brand.name(),
            workspace.brands().stream()
                .map(Brand::name)
                .map(
                    other ->
                        new SearchPage.Choice(
                            other, address(name, other), other.equals(brand.name())))
                .toList(),
            about(latest.getFirst().tagged().mention(), words),
            mentions.totals(all, null),
            totals,
            Balance.of(totals.negative(), totals.neutral(), totals.positive(), words),
            totals.mentions() == 0
                ? null
                : Bars.of(
                    mentions.timeline(
                        ask.between(span.from(), span.to()),
                        every,
                        By.SENTIMENT,
                        brand.name(),
                        words.zone()),
                    every,
                    search,
                    SearchPage.PATH,
                    moments,
                    words),
            SearchPage.word(every),
            friend.map(known -> AffinityView.of(known, words)).orElse(null),
            totals.mentions() > 0 && friend.isEmpty(),
            mentions
                .counts(ask, List.of(By.TOPIC, By.SOURCE, By.LANG), brand.name(), VALUES)
                .stream()
                .map(facet -> FacetList.of(facet, search, words))
                .filter(facet -> !facet.rows().isEmpty())
                .toList(),
            mentions.page(ask, Sort.NEWEST, RESULTS, null).hits().stream()
                .map(hit -> Result.of(hit, search, workspace, mayAct, words))
                .toList(),
            search.at(SearchPage.PATH)));
  }

  private static List<String> about(Mention latest, Words words) {
    Author author = latest.author();
    List<String> about = new ArrayList<>();
    if (author != null && author.name() != null && !author.name().equals(author.voice())) {
      about.add(author.name());
    }
    about.add(latest.source().name());
    about.add(words.say("channel." + latest.channel().word()));
    if (author != null && author.followers() != null) {
      about.add(words.say("voice.followers", author.followers(), words.brief(author.followers())));
    }
    if (latest.reach() != null) {
      about.add(words.say("result.reach", words.brief(latest.reach())));
    }
    return about;
  }
}
