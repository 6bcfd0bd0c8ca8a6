package dev.earshot.processors.tagging;

import dev.earshot.contract.Evidence;
import dev.earshot.contract.Mention;
import dev.earshot.query.Query;
import dev.earshot.query.plan.Glob;
import dev.earshot.query.plan.Spot;
import dev.earshot.query.text.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where in a mention the words stand that answer a query. Of words that must be near each other
 * each is shown by itself, and not what lies between.
 */
final class Spans {

  /** A text full of one name has as many occurrences of it as anyone will look at. */
  private static final int MOST = 64;

  private static final Comparator<Evidence> BY_PLACE =
      Comparator.comparing(Evidence::field)
          .thenComparingInt(Evidence::start)
          .thenComparingInt(Evidence::end);

  /** What the query asks for in one place. */
  private record Asked(Query.Place place, Spot spot) {}

  /** Words that belong together, as characters. */
  private record Words(int start, int end) {}

  /** An occurrence: its first and its last position, and the words that make it. */
  private record Hit(int first, int last, List<Words> words) {

    boolean overlaps(Hit other) {
      return first <= other.last && other.first <= last;
    }
  }

  /**
   * The terms of one text and where each of them stands: read once for all queries.
   *
   * @param sorted the same terms, for those that only their beginning is known of
   * @param known what has been looked for already; many options share their parts
   */
  private record Text(
      Evidence.Field field,
      String text,
      Map<String, List<Hit>> terms,
      NavigableMap<String, List<Hit>> sorted,
      Map<Spot, List<Hit>> known) {

    static Text of(Evidence.Field field, String text) {
      Tokens tokens = new Tokens().read(text);
      Map<String, List<Hit>> terms = new HashMap<>();
      for (int i = 0; i < tokens.size(); i++) {
        List<Hit> hits = terms.computeIfAbsent(tokens.term(i), _ -> new ArrayList<>(1));
        if (hits.size() < MOST) {
          int position = tokens.position(i);
          Words words = new Words(tokens.start(i), tokens.end(i));
          hits.add(new Hit(position, position, List.of(words)));
        }
      }
      return new Text(field, text, terms, new TreeMap<>(terms), new IdentityHashMap<>());
    }

    boolean isIn(Query.Place place) {
      return switch (place) {
        case ANYWHERE -> true;
        case TITLE -> field == Evidence.Field.TITLE;
        case TEXT -> field == Evidence.Field.TEXT;
        case AUTHOR -> false;
      };
    }

    List<Hit> fitting(Glob glob) {
      String prefix = glob.prefix();
      List<Hit> hits = new ArrayList<>();
      for (Map.Entry<String, List<Hit>> term : sorted.tailMap(prefix).entrySet()) {
        if (!term.getKey().startsWith(prefix) || hits.size() >= MOST) {
          break;
        }
        if (glob.fits(term.getKey())) {
          hits.addAll(term.getValue());
        }
      }
      return hits;
    }
  }

  /** The places of a mention, read once for all queries. */
  record Places(List<Text> texts) {

    static Places of(Mention mention) {
      String title = mention.title();
      Text text = Text.of(Evidence.Field.TEXT, mention.text());
      return new Places(
          title == null ? List.of(text) : List.of(Text.of(Evidence.Field.TITLE, title), text));
    }
  }

  private final String tag;
  private final List<Asked> asked;

  private Spans(String tag, List<Asked> asked) {
    this.tag = tag;
    this.asked = asked;
  }

  /**
   * Looks for what {@code query} asks for; what it excludes is no evidence.
   *
   * @param tag what the words are evidence of
   */
  static Spans of(Query query, String tag) {
    Map<Spot, Spot> shared = new HashMap<>();
    return new Spans(
        tag,
        said(query)
            .map(said -> new Asked(said.place(), share(Spot.of(said.words()), shared)))
            .toList());
  }

  /** Equal parts become one part, which a text then need only be searched for once. */
  private static Spot share(Spot spot, Map<Spot, Spot> shared) {
    Spot whole =
        switch (spot) {
          case Spot.Term _, Spot.Fitting _, Spot.Nowhere _ -> spot;
          case Spot.Block(List<Spot> parts) -> new Spot.Block(share(parts, shared));
          case Spot.Either(List<Spot> options) -> new Spot.Either(share(options, shared));
          case Spot.Within(Spot left, Spot right, int gap) ->
              new Spot.Within(share(left, shared), share(right, shared), gap);
          case Spot.Apart(Spot wanted, Spot container) ->
              new Spot.Apart(share(wanted, shared), share(container, shared));
        };
    return shared.computeIfAbsent(whole, each -> each);
  }

