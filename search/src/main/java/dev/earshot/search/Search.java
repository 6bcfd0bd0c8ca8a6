package dev.earshot.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.earshot.query.Query;
import dev.earshot.search.index.Mentions.By;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A search as an address keeps it: everything that was chosen, as it was written. Whoever is given
 * the address sees the same mentions.
 *
 * @param q a query, as typed; blank for everything
 * @param brand only mentions of it, and their sentiment as toward it; null for all that was heard
 * @param filters what was chosen from the facets: values of one field are alternatives, fields
 *     narrow each other
 * @param from a day or time, as written; null for no such bound
 * @param to a day, which belongs to the span, or a time, which does not; null for no such bound
 */
public record Search(
    String q,
    @Nullable String brand,
    List<Filter> filters,
    @Nullable String from,
    @Nullable String to) {

  /** All that was ever heard. */
  public static final Search ALL = new Search("", null, List.of(), null, null);

  /** One value chosen from a facet. */
  public record Filter(By by, String value) {
    public Filter {
      requireNonNull(by, "by");
      requireNonNull(value, "value");
    }

    /** As an address has it, such as {@code channel:press}. */
    public String written() {
      return by.name().toLowerCase(Locale.ROOT) + ":" + value;
    }

    /** Reads what {@link #written} wrote; empty if it is nothing that mentions are filtered by. */
    public static Optional<Filter> of(String written) {
      int colon = written.indexOf(':');
      if (colon < 1 || colon == written.length() - 1) {
        return Optional.empty();
      }
      return by(written.substring(0, colon))
          .filter(by -> by != By.BRAND)
          .map(by -> new Filter(by, written.substring(colon + 1)));
    }

    /** The facet of this name, such as {@code channel}. */
    public static Optional<By> by(String name) {
      for (By by : By.values()) {
        if (by.name().equalsIgnoreCase(name)) {
          return Optional.of(by);
        }
      }
      return Optional.empty();
    }
  }

  public Search {
    requireNonNull(q, "q");
    brand = blankIsNull(brand);
    filters = List.copyOf(filters);
    from = blankIsNull(from);
    to = blankIsNull(to);
  }

  /**
   * The search that an address below {@code /} asks for; what it does not know is left out.
   *
   * @param address as {@link #at} wrote it
   */
  public static Search read(String address) {
    Search search = ALL;
    int question = address.indexOf('?');
    for (String parameter :
        question < 0 ? new String[0] : address.substring(question + 1).split("&")) {
      int equals = parameter.indexOf('=');
      String value = equals < 0 ? "" : URLDecoder.decode(parameter.substring(equals + 1), UTF_8);
      search =
          switch (equals < 0 ? parameter : parameter.substring(0, equals)) {
            case "q" -> search.q(value);
            case "brand" -> search.brand(value);
            case "from" -> search.span(value, search.to());
            case "to" -> search.span(search.from(), value);
            case "is" -> {
              Optional<Filter> filter = Filter.of(value);
              yield filter.isPresent()
                  ? search.with(filter.get().by(), filter.get().value())
                  : search;
            }
            default -> search;
          };
    }
    return search;
  }

  /** The same search for other words. */
  public Search q(String query) {
    return new Search(query, brand, filters, from, to);
  }

  /** The same search for another brand, or for all that was heard. */
  public Search brand(@Nullable String name) {
    return new Search(q, name, filters, from, to);
  }

  /** The same search in another span of time. */
  public Search span(@Nullable String first, @Nullable String last) {
    return new Search(q, brand, filters, first, last);
  }

  /** The same search, narrowed by one more value. */
  public Search with(By by, String value) {
    List<Filter> more = new ArrayList<>(filters);
    Filter filter = new Filter(by, value);
    if (!more.contains(filter)) {
      more.add(filter);
    }
    return new Search(q, brand, more, from, to);
  }

  /** The same search without one of its filters. */
  public Search without(Filter filter) {
    return new Search(
        q, brand, filters.stream().filter(other -> !other.equals(filter)).toList(), from, to);
  }

  /** Whether {@code value} was chosen. */
  public boolean has(By by, String value) {
    return filters.contains(new Filter(by, value));
  }

  /** What stands after {@code ?} in its address; empty for {@link #ALL}. */
  public String parameters() {
    StringJoiner joined = new StringJoiner("&");
    add(joined, "q", q.isBlank() ? null : q);
    add(joined, "brand", brand);
    filters.forEach(filter -> add(joined, "is", filter.written()));
    add(joined, "from", from);
    add(joined, "to", to);
    return joined.toString();
  }

  /** Its address below {@code path}. */
  public String at(String path) {
    String parameters = parameters();
    return parameters.isEmpty() ? path : path + "?" + parameters;
  }

  private static void add(StringJoiner joined, String name, @Nullable String value) {
    if (value != null) {
      joined.add(name + "=" + URLEncoder.encode(value, UTF_8));
    }
  }

  private static @Nullable String blankIsNull(@Nullable String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }

  /** The field of the query language that asks for values of a facet; null where there is none. */
  static Query.@Nullable Field field(By by) {
    return switch (by) {
      case BRAND -> Query.Field.BRAND;
      case TOPIC -> Query.Field.TOPIC;
      case SENTIMENT -> Query.Field.SENTIMENT;
      case CHANNEL -> Query.Field.CHANNEL;
      case SOURCE -> Query.Field.SOURCE;
      case SITE -> Query.Field.SITE;
      case LANG -> Query.Field.LANG;
      case COUNTRY -> Query.Field.COUNTRY;
      case STORY -> Query.Field.STORY;
      case AUTHOR -> null;
    };
  }
}
