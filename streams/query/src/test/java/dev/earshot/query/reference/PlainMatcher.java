package dev.earshot.query.reference;

import dev.earshot.contract.Author;
import dev.earshot.contract.Mention;
import dev.earshot.contract.Tagged;
import dev.earshot.query.Bounds;
import dev.earshot.query.Query;
import dev.earshot.query.Query.Field;
import dev.earshot.query.Query.Place;
import dev.earshot.query.plan.FieldValues;
import dev.earshot.query.plan.Spot;
import dev.earshot.query.text.Tokens;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Answers whether a mention answers a query by trying everything. Not for several threads. */
public final class PlainMatcher {

  private final ZoneId zone;

  /** What was read before; nothing here depends on anything else. */
  private final IdentityHashMap<Query.Phrasing, Spot> spots = new IdentityHashMap<>();

  private final Map<String, List<Word>> texts = new HashMap<>();

  /**
   * A matcher.
   *
   * @param zone where the days of a range begin
   */
  public PlainMatcher(ZoneId zone) {
    this.zone = zone;
  }

  private record Interval(int first, int last) {
    boolean contains(Interval other) {
      return first <= other.first && other.last <= last;
    }

    boolean meets(Interval other) {
      return first <= other.last && other.first <= last;
    }
  }

  private record Word(int position, int span, String term) {}

  public boolean matches(Query query, Tagged tagged) {
    return matches(query, tagged.mention(), tagged);
  }

  public boolean matches(Query query, Mention mention) {
    return matches(query, mention, null);
  }

  private boolean matches(Query query, Mention mention, @Nullable Tagged tagged) {
    return switch (query) {
      case Query.All _ -> true;
      case Query.And(List<Query> parts) ->
          parts.stream().allMatch(part -> matches(part, mention, tagged));
      case Query.Or(List<Query> parts) ->
          parts.stream().anyMatch(part -> matches(part, mention, tagged));
      case Query.Not(Query part) -> !matches(part, mention, tagged);
      case Query.Said(Place place, Query.Phrasing words) ->
          textsOf(place, mention).stream()
              .anyMatch(
                  text ->
                      !intervals(
                              spots.computeIfAbsent(words, Spot::of),
                              this.texts.computeIfAbsent(text, PlainMatcher::words))
                          .isEmpty());
      case Query.Value value -> hasValue(value, mention, tagged);
      case Query.Range range -> {
        OptionalLong number = FieldValues.number(range.field(), mention);
        yield number.isPresent() && Bounds.of(range, zone).contain(number.getAsLong());
      }
    };
  }

  private static boolean hasValue(Query.Value value, Mention mention, @Nullable Tagged tagged) {
    Field field = value.field();
    List<String> values =
        tagged == null ? FieldValues.of(field, mention) : FieldValues.of(field, tagged);
    return switch (FieldValues.wanted(value)) {
      case FieldValues.Wanted.Present _ ->
          !values.isEmpty() || FieldValues.number(field, mention).isPresent();
      case FieldValues.Wanted.Is(String wanted) -> values.contains(wanted);
      case FieldValues.Wanted.Begins(String prefix) ->
          values.stream().anyMatch(each -> each.startsWith(prefix));
    };
  }

  private static List<String> textsOf(Place place, Mention mention) {
    List<String> texts = new ArrayList<>();
    String title = mention.title();
    if (title != null && (place == Place.TITLE || place == Place.ANYWHERE)) {
      texts.add(title);
    }
    if (place == Place.TEXT || place == Place.ANYWHERE) {
      texts.add(mention.text());
    }
    Author author = mention.author();
    if (author != null && place == Place.AUTHOR) {
      texts.addAll(FieldValues.words(author));
    }
    return texts;
  }

  private static List<Word> words(String text) {
    Tokens tokens = new Tokens().read(text);
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      words.add(new Word(tokens.position(i), tokens.span(i), tokens.term(i)));
    }
    return words;
  }

  private static List<Interval> intervals(Spot spot, List<Word> words) {
    return minimal(
        switch (spot) {
          case Spot.Nowhere _ -> List.of();
          case Spot.Term(String term) ->
              words.stream()
                  .filter(word -> word.term().equals(term))
                  .map(word -> new Interval(word.position(), word.position() + word.span() - 1))
                  .toList();
          case Spot.Fitting(var glob) ->
              words.stream()
                  .filter(word -> glob.fits(word.term()))
                  .map(word -> new Interval(word.position(), word.position()))
                  .toList();
          case Spot.Block(List<Spot> parts) ->
              parts.stream()
                  .map(part -> intervals(part, words))
                  .reduce((left, right) -> pairs(left, right, 0))
                  .orElseThrow();
          case Spot.Either(List<Spot> options) ->
              options.stream().flatMap(option -> intervals(option, words).stream()).toList();
          case Spot.Within(Spot left, Spot right, int gap) ->
              pairs(intervals(left, words), intervals(right, words), gap);
          case Spot.Apart(Spot wanted, Spot container) -> {
            List<Interval> containers = intervals(container, words);
            yield intervals(wanted, words).stream()
                .filter(each -> containers.stream().noneMatch(each::meets))
                .toList();
          }
        });
  }

  private static List<Interval> pairs(List<Interval> lefts, List<Interval> rights, int gap) {
    List<Interval> pairs = new ArrayList<>();
    for (Interval left : lefts) {
      for (Interval right : rights) {
        int between = right.first() - left.last() - 1;
        if (between >= 0 && between <= gap) {
          pairs.add(new Interval(left.first(), right.last()));
        }
      }
    }
    return pairs;
  }

  private static List<Interval> minimal(List<Interval> intervals) {
    if (intervals.size() < 2) {
      return intervals;
    }
    List<Interval> distinct = intervals.stream().distinct().toList();
    return distinct.stream()
        .filter(
            each ->
                distinct.stream().noneMatch(other -> !other.equals(each) && each.contains(other)))
        .toList();
  }
}
