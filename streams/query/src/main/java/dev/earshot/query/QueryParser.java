package dev.earshot.query;

import dev.earshot.query.Complaint.Kind;
import dev.earshot.query.Query.Field;
import dev.earshot.query.Query.Phrasing;
import dev.earshot.query.Query.Place;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a person wrote as a {@link Query}.
 *
 * <p>Whatever the text, it answers in time that grows with its length and not faster, and with an
 * error rather than an exception.
 */
public final class QueryParser {

  /** The longest query, in UTF-16 units. */
  public static final int MAX_LENGTH = 100_000;

  /** How deep brackets may be nested, and how long a chain of NEAR may be. */
  public static final int MAX_DEPTH = 200;

  /** The most words that NEAR may allow between. */
  public static final int MAX_GAP = 1000;

  /** What the words at hand mean: words in a place, or values of a field. */
  private sealed interface Context {
    record Words(Place place) implements Context {}

    record Values(Field field) implements Context {}
  }

  private static final Context ANYWHERE = new Context.Words(Place.ANYWHERE);

  /** A part of a query and the text that it was read from. */
  private record Operand(Query query, int start, int end, int depth) {}

  private final String text;
  private final Use use;
  private final List<Lexeme> lexemes;
  private final List<QueryError> hints = new ArrayList<>();
  private final WordReader words;
  private int next;
  private int depth;

  private QueryParser(String text, Use use) throws WrongQuery {
    this.text = text;
    this.use = use;
    this.words = new WordReader(text);
    this.lexemes = new Lexer(text).lexemes();
  }

  /** Reads {@code text} as a query. */
  public static Parsed parse(String text, Use use) {
    if (text.length() > MAX_LENGTH) {
      return new Parsed.Bad(
          List.of(
              new QueryError(
                  MAX_LENGTH,
                  text.length(),
                  Complaint.of(Kind.TOO_LONG, MAX_LENGTH, text.length()),
                  null)));
    }
    try {
      return new QueryParser(text, use).query();
    } catch (WrongQuery e) {
      return new Parsed.Bad(List.of(e.error()));
    }
  }

  static boolean hasRanges(Field field) {
    return field == Field.REACH || field == Field.FOLLOWERS || field == Field.PUBLISHED;
  }

  private Parsed query() throws WrongQuery {
    if (peek() instanceof Lexeme.End end) {
      if (use == Use.RULE) {
        throw wrong(end, Complaint.of(Kind.EMPTY), null);
      }
      return new Parsed.Good(new Query.All(), hints);
    }
    Operand whole = expression(ANYWHERE);
    if (peek() instanceof Lexeme.Close close) {
      throw wrong(close, Complaint.of(Kind.CLOSES_NOTHING), without(close));
    }
    if (use == Use.RULE && !Demands.anything(whole.query())) {
      throw new WrongQuery(
          new QueryError(whole.start(), whole.end(), Complaint.of(Kind.ONLY_EXCLUDES), null));
    }
    return new Parsed.Good(whole.query(), hints);
  }

  // AND, OR and NOT.

  private enum Joint {
    AND,
    OR
  }

  private Operand expression(Context context) throws WrongQuery {
    List<Operand> operands = new ArrayList<>();
    List<Joint> joints = new ArrayList<>();
    int conflict = -1;
    Lexeme conflictAt = peek();
    operands.add(operand(context));
    while (!(peek() instanceof Lexeme.End) && !(peek() instanceof Lexeme.Close)) {
      Lexeme at = peek();
      Joint joint = joint();
      hintAtSmallOperator(at, context);
      if (conflict < 0 && !joints.isEmpty() && joint != joints.getFirst()) {
        conflict = joints.size();
        conflictAt = at;
      }
      joints.add(joint);
      operands.add(operand(context));
    }
    if (conflict >= 0) {
      throw mixed(operands, joints, conflictAt);
    }
    return joints.isEmpty() ? operands.getFirst() : joined(operands, joints.getFirst());
  }

  /** Takes the operator between two operands; where there is none, it is AND. */
  private Joint joint() {
    if (peek() instanceof Lexeme.Or) {
      next++;
      return Joint.OR;
    }
    if (peek() instanceof Lexeme.And) {
      next++;
    }
    return Joint.AND;
  }

  private static Operand joined(List<Operand> operands, Joint joint) {
    List<Query> parts = operands.stream().map(Operand::query).toList();
    Query query =
        switch (joint) {
          case AND -> new Query.And(parts);
          case OR -> new Query.Or(parts);
        };
    int deepest = operands.stream().mapToInt(Operand::depth).max().orElse(0);
    return new Operand(query, operands.getFirst().start(), operands.getLast().end(), deepest + 1);
  }

