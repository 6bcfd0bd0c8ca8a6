package dev.earshot.query.advice;

import dev.earshot.query.Bounds;
import dev.earshot.query.Complaint;
import dev.earshot.query.Complaint.Kind;
import dev.earshot.query.Query;
import dev.earshot.query.Query.Phrasing;
import dev.earshot.query.QueryPrinter;
import dev.earshot.query.plan.FieldValues;
import dev.earshot.query.plan.Spot;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where a query may mean something else than its writer thinks. */
final class Warnings {

  /** Fields of which a mention has one value at most. */
  private static final Set<Query.Field> SINGLE =
      EnumSet.of(
          Query.Field.CHANNEL,
          Query.Field.LANG,
          Query.Field.COUNTRY,
          Query.Field.STORY,
          Query.Field.ID);

  private final ZoneId zone;
  private final List<Complaint> found = new ArrayList<>();

  private Warnings(ZoneId zone) {
    this.zone = zone;
  }

  static List<Complaint> of(Query query, ZoneId zone) {
    Warnings warnings = new Warnings(zone);
    warnings.lookAtAlternative(query);
    warnings.look(query);
    return warnings.found.stream().distinct().toList();
  }

  private void warn(Kind kind, Object... figures) {
    found.add(Complaint.of(kind, figures));
  }

  private void look(Query query) {
    switch (query) {
      case Query.And(List<Query> parts) -> {
        lookAtValues(parts);
        lookAtRanges(parts);
        lookAtExclusions(parts);
        lookAtIdleWords(parts);
        parts.forEach(this::look);
      }
      case Query.Or(List<Query> parts) ->
          parts.forEach(
              part -> {
                lookAtAlternative(part);
                look(part);
              });
      case Query.Not(Query part) -> look(part);
      case Query.Said(_, Phrasing words) -> lookAtWords(words);
      case Query.Range range -> {
        if (Bounds.of(range, zone).areEmpty()) {
          warn(Kind.NEVER_IN_RANGE, QueryPrinter.print(range));
        }
      }
      case Query.All _, Query.Value _ -> {}
    }
  }

  /** A part that finds mentions by itself. */
  private void lookAtAlternative(Query query) {
    if (query instanceof Query.Said(_, Phrasing words) && CostEstimate.isCommon(words)) {
      warn(Kind.IN_ALL, CostEstimate.shown(words));
    }
  }

  private void lookAtIdleWords(List<Query> parts) {
    for (Query part : parts) {
      if (part instanceof Query.Said(_, Phrasing words) && CostEstimate.isCommon(words)) {
        warn(Kind.IN_ALL_BESIDE, CostEstimate.shown(words));
      }
    }
  }

  private void lookAtWords(Phrasing words) {
    if (Spot.of(words) instanceof Spot.Nowhere) {
      warn(Kind.NEVER, CostEstimate.shown(words));
    }
    if (words instanceof Phrasing.NotIn(Phrasing wanted, Phrasing container)
        && Spot.of(wanted).equals(Spot.of(container))) {
      warn(Kind.NEVER_IN_ITSELF, CostEstimate.shown(words), CostEstimate.shown(wanted));
    }
  }

  private void lookAtValues(List<Query> parts) {
    Map<Query.Field, Query.Value> first = new HashMap<>();
    for (Query part : parts) {
      if (part instanceof Query.Value value
          && SINGLE.contains(value.field())
          && FieldValues.wanted(value) instanceof FieldValues.Wanted.Is) {
        Query.Value other = first.putIfAbsent(value.field(), value);
        if (other != null && !FieldValues.wanted(other).equals(FieldValues.wanted(value))) {
          warn(Kind.NEVER_OF_ONE, QueryPrinter.print(other), QueryPrinter.print(value));
        }
      }
    }
  }

  private void lookAtRanges(List<Query> parts) {
    for (int i = 0; i < parts.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (parts.get(i) instanceof Query.Range range
            && parts.get(j) instanceof Query.Range other
            && range.field() == other.field()
            && areApart(Bounds.of(range, zone), Bounds.of(other, zone))) {
          warn(Kind.NEVER_IN_RANGES, QueryPrinter.print(other), QueryPrinter.print(range));
        }
      }
    }
  }

  private static boolean areApart(Bounds a, Bounds b) {
    return a.most() < b.least() || b.most() < a.least();
  }

  private void lookAtExclusions(List<Query> parts) {
    for (Query part : parts) {
      if (part instanceof Query.Not(Query excluded)) {
        if (parts.contains(excluded)) {
          warn(Kind.NEVER_BOTH, QueryPrinter.print(excluded), QueryPrinter.print(part));
        }
        lookAtExcluded(excluded, parts);
      }
    }
  }

  private void lookAtExcluded(Query excluded, List<Query> parts) {
    if (excluded instanceof Query.Or(List<Query> options)) {
      options.forEach(option -> lookAtExcluded(option, parts));
    } else if (excluded instanceof Query.Said(_, Phrasing.Sequence phrase)) {
      for (Query part : parts) {
        if (part instanceof Query.Said(_, Phrasing wanted) && phrase.parts().contains(wanted)) {
          warn(Kind.REMOVES_MORE, CostEstimate.shown(phrase), CostEstimate.shown(wanted));
        }
      }
    }
  }
}
