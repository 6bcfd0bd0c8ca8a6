package dev.earshot.query.advice;

import dev.earshot.query.Complaint;
import dev.earshot.query.Complaint.Kind;
import dev.earshot.query.Query;
import dev.earshot.query.QueryPrinter;
import dev.earshot.query.advice.QueryAdvice.Cost;
import dev.earshot.query.plan.Glob;
import dev.earshot.query.plan.Spot;
import dev.earshot.query.text.CommonWords;
import java.util.ArrayList;
import java.util.List;

/** How much work a query is, and why. */
final class CostEstimate {

  private static final int MANY_WORDS = 1000;
  private static final int SHORT_BEGINNING = 3;

  private final List<Complaint> reasons = new ArrayList<>();
  private Cost cost = Cost.CHEAP;
  private int words;

  private CostEstimate() {}

  static CostEstimate of(Query query) {
    CostEstimate estimate = new CostEstimate();
    estimate.look(query);
    if (!estimate.hasAnchor(query)) {
      estimate.raise(Cost.COSTLY, Complaint.of(Kind.NO_ANCHOR));
    }
    if (estimate.words > MANY_WORDS) {
      estimate.raise(Cost.FAIR, Complaint.of(Kind.MANY_WORDS, estimate.words));
    }
    return estimate;
  }

  Cost cost() {
    return cost;
  }

  List<Complaint> reasons() {
    return reasons;
  }

  private void raise(Cost to, Complaint reason) {
    cost = cost.compareTo(to) < 0 ? to : cost;
    if (!reasons.contains(reason)) {
      reasons.add(reason);
    }
  }

  private void look(Query query) {
    switch (query) {
      case Query.And(List<Query> parts) -> parts.forEach(this::look);
      case Query.Or(List<Query> parts) -> parts.forEach(this::look);
      case Query.Not(Query part) -> look(part);
      case Query.Said(_, Query.Phrasing said) -> look(Spot.of(said));
      case Query.All _, Query.Value _, Query.Range _ -> words++;
    }
  }

  private void look(Spot spot) {
    words++;
    switch (spot) {
      case Spot.Fitting(Glob glob) -> lookAtBeginning(glob);
      case Spot.Block(List<Spot> parts) -> parts.forEach(this::look);
      case Spot.Either(List<Spot> options) -> options.forEach(this::look);
      case Spot.Within(Spot left, Spot right, _) -> {
        look(left);
        look(right);
      }
      case Spot.Apart(Spot wanted, Spot container) -> {
        look(wanted);
        look(container);
      }
      case Spot.Term _, Spot.Nowhere _ -> {}
    }
  }

  private void lookAtBeginning(Glob glob) {
    int length = glob.prefix().length();
    if (length == 0) {
      raise(Cost.COSTLY, Complaint.of(Kind.ANY_BEGINNING, glob.pattern()));
    } else if (length < SHORT_BEGINNING && glob.isOpen()) {
      raise(Cost.FAIR, Complaint.of(Kind.SHORT_BEGINNING, glob.pattern()));
    }
  }

  /** Whether there are words that are not in most texts, and one of which has to be there. */
  private boolean hasAnchor(Query query) {
    return switch (query) {
      case Query.And(List<Query> parts) -> parts.stream().anyMatch(this::hasAnchor);
      case Query.Or(List<Query> parts) -> parts.stream().allMatch(this::hasAnchor);
      case Query.Said(_, Query.Phrasing said) -> !isCommon(said);
      case Query.Value(var field, String value) ->
          !value.equals("*") && field != Query.Field.LANG && field != Query.Field.CHANNEL;
      case Query.All _, Query.Not _, Query.Range _ -> false;
    };
  }

  static boolean isCommon(Query.Phrasing said) {
    return said instanceof Query.Phrasing.Word
        && Spot.of(said) instanceof Spot.Term(String term)
        && CommonWords.contain(term);
  }

  static String shown(Query.Phrasing said) {
    return QueryPrinter.print(said);
  }
}