  private WrongQuery mixed(List<Operand> operands, List<Joint> joints, Lexeme at) {
    StringBuilder suggestion = new StringBuilder(text.substring(0, operands.getFirst().start()));
    for (int k = 0; k < operands.size(); k++) {
      boolean opens = k < joints.size() && joints.get(k) == Joint.AND;
      boolean opened = k > 0 && joints.get(k - 1) == Joint.AND;
      if (opens && !opened) {
        suggestion.append('(');
      }
      suggestion.append(text, operands.get(k).start(), operands.get(k).end());
      if (opened && !opens) {
        suggestion.append(')');
      }
      if (k < joints.size()) {
        suggestion.append(text, operands.get(k).end(), operands.get(k + 1).start());
      }
    }
    suggestion.append(text.substring(operands.getLast().end()));
    int end = at instanceof Lexeme.And || at instanceof Lexeme.Or ? at.end() : at.start();
    return new WrongQuery(
        new QueryError(at.start(), end, Complaint.of(Kind.MIXED), suggestion.toString()));
  }

  private void hintAtSmallOperator(Lexeme at, Context context) {
    if (!(at instanceof Lexeme.Word word) || !context.equals(ANYWHERE)) {
      return;
    }
    String meant =
        switch (word.text()) {
          case "and", "And", "et", "&" -> "AND";
          case "or", "Or", "ou" -> "OR";
          case "not", "Not" -> "NOT";
          default -> "";
        };
    if (!meant.isEmpty()) {
      hints.add(
          new QueryError(
              word.start(),
              word.end(),
              Complaint.of(Kind.SMALL_OPERATOR, word.text(), meant),
              text.substring(0, word.start()) + meant + text.substring(word.end())));
    }
  }

  private Operand operand(Context context) throws WrongQuery {
    if (peek() instanceof Lexeme.Not not) {
      next++;
      enter(not);
      Operand excluded = operand(context);
      depth--;
      return new Operand(
          new Query.Not(excluded.query()), not.start(), excluded.end(), excluded.depth() + 1);
    }
    return proximity(context);
  }

  // NEAR and NOT/IN.

  private Operand proximity(Context context) throws WrongQuery {
    Operand left = primary(context);
    @Nullable Lexeme first = null;
    while (peek() instanceof Lexeme.Near || peek() instanceof Lexeme.NotIn) {
      Lexeme operator = take();
      if (first != null && !same(first, operator)) {
        throw wrong(
            operator,
            Complaint.of(Kind.MIXED_NEAR),
            text.substring(0, left.start())
                + "("
                + text.substring(left.start(), left.end())
                + ")"
                + text.substring(left.end()));
      }
      first = operator;
      Operand right = primary(context);
      left = near(left, operator, right);
      if (left.depth() > MAX_DEPTH) {
        throw tooDeep(operator);
      }
    }
    return left;
  }

  private static boolean same(Lexeme a, Lexeme b) {
    return switch (a) {
      case Lexeme.Near near ->
          b instanceof Lexeme.Near other
              && near.gap() == other.gap()
              && near.ordered() == other.ordered();
      default -> b instanceof Lexeme.NotIn;
    };
  }

  private Operand near(Operand left, Lexeme operator, Operand right) throws WrongQuery {
    Place place = place(left, operator);
    if (place != place(right, operator)) {
      throw wrong(operator, Complaint.of(Kind.DIFFERENT_FIELDS), null);
    }
    Phrasing words =
        operator instanceof Lexeme.Near near
            ? new Phrasing.Near(
                phrasing(left, operator), phrasing(right, operator), near.gap(), near.ordered())
            : new Phrasing.NotIn(phrasing(left, operator), phrasing(right, operator));
    return new Operand(
        new Query.Said(place, words),
        left.start(),
        right.end(),
        Math.max(left.depth(), right.depth()) + 1);
  }

  private Place place(Operand operand, Lexeme operator) throws WrongQuery {
    return place(operand.query(), operand, operator);
  }

  private Place place(Query query, Operand operand, Lexeme operator) throws WrongQuery {
    return switch (query) {
      case Query.Said(Place place, _) -> place;
      case Query.Or(List<Query> parts) -> {
        Place place = place(parts.getFirst(), operand, operator);
        for (Query part : parts) {
          if (place(part, operand, operator) != place) {
            throw notWords(operand, operator);
          }
        }
        yield place;
      }
      case Query.All _, Query.And _, Query.Not _, Query.Value _, Query.Range _ ->
          throw notWords(operand, operator);
    };
  }

