package dev.earshot.query.dialect;

import dev.earshot.query.Parsed;
import dev.earshot.query.QueryError;
import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one query of another dialect: OR binds least, then AND, then NEAR. What it reads it writes
 * in Earshot's language, with brackets around everything; the parser then reads that. A clause
 * without an equivalent is left out, and said to be.
 */
final class DialectReader {

  /** How many words lie between at most, where NEAR has no number. */
  private static final int USUAL_GAP = 4;

  private static final Pattern LEXEME =
      Pattern.compile(
          "\\s*(?:(?<open>\\()|(?<close>\\)(?:~(?<spread>\\d+))?)"
              + "|(?<comment><<<.*?>>>)"
              + "|(?<near>(?<before>O?)NEAR(?:/(?<gap>\\d+)(?<after>f?))?(?=[\\s(\"]))"
              + "|(?<regex>/[^/\\s]+/)"
              + "|(?<sign>[-+!](?=[\\p{L}\\p{N}\"“({#@]))"
              + "|(?<field>[\\p{L}_]+):(?=\\S)"
              + "|(?<range>[\\[{][^\\[\\]{}]* TO [^\\[\\]{}]*[\\]}])"
              + "|(?<exact>\\{[^{}]*\\})"
              + "|[\"“”](?<phrase>[^\"“”]*)[\"“”](?:~(?<slop>\\d+))?(?:\\^[\\d.]+)?"
              + "|(?<word>[^\\s()\"“”{}\\[\\]]+)"
              + "|(?<stray>\\S))",
          Pattern.DOTALL);

  private static final Map<String, String> CHANNELS =
      Map.ofEntries(
          Map.entry("news", "press"),
          Map.entry("blog", "press"),
          Map.entry("magazine", "press"),
          Map.entry("onlinenews", "press"),
          Map.entry("print", "press"),
          Map.entry("twitter", "social"),
          Map.entry("facebook", "social"),
          Map.entry("instagram", "social"),
          Map.entry("socialmedia", "social"),
          Map.entry("message_board", "forum"),
          Map.entry("messageboard", "forum"),
          Map.entry("reddit", "forum"),
          Map.entry("youtube", "video"));

  private record Lexeme(String kind, String text, @Nullable String detail, boolean isOrdered) {}

  private final Dialect dialect;
  private final List<Lexeme> lexemes = new ArrayList<>();
  private final List<String> losses = new ArrayList<>();
  private int next;
  private int depth;

  DialectReader(Dialect dialect, String text) {
    this.dialect = dialect;
    if (text.length() <= QueryParser.MAX_LENGTH) {
      cut(text);
    } else {
      lexemes.add(new Lexeme("stray", "a query of more than 100,000 characters", null, false));
    }
    lexemes.add(new Lexeme("end", "the end", null, false));
  }

  Imported read() {
    Optional<String> stray =
        lexemes.stream().filter(each -> each.kind().equals("stray")).map(Lexeme::text).findFirst();
    if (stray.isPresent()) {
      return bad("%s has no meaning where it stands.".formatted(stray.get()));
    }
    @Nullable String written = any();
    if (!is("end")) {
      return bad("%s stands where nothing is expected.".formatted(peek().text()));
    }
    if (depth > QueryParser.MAX_DEPTH) {
      return bad("It is nested more than %d deep.".formatted(QueryParser.MAX_DEPTH));
    }
    if (written == null) {
      losses.add("Nothing is left that could be looked for.");
      return new Imported.Bad(losses);
    }
    return switch (QueryParser.parse(written, Use.SEARCH)) {
      case Parsed.Good(var query, _) -> new Imported.Good(query, losses);
      case Parsed.Bad(List<QueryError> errors) ->
          new Imported.Bad(errors.stream().map(QueryError::message).toList());
    };
  }

  private static Imported bad(String reason) {
    return new Imported.Bad(List.of(reason));
  }

  private void cut(String text) {
    Matcher matcher = LEXEME.matcher(text);
    while (matcher.lookingAt()) {
      for (String kind :
          List.of(
              "comment", "open", "close", "regex", "sign", "field", "range", "exact", "stray")) {
        add(kind, matcher.group(kind), kind.equals("close") ? matcher.group("spread") : null);
      }
      add("phrase", matcher.group("phrase"), matcher.group("slop"));
      if (matcher.group("near") != null) {
        near(matcher);
      }
      if (matcher.group("word") != null) {
        word(matcher.group("word"));
      }
      matcher.region(matcher.end(), text.length());
    }
  }

