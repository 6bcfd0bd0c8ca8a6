package dev.earshot.search.http;

import static java.util.stream.Collectors.joining;

import dev.earshot.query.Brand;
import dev.earshot.search.Asked;
import dev.earshot.search.Search;
import dev.earshot.search.Search.Filter;
import dev.earshot.search.Sentence;
import dev.earshot.search.Workspace;
import dev.earshot.search.index.Mentions.By;
import dev.earshot.search.index.Mentions.Sort;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a request gives as parameters, read strictly: whatever makes no sense is a problem. */
final class Given {

  private final Context context;

  Given(Context context) {
    this.context = context;
  }

  /**
   * Refuses parameters that the route does not know, and those given twice.
   *
   * @throws Problem naming the first of them
   */
  void only(List<Parameter> known) {
    Set<String> names = known.stream().map(Parameter::name).collect(Collectors.toSet());
    context
        .queryParamMap()
        .forEach(
            (name, values) -> {
              if (!names.contains(name)) {
                throw Problem.parameter(
                    name,
                    names.isEmpty()
                        ? Sentence.of("given.none", name)
                        : Sentence.of(
                            "given.unknown", name, names.stream().sorted().collect(joining(", "))));
              }
              if (values.size() > 1 && !name.equals(Parameter.IS.name())) {
                throw Problem.parameter(name, Sentence.of("given.twice", name));
              }
            });
  }

  @Nullable String word(Parameter parameter) {
    String value = context.queryParam(parameter.name());
    return value == null || value.isBlank() ? null : value.strip();
  }

  Search search() {
    List<Filter> filters = new ArrayList<>();
    for (String written : context.queryParams(Parameter.IS.name())) {
      Optional<Filter> filter = Filter.of(written);
      if (filter.isEmpty()) {
        throw Problem.parameter("is", Sentence.of("given.is", written));
      }
      filters.add(filter.get());
    }
    String q = context.queryParam(Parameter.Q.name());
    return new Search(
        q == null ? "" : q,
        word(Parameter.BRAND),
        filters,
        word(Parameter.FROM),
        word(Parameter.TO),
        word(Parameter.LIKE),
        new Search.Order(choice(Parameter.SORT, Sort.class, Sort.NEWEST), folded()));
  }

  private boolean folded() {
    String given = word(Parameter.FOLD);
    if (given != null && !given.equals(Search.Order.FOLDED)) {
      throw Problem.parameter(
          "fold", Sentence.of("given.choice", "fold", given, Search.Order.FOLDED));
    }
    return given != null;
  }

  /** The brand of this name; the first of the configuration where none is given. */
  Brand brand(Parameter parameter, Workspace workspace) {
    String name = word(parameter);
    Optional<Brand> brand =
        name == null ? workspace.brands().stream().findFirst() : workspace.brand(name);
    return brand.orElseThrow(
        () ->
            Problem.parameter(
                parameter.name(),
                workspace.brands().isEmpty()
                    ? Sentence.of("given.brand.none")
                    : Sentence.of(
                        "asked.brand",
                        String.valueOf(name),
                        workspace.brands().stream().map(Brand::name).collect(joining(", ")))));
  }

  Asked.Good asked(Workspace workspace) {
    return switch (Asked.of(search(), workspace)) {
      case Asked.Good good -> good;
      case Asked.Bad bad -> throw Problem.query(bad);
    };
  }

  int number(Parameter parameter, int usual, int most) {
    String given = word(parameter);
    if (given == null) {
      return usual;
    }
    try {
      int number = Integer.parseInt(given);
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Answered below, like a number that is out of range.
    }
    throw Problem.parameter(
        parameter.name(), Sentence.of("given.number", parameter.name(), given, most));
  }

  @Nullable LocalDate day(Parameter parameter) {
    String given = word(parameter);
    try {
      return given == null ? null : LocalDate.parse(given);
    } catch (DateTimeParseException _) {
      throw Problem.parameter(
          parameter.name(), Sentence.of("given.day", parameter.name(), String.valueOf(given)));
    }
  }

  /** One of an enum's names, in any case. */
  <E extends Enum<E>> E choice(Parameter parameter, Class<E> type, E usual) {
    String given = word(parameter);
    return given == null ? usual : oneOf(parameter, type, given);
  }

  <E extends Enum<E>> @Nullable E choice(Parameter parameter, Class<E> type) {
    String given = word(parameter);
    return given == null ? null : oneOf(parameter, type, given);
  }

  /** Names of an enum with commas between them. */
  List<By> facets(Parameter parameter, List<By> usual) {
    String given = word(parameter);
    if (given == null) {
      return usual;
    }
    return Arrays.stream(given.split(","))
        .map(name -> oneOf(parameter, By.class, name.strip()))
        .distinct()
        .toList();
  }

  private static <E extends Enum<E>> E oneOf(Parameter parameter, Class<E> type, String given) {
    E[] all = type.getEnumConstants();
    return Arrays.stream(all)
        .filter(one -> one.name().equalsIgnoreCase(given))
        .filter(one -> parameter.words().isEmpty() || parameter.words().contains(word(one)))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.parameter(
                    parameter.name(),
                    Sentence.of(
                        "given.choice",
                        parameter.name(),
                        given,
                        parameter.words().isEmpty()
                            ? Arrays.stream(all).map(Given::word).collect(joining(", "))
                            : String.join(", ", parameter.words()))));
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