  private WrongQuery notWords(Operand operand, Lexeme operator) {
    return new WrongQuery(
        new QueryError(
            operand.start(),
            operand.end(),
            Complaint.of(Kind.NOT_WORDS, operator instanceof Lexeme.NotIn ? "NOT/IN" : "NEAR"),
            null));
  }

  private Phrasing phrasing(Operand operand, Lexeme operator) throws WrongQuery {
    return phrasing(operand.query(), operand, operator);
  }

  private Phrasing phrasing(Query query, Operand operand, Lexeme operator) throws WrongQuery {
    return switch (query) {
      case Query.Said(_, Phrasing said) -> said;
      case Query.Or(List<Query> parts) -> {
        List<Phrasing> options = new ArrayList<>();
        for (Query part : parts) {
          options.add(phrasing(part, operand, operator));
        }
        yield new Phrasing.AnyOf(options);
      }
      case Query.All _, Query.And _, Query.Not _, Query.Value _, Query.Range _ ->
          throw notWords(operand, operator);
    };
  }

  // Words, phrases, brackets and fields.

  private Operand primary(Context context) throws WrongQuery {
    Lexeme lexeme = take();
    return switch (lexeme) {
      case Lexeme.Open open -> brackets(open, context);
      case Lexeme.Word word -> leaf(word, word(word, context));
      case Lexeme.Quoted quoted -> quoted(quoted, context);
      case Lexeme.Braced braced -> leaf(braced, exact(braced, context));
      case Lexeme.Name name -> field(name, context);
      case Lexeme.Ranged ranged -> ranged(ranged, context);
      case Lexeme.Close close ->
          throw wrong(close, Complaint.of(Kind.MISSING_BEFORE_BRACKET), without(close));
      case Lexeme.End end -> throw missing(end);
      case Lexeme.Not not -> throw wrong(not, Complaint.of(Kind.NOT_HERE), null);
      case Lexeme.Slop slop -> throw wrong(slop, Complaint.of(Kind.SLOP_HERE), null);
      case Lexeme.And _, Lexeme.Or _, Lexeme.Near _, Lexeme.NotIn _ ->
          throw wrong(
              lexeme,
              Complaint.of(Kind.MISSING_BEFORE, text.substring(lexeme.start(), lexeme.end())),
              without(lexeme));
    };
  }

  private WrongQuery missing(Lexeme.End end) {
    if (next < 2) {
      return wrong(end, Complaint.of(Kind.MISSING_HERE), null);
    }
    Lexeme last = lexemes.get(next - 2);
    return wrong(
        end,
        Complaint.of(
            Kind.MISSING_AFTER, WordReader.shown(text.substring(last.start(), last.end()))),
        text.substring(0, last.start()).stripTrailing());
  }

  private static Operand leaf(Lexeme at, Query query) {
    return new Operand(query, at.start(), at.end(), 1);
  }

  private Operand brackets(Lexeme.Open open, Context context) throws WrongQuery {
    enter(open);
    if (peek() instanceof Lexeme.Close close) {
      throw new WrongQuery(
          new QueryError(
              open.start(),
              close.end(),
              Complaint.of(Kind.EMPTY_BRACKETS),
              (text.substring(0, open.start()) + text.substring(close.end())).strip()));
    }
    if (peek() instanceof Lexeme.End) {
      throw wrong(open, Complaint.of(Kind.OPEN_BRACKET), null);
    }
    Operand inner = expression(context);
    if (!(peek() instanceof Lexeme.Close close)) {
      throw wrong(open, Complaint.of(Kind.OPEN_BRACKET), text.stripTrailing() + ")");
    }
    next++;
    depth--;
    return new Operand(inner.query(), open.start(), close.end(), inner.depth());
  }

  private Query word(Lexeme.Word word, Context context) throws WrongQuery {
    return switch (context) {
      case Context.Words(Place place) -> {
        if (place == Place.ANYWHERE && word.text().equals("*") && use == Use.SEARCH) {
          yield new Query.All();
        }
        yield new Query.Said(place, words.word(word));
      }
      case Context.Values(Field field) -> value(field, word.text(), word);
    };
  }

