package dev.earshot.search.index;

import dev.earshot.query.plan.Glob;
import dev.earshot.query.plan.Spot;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.intervals.IntervalQuery;
import org.apache.lucene.queries.intervals.Intervals;
import org.apache.lucene.queries.intervals.IntervalsSource;
import org.apache.lucene.search.AutomatonQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.CompiledAutomaton;
import org.apache.lucene.util.automaton.Operations;

/**
 * Turns spots into what Lucene runs on one field of one index. Words and phrases take the short
 * way; only what needs intervals becomes intervals.
 */
record SpotCompiler(String field, Wide wide) {

  /** Tells which terms take several positions somewhere. */
  interface Wide {

    /** The numbers of positions that a term takes, but one. */
    List<Integer> spans(String field, String term);
  }

  /** The most words that a pattern inside NEAR, a phrase or NOT/IN may stand for. */
  static final int MOST_FITTING = 4_096;

  Query compile(Spot spot) {
    return switch (spot) {
      case Spot.Nowhere _ -> new MatchNoDocsQuery("a word without letters");
      case Spot.Term(String term) -> new TermQuery(new Term(field, term));
      case Spot.Fitting(Glob glob) ->
          new AutomatonQuery(new Term(field, glob.pattern()), automaton(glob));
      case Spot.Either(List<Spot> options) ->
          QueryCompiler.any(options.stream().map(this::compile).toList());
      case Spot.Block(List<Spot> parts) when parts.stream().allMatch(this::isNarrow) ->
          phrase(parts);
      case Spot.Block _, Spot.Within _, Spot.Apart _ -> new IntervalQuery(field, intervals(spot));
    };
  }

  private boolean isNarrow(Spot part) {
    return part instanceof Spot.Term(String term) && wide.spans(field, term).isEmpty();
  }

  /** Where a term is a tag of several parts, it reaches from the first of them to the last. */
  private IntervalsSource term(String term) {
    List<Integer> spans = wide.spans(field, term);
    if (spans.isEmpty()) {
      return Intervals.term(term);
    }
    List<IntervalsSource> told = new ArrayList<>();
    List<IntervalsSource> all = new ArrayList<>();
    for (int span : spans) {
      IntervalsSource first = Intervals.term(MentionTokens.spanning(span, term));
      told.add(first);
      all.add(Intervals.extend(first, 0, span - 1));
    }
    all.add(
        Intervals.nonOverlapping(
            Intervals.term(term), Intervals.or(false, told.toArray(IntervalsSource[]::new))));
    return Intervals.or(false, all.toArray(IntervalsSource[]::new));
  }

  private Query phrase(List<Spot> parts) {
    PhraseQuery.Builder phrase = new PhraseQuery.Builder();
    for (Spot part : parts) {
      if (part instanceof Spot.Term(String term)) {
        phrase.add(new Term(field, term));
      }
    }
    return phrase.build();
  }

  private IntervalsSource intervals(Spot spot) {
    return switch (spot) {
      case Spot.Nowhere _ -> Intervals.noIntervals("a word without letters");
      case Spot.Term(String term) -> term(term);
      case Spot.Fitting(Glob glob) -> fitting(glob);
      case Spot.Either(List<Spot> options) -> Intervals.or(false, several(options));
      case Spot.Block(List<Spot> parts) -> Intervals.phrase(several(parts));
      case Spot.Within(Spot left, Spot right, int gap) ->
          Intervals.maxgaps(gap, Intervals.ordered(intervals(left), right(left, right)));
      case Spot.Apart(Spot wanted, Spot container) ->
          Intervals.nonOverlapping(intervals(wanted), intervals(container));
    };
  }

  /**
   * Lucene takes two equal sources for one that repeats, and then counts the words of its wide
   * intervals as gaps. Intervals that are made longer by nothing are the same, but not equal.
   */
  private IntervalsSource right(Spot left, Spot right) {
    IntervalsSource source = intervals(right);
    return left.equals(right) ? Intervals.extend(source, 0, 0) : source;
  }

  private IntervalsSource[] several(List<Spot> spots) {
    return spots.stream().map(this::intervals).toArray(IntervalsSource[]::new);
  }

  private static IntervalsSource fitting(Glob glob) {
    CompiledAutomaton compiled = new CompiledAutomaton(automaton(glob), false, true, false);
    return Intervals.multiterm(compiled, MOST_FITTING, glob.pattern());
  }

  /** Accepts the terms that fit. */
  static Automaton automaton(Glob glob) {
    List<Automaton> parts = new ArrayList<>();
    glob.pattern()
        .codePoints()
        .forEach(
            c ->
                parts.add(
                    switch (c) {
                      case '*' -> Automata.makeAnyString();
                      case '?' -> letter();
                      default -> Automata.makeChar(c);
                    }));
    return Operations.determinize(
        Operations.concatenate(parts), Operations.DEFAULT_DETERMINIZE_WORK_LIMIT);
  }

  private static Automaton letter() {
    List<Automaton> ranges = new ArrayList<>();
    int from = 0;
    for (int sign : Glob.NOT_LETTERS.codePoints().sorted().toArray()) {
      if (sign > from) {
        ranges.add(Automata.makeCharRange(from, sign - 1));
      }
      from = sign + 1;
    }
    ranges.add(Automata.makeCharRange(from, Character.MAX_CODE_POINT));
    return Operations.union(ranges);
  }
}
