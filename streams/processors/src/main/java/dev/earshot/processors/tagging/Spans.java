package dev.earshot.processors.tagging;

import dev.earshot.contract.Evidence;
import dev.earshot.contract.Mention;
import dev.earshot.query.Query;
import dev.earshot.query.plan.Spot;
import dev.earshot.query.text.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where in a mention the words stand that answer a query. Of words that must be near each other
 * each is shown by itself, and not what lies between. Only asked of mentions that match, so it is
 * written to be plain and not to be fast.
 */
final class Spans {

  /** A text full of one name has as many occurrences of it as anyone will look at. */
  private static final int MOST = 64;

  private static final Comparator<Evidence> BY_PLACE =
      Comparator.comparing(Evidence::field)
          .thenComparingInt(Evidence::start)
          .thenComparingInt(Evidence::end);

  /** Words that belong together, as positions and as characters. */
  private record Words(int start, int end) {}

  /** An occurrence: its first and its last position, and the words that make it. */
  private record Hit(int first, int last, List<Words> words) {

    boolean overlaps(Hit other) {
      return first <= other.last && other.first <= last;
    }
  }

  private final Tokens tokens = new Tokens();

  private Spans(String text) {
    tokens.read(text);
  }

  /**
   * The words, in the order of their places, never overlapping.
   *
   * @param tag what they are evidence of
   */
  static List<Evidence> of(Query query, String tag, Mention mention) {
    String title = mention.title();
    Stream<Evidence> inTitle =
        title == null
            ? Stream.of()
            : in(title, query, Query.Place.TITLE, Evidence.Field.TITLE, tag);
    Stream<Evidence> inText = in(mention.text(), query, Query.Place.TEXT, Evidence.Field.TEXT, tag);
    List<Evidence> evidence = new ArrayList<>();
    Stream.concat(inTitle, inText)
        .sorted(BY_PLACE)
        .forEach(
            each -> {
              Evidence last = evidence.isEmpty() ? null : evidence.getLast();
              if (last == null || last.field() != each.field() || last.end() <= each.start()) {
                evidence.add(each);
              } else if (each.end() > last.end() && each.start() == last.start()) {
                evidence.set(evidence.size() - 1, each);
              }
            });
    return evidence;
  }

  private static Stream<Evidence> in(
      String text, Query query, Query.Place place, Evidence.Field field, String tag) {
    Spans spans = new Spans(text);
    return said(query)
        .filter(said -> said.place() == Query.Place.ANYWHERE || said.place() == place)
        .flatMap(said -> spans.hits(Spot.of(said.words())).stream())
        .flatMap(hit -> hit.words().stream())
        .filter(words -> words.start() < words.end())
        .map(
            words ->
                new Evidence(
                    tag,
                    field,
                    words.start(),
                    words.end(),
                    text.substring(words.start(), words.end()),
                    1));
  }

  /** What the query asks for; what it excludes is no evidence. */
  private static Stream<Query.Said> said(Query query) {
    return switch (query) {
      case Query.Said said -> Stream.of(said);
      case Query.And(List<Query> parts) -> parts.stream().flatMap(Spans::said);
      case Query.Or(List<Query> parts) -> parts.stream().flatMap(Spans::said);
      case Query.All _, Query.Not _, Query.Value _, Query.Range _ -> Stream.of();
    };
  }

  private List<Hit> hits(Spot spot) {
    return switch (spot) {
      case Spot.Term(String term) -> terms(term::contentEquals);
      case Spot.Fitting fitting -> terms(fitting.glob()::fits);
      case Spot.Block(List<Spot> parts) ->
          parts.stream().map(this::hits).reduce(Spans::following).orElseThrow();
      case Spot.Either(List<Spot> options) ->
          options.stream().flatMap(option -> hits(option).stream()).limit(MOST).toList();
      case Spot.Within(Spot left, Spot right, int gap) -> within(hits(left), hits(right), gap);
      case Spot.Apart(Spot wanted, Spot container) -> apart(hits(wanted), hits(container));
      case Spot.Nowhere _ -> List.of();
    };
  }

  private interface TermTest {
    boolean test(CharSequence term);
  }

  private List<Hit> terms(TermTest test) {
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < tokens.size() && hits.size() < MOST; i++) {
      if (test.test(tokens.term(i))) {
        int position = tokens.position(i);
        hits.add(new Hit(position, position, List.of(new Words(tokens.start(i), tokens.end(i)))));
      }
    }
    return hits;
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

  private static List<Hit> apart(List<Hit> wanted, List<Hit> containers) {
    return wanted.stream().filter(hit -> containers.stream().noneMatch(hit::overlaps)).toList();
  }
}