  private void add(String kind, @Nullable String text, @Nullable String detail) {
    if (text != null && !kind.equals("comment")) {
      lexemes.add(new Lexeme(kind, text, detail, false));
    }
  }

  private void near(Matcher matcher) {
    String gap = matcher.group("gap");
    boolean isOrdered = "O".equals(matcher.group("before")) || "f".equals(matcher.group("after"));
    lexemes.add(new Lexeme("near", "NEAR", gap, isOrdered));
  }

  private void word(String word) {
    String operator = dialect.takesSmallOperators() ? word.toUpperCase(Locale.ROOT) : word;
    switch (operator) {
      case "AND", "&&" -> add("and", word, null);
      case "OR", "||", "|" -> add("or", word, null);
      case "NOT", "!" -> add("not", word, null);
      default -> add("word", word, null);
    }
  }

  // The grammar. Null is a clause that has no equivalent.

  private @Nullable String any() {
    depth++;
    List<String> required = new ArrayList<>();
    List<String> options = new ArrayList<>();
    boolean joinsWithOr = dialect.joinsWithOr();
    while (!is("end") && !is("close") && depth <= QueryParser.MAX_DEPTH) {
      boolean isRequired = is("sign") && peek().text().equals("+");
      boolean isExcluded = joinsWithOr && (is("not") || is("sign")) && !isRequired;
      @Nullable String part = isRequired ? plus() : all();
      if (part != null) {
        (isRequired || isExcluded ? required : options).add(part);
      }
      if (is("or")) {
        next++;
      } else if (!joinsWithOr && !is("end") && !is("close")) {
        break;
      }
    }
    if (depth <= QueryParser.MAX_DEPTH) {
      depth--;
    }
    return together(required, options);
  }

  /** With a {@code +} somewhere, what has none only ranks in Lucene. */
  private @Nullable String together(List<String> required, List<String> options) {
    boolean demands = required.stream().anyMatch(part -> !part.startsWith("(NOT"));
    if (demands && !options.isEmpty()) {
      losses.add(
          "Beside a + the words without one only rank, and are left out: "
              + String.join(", ", options));
      return joined(required, " AND ");
    }
    @Nullable String some = joined(options, " OR ");
    if (some != null) {
      required.add(some);
    }
    return joined(required, " AND ");
  }

  private @Nullable String plus() {
    next++;
    return close();
  }

  private @Nullable String all() {
    List<String> parts = new ArrayList<>();
    boolean goesOn = true;
    while (goesOn) {
      @Nullable String part = negated();
      if (part != null) {
        parts.add(part);
      }
      if (is("and")) {
        next++;
      } else {
        boolean isNot = is("not") || (is("sign") && !peek().text().equals("+"));
        goesOn = !is("or") && !is("end") && !is("close") && (isNot || !dialect.joinsWithOr());
      }
      goesOn = goesOn && !is("end") && !is("close") && depth <= QueryParser.MAX_DEPTH;
    }
    return joined(parts, " AND ");
  }

  private @Nullable String negated() {
    if (is("not") || (is("sign") && !peek().text().equals("+"))) {
      next++;
      @Nullable String part = close();
      return part == null ? null : "(NOT " + part + ")";
    }
    return is("sign") ? plus() : close();
  }

  private @Nullable String close() {
    @Nullable String left = primary();
    while (is("near")) {
      Lexeme near = take();
      @Nullable String right = primary();
      if (left != null && right != null) {
        String gap = near.detail() == null ? String.valueOf(USUAL_GAP) : near.detail();
        left = "(%s NEAR/%s%s %s)".formatted(left, gap, near.isOrdered() ? "f" : "", right);
      } else {
        left = left == null ? right : left;
      }
    }
    return left;
  }

  private @Nullable String primary() {
    Lexeme lexeme = take();
    return switch (lexeme.kind()) {
      case "open" -> brackets();
      case "field" -> field(lexeme.text());
      case "phrase" -> phrase(lexeme);
      case "exact" -> checked(lexeme.text());
      case "word" -> checked(plain(lexeme.text()));
      case "regex" -> lost(lexeme.text(), "regular expressions have no equivalent");
      case "range" -> lost(lexeme.text(), "a range needs a field");
      default -> lost(lexeme.text(), "it stands where a word is expected");
    };
  }

