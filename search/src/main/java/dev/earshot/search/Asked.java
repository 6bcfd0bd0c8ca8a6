package dev.earshot.search;

import static java.util.stream.Collectors.joining;

import dev.earshot.contract.Channel;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Reading;
import dev.earshot.contract.Sentiment;
import dev.earshot.query.Brand;
import dev.earshot.query.Parsed;
import dev.earshot.query.Query;
import dev.earshot.query.QueryError;
import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import dev.earshot.search.Search.Filter;
import dev.earshot.search.index.Ask;
import dev.earshot.search.index.BrandTags;
import dev.earshot.search.index.Mentions.By;
import dev.earshot.search.index.Voices;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a {@link Search} asks of the mentions, or why it asks nothing. */
public sealed interface Asked {

  /**
   * It has a meaning.
   *
   * @param brand as which brand's sentiment and topics are meant; null for the text's own
   */
  record Good(Ask ask, @Nullable String brand) implements Asked {}

  /**
   * It has none.
   *
   * @param parameter which part of the address is wrong
   * @param message one sentence that says what to write
   * @param errors where the query is wrong; empty if something else is
   */
  record Bad(String parameter, String message, List<QueryError> errors) implements Asked {
    public Bad {
      errors = List.copyOf(errors);
    }
  }

  /** Reads a search in the zone and with the brands of a workspace. */
  static Asked of(Search search, Workspace workspace) {
    List<Query> parts = new ArrayList<>();
    switch (QueryParser.parse(search.q(), Use.SEARCH)) {
      case Parsed.Bad bad -> {
        return new Bad("q", bad.errors().getFirst().message(), bad.errors());
      }
      case Parsed.Good good -> {
        if (!(good.query() instanceof Query.All)) {
          parts.add(good.query());
        }
      }
    }

    String brand = null;
    if (search.brand() != null) {
      Optional<Brand> known = workspace.brand(search.brand());
      if (known.isEmpty()) {
        return bad("brand", unknownBrand(search.brand(), workspace));
      }
      brand = known.get().name();
      parts.add(new Query.Value(Query.Field.BRAND, brand));
    }

    for (Filter filter : search.filters()) {
      try {
        check(filter);
      } catch (IllegalArgumentException e) {
        return bad("is", String.valueOf(e.getMessage()));
      }
    }
    parts.addAll(filters(search.filters(), brand));

    return spanned(search, parts, brand, workspace.zone());
  }

  private static Asked spanned(
      Search search, List<Query> parts, @Nullable String brand, ZoneId zone) {
    Instant from = null;
    if (search.from() != null) {
      switch (Bound.first(search.from(), zone)) {
        case Reading.Good<Instant>(Instant moment) -> from = moment;
        case Reading.Bad<Instant>(String reason) -> {
          return bad("from", reason);
        }
      }
    }
    Instant to = null;
    if (search.to() != null) {
      switch (Bound.end(search.to(), zone)) {
        case Reading.Good<Instant>(Instant moment) -> to = moment;
        case Reading.Bad<Instant>(String reason) -> {
          return bad("to", reason);
        }
      }
    }
    if (from != null && to != null && !from.isBefore(to)) {
      return bad("to", "to is not after from; write the earlier one as from");
    }
    MentionId like = null;
    if (search.like() != null) {
      try {
        like = new MentionId(search.like());
      } catch (IllegalArgumentException e) {
        return bad("like", "like: " + e.getMessage());
      }
    }
    return new Good(new Ask(all(parts), from, to, like), brand);
  }

  private static Bad bad(String parameter, String message) {
    return new Bad(parameter, message, List.of());
  }

  private static String unknownBrand(String name, Workspace workspace) {
    return "there is no brand '%s'; write %s"
        .formatted(
            name,
            workspace.brands().isEmpty()
                ? "no brand: none is configured"
                : workspace.brands().stream()
                    .map(brand -> "'" + brand.name() + "'")
                    .collect(joining(" or ")));
  }

  private static void check(Filter filter) {
    switch (filter.by()) {
      case CHANNEL -> Channel.of(filter.value());
      case SENTIMENT -> Sentiment.of(filter.value());
      case BRAND, TOPIC, SOURCE, SITE, LANG, COUNTRY, AUTHOR, STORY -> {}
    }
  }

  /** Values of one field are alternatives; the fields narrow each other. */
  private static List<Query> filters(List<Filter> filters, @Nullable String brand) {
    Map<By, List<Query>> byField = new EnumMap<>(By.class);
    for (Filter filter : filters) {
      byField.computeIfAbsent(filter.by(), _ -> new ArrayList<>()).add(query(filter, brand));
    }
    return byField.values().stream().map(Asked::any).toList();
  }

  private static Query query(Filter filter, @Nullable String brand) {
    if (brand != null && (filter.by() == By.SENTIMENT || filter.by() == By.TOPIC)) {
      return BrandTags.of(brand, filter.by(), filter.value());
    }
    Query.Field field = Search.field(filter.by());
    if (field != null) {
      return new Query.Value(field, filter.value());
    }
    return Voices.of(filter.value());
  }

  private static Query all(List<Query> parts) {
    return switch (parts.size()) {
      case 0 -> new Query.All();
      case 1 -> parts.getFirst();
      default -> new Query.And(parts);
    };
  }

  private static Query any(List<Query> options) {
    return options.size() == 1 ? options.getFirst() : new Query.Or(options);
  }
}