  private static List<Spot> share(List<Spot> spots, Map<Spot, Spot> shared) {
    return spots.stream().map(spot -> share(spot, shared)).toList();
  }

  private static Stream<Query.Said> said(Query query) {
    return switch (query) {
      case Query.Said said -> Stream.of(said);
      case Query.And(List<Query> parts) -> parts.stream().flatMap(Spans::said);
      case Query.Or(List<Query> parts) -> parts.stream().flatMap(Spans::said);
      case Query.All _, Query.Not _, Query.Value _, Query.Range _ -> Stream.of();
    };
  }

  /** The words, in the order of their places, never overlapping. */
  List<Evidence> in(Places places) {
    List<Evidence> all = new ArrayList<>();
    for (Text text : places.texts()) {
      for (Asked one : asked) {
        if (text.isIn(one.place())) {
          hits(one.spot(), text).forEach(hit -> add(hit, text, all));
        }
      }
    }
    all.sort(BY_PLACE);
    return apart(all);
  }

  private void add(Hit hit, Text text, List<Evidence> evidence) {
    for (Words words : hit.words()) {
      if (words.start() < words.end()) {
        String shown = text.text().substring(words.start(), words.end());
        evidence.add(new Evidence(tag, text.field(), words.start(), words.end(), shown, 1));
      }
    }
  }

  /** Of what overlaps, the first stays; of what starts together, the longest. */
  private static List<Evidence> apart(List<Evidence> sorted) {
    List<Evidence> apart = new ArrayList<>();
    for (Evidence each : sorted) {
      Evidence last = apart.isEmpty() ? null : apart.getLast();
      if (last == null || last.field() != each.field() || last.end() <= each.start()) {
        apart.add(each);
      } else if (each.start() == last.start()) {
        apart.set(apart.size() - 1, each);
      }
    }
    return apart;
  }

  private static List<Hit> hits(Spot spot, Text text) {
    if (spot instanceof Spot.Term(String term)) {
      return text.terms().getOrDefault(term, List.of());
    }
    List<Hit> known = text.known().get(spot);
    if (known == null) {
      known = search(spot, text);
      text.known().put(spot, known);
    }
    return known;
  }

  private static List<Hit> search(Spot spot, Text text) {
    return switch (spot) {
      case Spot.Term _ -> hits(spot, text);
      case Spot.Fitting(Glob glob) -> text.fitting(glob);
      case Spot.Block(List<Spot> parts) -> block(parts, text);
      case Spot.Either(List<Spot> options) -> either(options, text);
      case Spot.Within(Spot left, Spot right, int gap) -> {
        List<Hit> lefts = hits(left, text);
        yield lefts.isEmpty() ? lefts : within(lefts, hits(right, text), gap);
      }
      case Spot.Apart(Spot wanted, Spot container) -> {
        List<Hit> found = hits(wanted, text);
        yield found.isEmpty() ? found : outside(found, hits(container, text));
      }
      case Spot.Nowhere _ -> List.of();
    };
  }

  private static List<Hit> block(List<Spot> parts, Text text) {
    List<Hit> hits = hits(parts.getFirst(), text);
    for (Spot part : parts.subList(1, parts.size())) {
      if (hits.isEmpty()) {
        return hits;
      }
      hits = following(hits, hits(part, text));
    }
    return hits;
  }

  private static List<Hit> either(List<Spot> options, Text text) {
    List<Hit> all = new ArrayList<>();
    for (Spot option : options) {
      if (all.size() < MOST) {
        all.addAll(hits(option, text));
      }
    }
    return all;
  }

  /** One right behind the other: together they are one span. */
  private static List<Hit> following(List<Hit> left, List<Hit> right) {
    List<Hit> hits = new ArrayList<>();
    for (Hit one : left) {
      for (Hit other : right) {
        if (other.first() == one.last() + 1 && hits.size() < MOST) {
          Words words = new Words(one.words().getFirst().start(), other.words().getLast().end());
          hits.add(new Hit(one.first(), other.last(), List.of(words)));
        }
      }
    }
    return hits;
  }

  private static List<Hit> within(List<Hit> left, List<Hit> right, int gap) {
    List<Hit> hits = new ArrayList<>();
    for (Hit one : left) {
      for (Hit other : right) {
        int between = other.first() - one.last() - 1;
        if (between >= 0 && between <= gap && hits.size() < MOST) {
          List<Words> words = new ArrayList<>(one.words());
          words.addAll(other.words());
          hits.add(new Hit(one.first(), other.last(), words));
        }
      }
    }
    return hits;
  }

  private static List<Hit> outside(List<Hit> wanted, List<Hit> containers) {
    return wanted.stream().filter(hit -> containers.stream().noneMatch(hit::overlaps)).toList();
  }
}
