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
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
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
   * @param sentence says what to write; null where the query is wrong
   * @param errors where the query is wrong; empty if something else is
   */
  record Bad(String parameter, @Nullable Sentence sentence, List<QueryError> errors)
      implements Asked {

    /**
     * @throws IllegalArgumentException if nothing is wrong
     */
    public Bad {
      errors = List.copyOf(errors);
      if (sentence == null && errors.isEmpty()) {
        throw new IllegalArgumentException("nothing is wrong with " + parameter);
      }
    }

    /** A query that is wrong. */
    public Bad(String parameter, List<QueryError> errors) {
      this(parameter, null, errors);
    }

    /** One sentence that says what to write, in English. */
    public String message() {
      return message(Language.EN);
    }

    /** The same in another language. */
    public String message(Language language) {
      return sentence == null
          ? errors.getFirst().message(language.locale())
          : sentence.in(language);
    }
  }

  /**
   * Reads a search with the brands of a workspace; its days are those of the brand that it is of.
   */
  static Asked of(Search search, Workspace workspace) {
    List<Query> parts = new ArrayList<>();
    switch (QueryParser.parse(search.q(), Use.SEARCH)) {
      case Parsed.Bad bad -> {
        return new Bad("q", bad.errors());
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
      Optional<Sentence> wrong = wrong(filter);
      if (wrong.isPresent()) {
        return bad("is", wrong.get());
      }
    }
    parts.addAll(filters(search.filters(), brand));

    return spanned(search, parts, brand, workspace.zone(brand));
  }

  private static Asked spanned(
      Search search, List<Query> parts, @Nullable String brand, ZoneId zone) {
    Instant from = null;
    if (search.from() != null) {
      switch (Bound.first(search.from(), zone)) {
        case Reading.Good<Instant>(Instant moment) -> from = moment;
        case Reading.Bad<Instant> _ -> {
          return bad("from", Sentence.of("asked.time", search.from()));
        }
      }
    }
    Instant to = null;
    if (search.to() != null) {
      switch (Bound.end(search.to(), zone)) {
        case Reading.Good<Instant>(Instant moment) -> to = moment;
        case Reading.Bad<Instant> _ -> {
          return bad("to", Sentence.of("asked.time", search.to()));
        }
      }
    }
    if (from != null && to != null && !from.isBefore(to)) {
      return bad("to", Sentence.of("asked.order"));
    }
    MentionId like = null;
    if (search.like() != null) {
      try {
        like = new MentionId(search.like());
      } catch (IllegalArgumentException _) {
        return bad("like", Sentence.of("asked.like", MentionId.LONGEST));
      }
    }
    return new Good(new Ask(all(parts), from, to, like), brand);
  }

  private static Bad bad(String parameter, Sentence sentence) {
    return new Bad(parameter, sentence, List.of());
  }

  /** That there is no brand of a name, and which there are. */
  private static Sentence unknownBrand(String name, Workspace workspace) {
    return workspace.brands().isEmpty()
        ? Sentence.of("asked.brand.none", name)
        : Sentence.of(
            "asked.brand",
            name,
            workspace.brands().stream().map(Brand::name).collect(joining(", ")));
  }

  private static Optional<Sentence> wrong(Filter filter) {
    List<String> words =
        switch (filter.by()) {
          case CHANNEL -> Arrays.stream(Channel.values()).map(Channel::word).toList();
          case SENTIMENT -> Arrays.stream(Sentiment.values()).map(Sentiment::word).toList();
          case BRAND, TOPIC, SOURCE, SITE, LANG, COUNTRY, AUTHOR, STORY -> List.of();
        };
    return words.isEmpty() || words.stream().anyMatch(filter.value()::equalsIgnoreCase)
        ? Optional.empty()
        : Optional.of(
            Sentence.of(
                "given.choice",
                filter.by().name().toLowerCase(Locale.ROOT),
                filter.value(),
                String.join(", ", words)));
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
