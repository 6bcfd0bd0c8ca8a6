package dev.earshot.query.live;

import dev.earshot.query.Bounds;
import dev.earshot.query.Query;
import dev.earshot.query.plan.FieldValues;
import dev.earshot.query.plan.Spot;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Turns a query into a condition, and remembers what it looks up. */
final class Compiler {

  private final Vocabulary vocabulary;
  private final ZoneId zone;
  private final List<Entry> entries = new ArrayList<>();

  Compiler(Vocabulary vocabulary, ZoneId zone) {
    this.vocabulary = vocabulary;
    this.zone = zone;
  }

  /** What the conditions that were compiled look up. */
  List<Entry> entries() {
    return entries;
  }

  Condition compile(Query query) {
    return switch (query) {
      case Query.All _ -> new Condition.Always();
      case Query.And(List<Query> parts) ->
          new Condition.AllOf(parts.stream().map(this::compile).toList());
      case Query.Or(List<Query> parts) ->
          new Condition.AnyOf(parts.stream().map(this::compile).toList());
      case Query.Not(Query part) -> new Condition.Not(compile(part));
      case Query.Said(Query.Place place, Query.Phrasing words) ->
          stands(Spot.of(words), Reading.places(place));
      case Query.Value value -> value(value);
      case Query.Range range -> {
        Bounds bounds = Bounds.of(range, zone);
        yield new Condition.Amount(range.field(), bounds.least(), bounds.most());
      }
    };
  }

  private Condition value(Query.Value value) {
    FieldValues.Wanted wanted = FieldValues.wanted(value);
    return wanted instanceof FieldValues.Wanted.Present
        ? new Condition.Present(value.field())
        : new Condition.Has(used(vocabulary.value(value.field(), wanted)), Reading.VALUES);
  }

  private Condition stands(Spot spot, int places) {
    vocabulary.usePlaces(places);
    return switch (spot) {
      case Spot.Nowhere _ -> new Condition.Never();
      case Spot.Term(String term) -> new Condition.Has(used(vocabulary.term(term)), places);
      case Spot.Fitting(var glob) -> new Condition.Has(used(vocabulary.fitting(glob)), places);
      case Spot.Either(List<Spot> options) ->
          new Condition.AnyOf(options.stream().map(option -> stands(option, places)).toList());
      case Spot.Block _, Spot.Within _, Spot.Apart _ -> new Condition.Stands(pattern(spot), places);
    };
  }

  private Pattern pattern(Spot spot) {
    return switch (spot) {
      case Spot.Term(String term) -> new Pattern.One(used(vocabulary.term(term)));
      case Spot.Fitting(var glob) -> new Pattern.One(used(vocabulary.fitting(glob)));
      case Spot.Block(List<Spot> parts) -> new Pattern.Block(patterns(parts));
      case Spot.Either(List<Spot> options) -> new Pattern.Either(patterns(options));
      case Spot.Within(Spot left, Spot right, int gap) ->
          new Pattern.Within(pattern(left), pattern(right), gap);
      case Spot.Apart(Spot wanted, Spot container) ->
          new Pattern.Apart(pattern(wanted), pattern(container));
      case Spot.Nowhere _ -> throw new IllegalArgumentException("nowhere inside " + spot);
    };
  }

  private List<Pattern> patterns(List<Spot> spots) {
    return spots.stream().map(this::pattern).toList();
  }

  private Entry used(Entry entry) {
    entries.add(entry);
    return entry;
  }
}