  private Query exact(Lexeme.Braced braced, Context context) throws WrongQuery {
    return switch (context) {
      case Context.Words(Place place) -> new Query.Said(place, words.braced(braced));
      case Context.Values(Field field) ->
          throw wrong(braced, Complaint.of(Kind.VALUE_AS_IT_IS, FieldName.word(field)), null);
    };
  }

  private Operand quoted(Lexeme.Quoted quoted, Context context) throws WrongQuery {
    if (context instanceof Context.Values(Field field)) {
      return leaf(quoted, value(field, quoted.text(), quoted));
    }
    Place place = ((Context.Words) context).place();
    Phrasing phrase = words.quoted(quoted);
    if (!(peek() instanceof Lexeme.Slop slop)) {
      return leaf(quoted, new Query.Said(place, phrase));
    }
    next++;
    if (!(phrase instanceof Phrasing.Sequence(List<Phrasing> parts)) || parts.size() != 2) {
      throw new WrongQuery(
          new QueryError(
              quoted.start(), slop.end(), Complaint.of(Kind.SLOP_OF_MORE, slop.gap()), null));
    }
    if (slop.gap() > MAX_GAP) {
      throw wrong(slop, Complaint.of(Kind.TOO_FAR, MAX_GAP), null);
    }
    Phrasing near = new Phrasing.Near(parts.get(0), parts.get(1), slop.gap(), false);
    return new Operand(new Query.Said(place, near), quoted.start(), slop.end(), 2);
  }

  private Operand field(Lexeme.Name name, Context context) throws WrongQuery {
    FieldName.@Nullable Meaning meaning = FieldName.of(name.text()).orElse(null);
    if (meaning == null) {
      throw unknown(name);
    }
    if (!context.equals(ANYWHERE)) {
      throw wrong(name, Complaint.of(Kind.FIELD_IN_FIELD), null);
    }
    Lexeme value = peek();
    boolean isThere =
        value instanceof Lexeme.Word
            || value instanceof Lexeme.Quoted
            || value instanceof Lexeme.Braced
            || value instanceof Lexeme.Ranged
            || value instanceof Lexeme.Open;
    if (!isThere) {
      throw wrong(name, Complaint.of(Kind.NO_VALUE, name.text()), null);
    }
    enter(name);
    Operand inner =
        primary(
            switch (meaning) {
              case FieldName.Meaning.Words(Place place) -> new Context.Words(place);
              case FieldName.Meaning.Values(Field field) -> new Context.Values(field);
            });
    depth--;
    return new Operand(inner.query(), name.start(), inner.end(), inner.depth());
  }

  private WrongQuery unknown(Lexeme.Name name) {
    String word = name.text();
    String lower = word.toLowerCase(Locale.ROOT);
    if (lower.equals("http") || lower.equals("https")) {
      int end = name.end();
      while (end < text.length()
          && !Character.isWhitespace(text.charAt(end))
          && text.charAt(end) != ')') {
        end++;
      }
      return new WrongQuery(
          new QueryError(
              name.start(),
              end,
              Complaint.of(Kind.ADDRESS),
              text.substring(0, name.start()) + "url:" + text.substring(name.start())));
    }
    @Nullable String near = FieldName.near(word).orElse(null);
    return wrong(
        name,
        near == null
            ? Complaint.of(
                Kind.NO_FIELD, WordReader.shown(word), String.join(", ", FieldName.all()))
            : Complaint.of(Kind.NO_FIELD_BUT, WordReader.shown(word), near),
        near == null
            ? null
            : text.substring(0, name.start()) + near + text.substring(name.end() - 1));
  }

  // Values and ranges.

  private Query value(Field field, String written, Lexeme at) throws WrongQuery {
    String value = written.strip();
    if (value.isEmpty()) {
      throw wrong(at, Complaint.of(Kind.EMPTY_QUOTES), null);
    }
    if (value.equals("*")) {
      return new Query.Value(field, value);
    }
    if (hasRanges(field)) {
      return comparison(field, value, at);
    }
    checkWord(field, value, at);
    return new Query.Value(field, value);
  }

  private void checkWord(Field field, String value, Lexeme at) throws WrongQuery {
    List<String> allowed = Allowed.of(field);
    // MINI/negative is how one brand is spoken of.
    int slash = field == Field.SENTIMENT ? value.lastIndexOf('/') : -1;
    String last = value.substring(slash + 1).toLowerCase(Locale.ROOT);
    if (allowed.isEmpty() || allowed.contains(last)) {
      return;
    }
    @Nullable String near = FieldName.near(last, allowed).orElse(null);
    throw wrong(
        at,
        Complaint.of(
            Kind.NO_CHOICE,
            FieldName.word(field),
            String.join(", ", allowed),
            WordReader.shown(value)),
        near == null ? null : replaced(at, value.substring(0, slash + 1) + near));
  }

