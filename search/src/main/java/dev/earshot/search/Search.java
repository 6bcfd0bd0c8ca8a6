package dev.earshot.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.earshot.query.Query;
import dev.earshot.search.index.Mentions.By;
import dev.earshot.search.index.Mentions.Sort;
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
 * @param like the id of a mention: only others that are like it; null for no such bound
 */
public record Search(
    String q,
    @Nullable String brand,
    List<Filter> filters,
    @Nullable String from,
    @Nullable String to,
    @Nullable String like,
    Order order) {

  /** All that was ever heard. */
  public static final Search ALL = new Search("", null, List.of(), null, null, null, Order.USUAL);

  /**
   * How what is found stands there.
   *
   * @param folded whether copies of one text are folded into one
   */
  public record Order(Sort sort, boolean folded) {

    /** Every mention, the newest first. */
    public static final Order USUAL = new Order(Sort.NEWEST, false);

    /** What an address says of folded copies. */
    public static final String FOLDED = "copies";

    public Order {
      requireNonNull(sort, "sort");
    }
  }

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
    like = blankIsNull(like);
    requireNonNull(order, "order");
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
            case "like" -> search.like(value);
            case "sort" -> search.sort(sort(value));
            case "fold" -> search.fold(value.equals(Order.FOLDED));
            default -> search;
          };
    }
    return search;
  }

  private static Sort sort(String word) {
    for (Sort sort : Sort.values()) {
      if (word(sort).equals(word)) {
        return sort;
      }
    }
    return Sort.NEWEST;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** The same search for other words. */
  public Search q(String query) {
    return new Search(query, brand, filters, from, to, like, order);
  }

  /** The same search for others that are like a mention, or for all. */
  public Search like(@Nullable String mention) {
    return new Search(q, brand, filters, from, to, mention, order);
  }

  /** The same search in another order. */
  public Search sort(Sort sort) {
    return new Search(q, brand, filters, from, to, like, new Order(sort, order.folded()));
  }

  /** The same search with copies folded, or not. */
  public Search fold(boolean folded) {
    return new Search(q, brand, filters, from, to, like, new Order(order.sort(), folded));
  }

  /** What it finds, in the usual order. */
  public Search found() {
    return new Search(q, brand, filters, from, to, like, Order.USUAL);
  }

  /** The same search for another brand, or for all that was heard. */
  public Search brand(@Nullable String name) {
    return new Search(q, name, filters, from, to, like, order);
  }

  /** The same search in another span of time. */
  public Search span(@Nullable String first, @Nullable String last) {
    return new Search(q, brand, filters, first, last, like, order);
  }

  /** The same search, narrowed by one more value. */
  public Search with(By by, String value) {
    List<Filter> more = new ArrayList<>(filters);
    Filter filter = new Filter(by, value);
    if (!more.contains(filter)) {
      more.add(filter);
    }
    return new Search(q, brand, more, from, to, like, order);
  }

  /** The same search without one of its filters. */
  public Search without(Filter filter) {
    return new Search(
        q,
        brand,
        filters.stream().filter(other -> !other.equals(filter)).toList(),
        from,
        to,
        like,
        order);
  }

  /** Whether {@code value} was chosen. */
  public boolean has(By by, String value) {
    return filters.contains(new Filter(by, value));
  }

  /** What stands after {@code ?} in its address; empty for {@link #ALL}. */
  public String parameters() {
    StringJoiner joined = new StringJoiner("&");
    if (!q.isBlank()) {
      joined.add("q=" + URLEncoder.encode(q, UTF_8));
    }
    for (Parameter parameter : others()) {
      joined.add(parameter.name() + "=" + URLEncoder.encode(parameter.value(), UTF_8));
    }
    return joined.toString();
  }

  /** One part of an address. */
  public record Parameter(String name, String value) {}

  /** The parts of its address but the query, as a form has to repeat them. */
  public List<Parameter> others() {
    List<Parameter> parts = new ArrayList<>();
    add(parts, "brand", brand);
    filters.forEach(filter -> add(parts, "is", filter.written()));
    add(parts, "from", from);
    add(parts, "to", to);
    add(parts, "like", like);
    add(parts, "sort", order.sort() == Sort.NEWEST ? null : word(order.sort()));
    add(parts, "fold", order.folded() ? Order.FOLDED : null);
    return parts;
  }

  /** Its address below {@code path}. */
  public String at(String path) {
    String parameters = parameters();
    return parameters.isEmpty() ? path : path + "?" + parameters;
  }

  /** Its address below {@code path}, with one part more that does not change what is found. */
  public String at(String path, String name, String value) {
    String address = at(path);
    char joint = address.indexOf('?') < 0 ? '?' : '&';
    return address + joint + name + "=" + URLEncoder.encode(value, UTF_8);
  }

  private static void add(List<Parameter> parts, String name, @Nullable String value) {
    if (value != null) {
      parts.add(new Parameter(name, value));
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