  private @Nullable String brackets() {
    @Nullable String inner = any();
    while (!is("end") && !is("close") && depth <= QueryParser.MAX_DEPTH) {
      // Words side by side that any() has left: AND.
      @Nullable String more = any();
      inner = inner == null ? more : more == null ? inner : "(%s AND %s)".formatted(inner, more);
    }
    if (is("close")) {
      Lexeme close = take();
      if (close.detail() != null && inner != null) {
        String near = inner.replaceFirst(" AND ", " NEAR/" + close.detail() + " ");
        return near;
      }
    } else {
      losses.add("A bracket was not closed; it is taken to end with the query.");
    }
    return inner;
  }

  /** A word without Lucene's marks of fuzziness and weight, and without its escapes. */
  private String plain(String word) {
    Matcher marked = Pattern.compile("(.+?)(~[\\d.]*)?(\\^[\\d.]+)?").matcher(word);
    if (!marked.matches()) {
      return word;
    }
    if (marked.group(2) != null) {
      losses.add(word + ": words that are spelt alike are not found; write them with OR.");
    }
    if (marked.group(3) != null) {
      losses.add(word + ": words have no weights.");
    }
    return marked.group(1).replace("\\", "");
  }

  private @Nullable String phrase(Lexeme lexeme) {
    String quoted = "\"" + lexeme.text() + "\"";
    String slop = lexeme.detail();
    String[] words = lexeme.text().strip().split("\\s+");
    if (slop == null || words.length < 2) {
      return checked(quoted);
    }
    if (words.length == 2) {
      return checked(quoted + "~" + slop);
    }
    losses.add(
        "%s~%s: each word is now at most %s words from what stands before it."
            .formatted(quoted, slop, slop));
    return checked("(" + String.join(" NEAR/" + slop + " ", words) + ")");
  }

  private @Nullable String field(String name) {
    @Nullable String ours = DialectFields.of(dialect, name.toLowerCase(Locale.ROOT)).orElse(null);
    if (ours == null) {
      primary();
      return lost(name + ":", "this field has no equivalent");
    }
    if (ours.equals("{}") && is("word")) {
      return checked("{" + take().text() + "}");
    }
    if (ours.equals("channel:") && (is("word") || is("phrase"))) {
      return channel(take().text());
    }
    if (is("range")) {
      return checked(ours + take().text());
    }
    if (is("word") || is("phrase")) {
      boolean isPhrase = is("phrase");
      String value = take().text();
      return checked(ours + (isPhrase && ours.length() > 1 ? "\"" + value + "\"" : plain(value)));
    }
    @Nullable String inner = primary();
    return inner == null ? null : checked(ours + "(" + inner + ")");
  }

  private @Nullable String channel(String type) {
    String lower = type.toLowerCase(Locale.ROOT);
    String base = lower.split("_", 2)[0];
    String ours = CHANNELS.getOrDefault(lower, CHANNELS.getOrDefault(base, base));
    if (!ours.equals(lower)) {
      losses.add("%s is channel:%s here, which has other sources too.".formatted(type, ours));
    }
    return checked("channel:" + ours);
  }

  /** A clause, if the language has it. */
  private @Nullable String checked(String clause) {
    return switch (QueryParser.parse(clause, Use.SEARCH)) {
      case Parsed.Good _ -> clause;
      case Parsed.Bad(List<QueryError> errors) -> lost(clause, errors.getFirst().message());
    };
  }

  private @Nullable String lost(String clause, String why) {
    losses.add("%s is left out: %s.".formatted(clause, why));
    return null;
  }

  private static @Nullable String joined(List<String> parts, String operator) {
    return switch (parts.size()) {
      case 0 -> null;
      case 1 -> parts.getFirst();
      default -> "(" + String.join(operator, parts) + ")";
    };
  }

  private boolean is(String kind) {
    return peek().kind().equals(kind);
  }

  private Lexeme peek() {
    return lexemes.get(Math.min(next, lexemes.size() - 1));
  }

  private Lexeme take() {
    Lexeme lexeme = peek();
    if (!lexeme.kind().equals("end")) {
      next++;
    }
    return lexeme;
  }
}