  /** {@code reach:1000}, {@code reach:>1000} and the like. */
  private Query comparison(Field field, String value, Lexeme at) throws WrongQuery {
    String operator =
        value.startsWith(">=") || value.startsWith("<=")
            ? value.substring(0, 2)
            : value.startsWith(">") || value.startsWith("<") ? value.substring(0, 1) : "";
    String number = value.substring(operator.length()).strip();
    if (!Bounds.canBe(field, number)) {
      throw notABound(field, number, at);
    }
    Query.Bound inside = new Query.Bound(number, true);
    Query.Bound outside = new Query.Bound(number, false);
    return switch (operator) {
      case ">=" -> new Query.Range(field, inside, null);
      case "<=" -> new Query.Range(field, null, inside);
      case ">" -> new Query.Range(field, outside, null);
      case "<" -> new Query.Range(field, null, outside);
      default -> new Query.Range(field, inside, inside);
    };
  }

  private static WrongQuery notABound(Field field, String value, Lexeme at) {
    Kind kind = field == Field.PUBLISHED ? Kind.NO_TIME : Kind.NO_NUMBER;
    return wrong(at, Complaint.of(kind, WordReader.shown(value)), null);
  }

  private Operand ranged(Lexeme.Ranged ranged, Context context) throws WrongQuery {
    if (!(context instanceof Context.Values(Field field)) || !hasRanges(field)) {
      throw wrong(ranged, Complaint.of(Kind.NO_RANGES), null);
    }
    return leaf(ranged, range(field, ranged));
  }

  private Query range(Field field, Lexeme.Ranged ranged) throws WrongQuery {
    String content = ranged.text().substring(1, ranged.text().length() - 1);
    String[] ends = content.strip().split("\\s+TO\\s+", -1);
    if (ends.length != 2 || ends[0].isEmpty() || ends[1].isEmpty()) {
      throw wrong(ranged, Complaint.of(Kind.RANGE_FORM), null);
    }
    Query.@Nullable Bound from =
        bound(field, ends[0].strip(), ranged.text().charAt(0) == '[', ranged);
    Query.@Nullable Bound to = bound(field, ends[1].strip(), ranged.text().endsWith("]"), ranged);
    if (from == null && to == null) {
      return new Query.Value(field, "*");
    }
    Query.Range range = new Query.Range(field, from, to);
    if (Bounds.of(range, ZoneId.of("UTC")).areEmpty()) {
      throw wrong(
          ranged,
          Complaint.of(Kind.EMPTY_RANGE),
          replaced(ranged, "[" + ends[1].strip() + " TO " + ends[0].strip() + "]"));
    }
    return range;
  }

  private Query.@Nullable Bound bound(Field field, String value, boolean included, Lexeme.Ranged at)
      throws WrongQuery {
    if (value.equals("*")) {
      return null;
    }
    if (!Bounds.canBe(field, value)) {
      throw notABound(field, value, at);
    }
    return new Query.Bound(value, included);
  }

  // Lexemes.

  private Lexeme peek() {
    return lexemes.get(next);
  }

  private Lexeme take() {
    Lexeme lexeme = lexemes.get(next);
    if (next < lexemes.size() - 1) {
      next++;
    } else {
      // The end is never passed; missing() looks back from behind it.
      lexemes.add(lexeme);
      next++;
    }
    return lexeme;
  }

  private void enter(Lexeme at) throws WrongQuery {
    depth++;
    if (depth > MAX_DEPTH) {
      throw tooDeep(at);
    }
  }

  private static WrongQuery tooDeep(Lexeme at) {
    return wrong(at, Complaint.of(Kind.TOO_DEEP, MAX_DEPTH), null);
  }

  private String without(Lexeme lexeme) {
    return (text.substring(0, lexeme.start()).stripTrailing()
            + " "
            + text.substring(lexeme.end()).stripLeading())
        .strip();
  }

  private String replaced(Lexeme lexeme, String right) {
    return text.substring(0, lexeme.start()) + right + text.substring(lexeme.end());
  }

  private static WrongQuery wrong(Lexeme at, Complaint complaint, @Nullable String suggestion) {
    return new WrongQuery(new QueryError(at.start(), at.end(), complaint, suggestion));
  }
}
