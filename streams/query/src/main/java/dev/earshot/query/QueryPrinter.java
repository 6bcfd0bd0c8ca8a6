package dev.earshot.query;

import dev.earshot.query.Query.Phrasing;
import dev.earshot.query.Query.Place;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes a query in its normal form: every operator is there, brackets only where they must be.
 * Reading what was written gives the same query again.
 */
public final class QueryPrinter {

  /** Words that would be read as an operator, or as a failed one, if they stood by themselves. */
  private static final Pattern OPERATOR = Pattern.compile("AND|OR|NOT|O?NEAR[0-9]*");

  private final StringBuilder out = new StringBuilder();

  private QueryPrinter() {}

  /** The normal form of {@code query}; {@code *} for every mention. */
  public static String print(Query query) {
    QueryPrinter printer = new QueryPrinter();
    printer.write(query, false);
    return printer.out.toString();
  }

  /** The normal form of words alone. */
  public static String print(Phrasing words) {
    QueryPrinter printer = new QueryPrinter();
    printer.write(words, false);
    return printer.out.toString();
  }

  private void write(Query query, boolean inside) {
    switch (query) {
      case Query.All _ -> out.append('*');
      case Query.And(List<Query> parts) -> joined(parts, " AND ", inside);
      case Query.Or(List<Query> parts) -> joined(parts, " OR ", inside);
      case Query.Not(Query part) -> {
        out.append("NOT ");
        write(part, true);
      }
      case Query.Said(Place place, Phrasing words) -> said(place, words);
      case Query.Value(Query.Field field, String value) ->
          out.append(FieldName.word(field)).append(':').append(quotedIfNeeded(value));
      case Query.Range range -> range(range);
    }
  }

  private void joined(List<Query> parts, String operator, boolean inside) {
    out.append(inside ? "(" : "");
    for (int i = 0; i < parts.size(); i++) {
      out.append(i == 0 ? "" : operator);
      write(parts.get(i), true);
    }
    out.append(inside ? ")" : "");
  }

  private void said(Place place, Phrasing words) {
    if (place == Place.ANYWHERE) {
      write(words, false);
    } else {
      out.append(FieldName.word(place)).append(':');
      write(words, true);
    }
  }

  private void range(Query.Range range) {
    out.append(FieldName.word(range.field())).append(':');
    Query.@Nullable Bound from = range.from();
    Query.@Nullable Bound to = range.to();
    out.append(from == null || from.included() ? '[' : '{');
    out.append(from == null ? "*" : from.value()).append(" TO ");
    out.append(to == null ? "*" : to.value());
    out.append(to == null || to.included() ? ']' : '}');
  }

  private void write(Phrasing words, boolean inside) {
    switch (words) {
      case Phrasing.Word(String text) ->
          out.append(OPERATOR.matcher(text).matches() ? "\"" + text + "\"" : text);
      case Phrasing.Exact(String text) -> out.append('{').append(text).append('}');
      case Phrasing.Pattern(String text) -> out.append(text);
      case Phrasing.Sequence(List<Phrasing> parts) -> sequence(parts, inside);
      case Phrasing.AnyOf(List<Phrasing> options) -> {
        out.append('(');
        for (int i = 0; i < options.size(); i++) {
          out.append(i == 0 ? "" : " OR ");
          write(options.get(i), true);
        }
        out.append(')');
      }
      case Phrasing.Near(Phrasing left, Phrasing right, int gap, boolean ordered) ->
          around(left, " NEAR/" + gap + (ordered ? "f " : " "), right, inside);
      case Phrasing.NotIn(Phrasing wanted, Phrasing container) ->
          around(wanted, " NOT/IN ", container, inside);
    }
  }

  private void around(Phrasing left, String operator, Phrasing right, boolean inside) {
    out.append(inside ? "(" : "");
    write(left, true);
    out.append(operator);
    write(right, true);
    out.append(inside ? ")" : "");
  }

  private void sequence(List<Phrasing> parts, boolean inside) {
    if (parts.stream().allMatch(QueryPrinter::isLeaf)) {
      out.append('"');
      for (int i = 0; i < parts.size(); i++) {
        out.append(i == 0 ? "" : " ");
        leaf(parts.get(i));
      }
      out.append('"');
    } else {
      // Only programs build these; directly one after the other is NEAR/0f.
      Phrasing chain = parts.getFirst();
      for (Phrasing part : parts.subList(1, parts.size())) {
        chain = new Phrasing.Near(chain, part, 0, true);
      }
      write(chain, inside);
    }
  }

  private static boolean isLeaf(Phrasing words) {
    return words instanceof Phrasing.Word
        || words instanceof Phrasing.Exact
        || words instanceof Phrasing.Pattern;
  }

  private void leaf(Phrasing words) {
    if (words instanceof Phrasing.Word(String text)) {
      out.append(text);
    } else {
      write(words, true);
    }
  }

  private static String quotedIfNeeded(String value) {
    boolean isPlain =
        !value.isEmpty()
            && value
                .codePoints()
                .allMatch(c -> Character.isLetterOrDigit(c) || "*-_./@#:&=?+%'".indexOf(c) >= 0);
    if (isPlain) {
      return value;
    }
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      quoted.append(Lexer.isEscapable(c) ? "\\" : "").append(c);
    }
    return quoted.append('"').toString();
  }
}
