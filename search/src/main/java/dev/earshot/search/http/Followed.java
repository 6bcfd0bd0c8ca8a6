package dev.earshot.search.http;

import dev.earshot.contract.BrandTag;
import dev.earshot.contract.Mention;
import dev.earshot.contract.Tagged;
import dev.earshot.query.Query;
import dev.earshot.query.live.LiveMatcher;
import dev.earshot.search.Asked;
import dev.earshot.search.Search;
import dev.earshot.search.Search.Filter;
import dev.earshot.search.Workspace;
import dev.earshot.search.index.Ask;
import dev.earshot.search.index.Mentions.By;
import dev.earshot.search.index.Voices;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A search that somebody follows: says of each mention that comes whether it would be found. Of
 * mentions like another one nothing can be said before they are in the index, so none is.
 */
final class Followed {

  /** What the index has of a mention in a form of its own, and a query therefore as well. */
  private static final Set<By> SHOWN = Set.of(By.AUTHOR, By.SENTIMENT, By.TOPIC);

  private final Search search;
  private final @Nullable String brand;
  private final Ask ask;
  private final LiveMatcher<Boolean> matcher;

  private Followed(Search search, @Nullable String brand, Ask ask, Workspace workspace) {
    this.search = search;
    this.brand = brand;
    this.ask = ask;
    matcher = new LiveMatcher<>(workspace.zone());
    matcher.add(true, ask.query());
  }

  /**
   * The search that a request gives.
   *
   * @throws Problem if it makes no sense
   */
  static Followed of(Given given, Workspace workspace) {
    Asked.Good whole = given.asked(workspace);
    Search search = given.search();
    Search rest = search;
    for (Filter filter : search.filters()) {
      if (SHOWN.contains(filter.by())) {
        rest = rest.without(filter);
      }
    }
    return switch (Asked.of(rest, workspace)) {
      case Asked.Good good -> new Followed(search, whole.brand(), good.ask(), workspace);
      case Asked.Bad bad -> throw Problem.query(bad);
    };
  }

  boolean finds(Tagged tagged) {
    Mention mention = tagged.mention();
    return search.like() == null
        && (ask.from() == null || !mention.published().isBefore(ask.from()))
        && (ask.to() == null || mention.published().isBefore(ask.to()))
        && has(By.AUTHOR, List.of(Voices.name(mention)))
        && hasTags(tagged)
        && (ask.query() instanceof Query.All || !matcher.matches(tagged).isEmpty());
  }

  private boolean hasTags(Tagged tagged) {
    List<BrandTag> tags =
        tagged.tags().brands().stream()
            .filter(tag -> brand == null || tag.brand().equals(brand))
            .toList();
    List<String> sentiments =
        brand == null
            ? List.of(tagged.tags().sentiment().word())
            : tags.stream().map(tag -> tag.sentiment().word()).toList();
    return has(By.SENTIMENT, sentiments)
        && has(By.TOPIC, tags.stream().flatMap(tag -> tag.topics().stream()).toList());
  }

  private boolean has(By by, List<String> values) {
    List<String> wanted =
        search.filters().stream().filter(filter -> filter.by() == by).map(Filter::value).toList();
    return wanted.isEmpty()
        || values.stream().anyMatch(value -> wanted.stream().anyMatch(value::equalsIgnoreCase));
  }
}
