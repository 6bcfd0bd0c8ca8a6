package dev.earshot.search.http;

import dev.earshot.query.Parsed;
import dev.earshot.query.Query;
import dev.earshot.query.QueryError;
import dev.earshot.query.QueryParser;
import dev.earshot.query.QueryPrinter;
import dev.earshot.query.Use;
import dev.earshot.query.advice.QueryAdvice;
import dev.earshot.query.dialect.Dialect;
import dev.earshot.query.dialect.Imported;
import dev.earshot.search.Language;
import dev.earshot.search.Workspace;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a query can be read, how it is understood, and where it may not mean what it says.
 */
final class QueryApi {

  private final Workspace workspace;

  QueryApi(Workspace workspace) {
    this.workspace = workspace;
  }

  Route route() {
    return Route.post(
        "/api/query/check",
        Role.VIEWER,
        "Reads a query, {\"query\":…,\"use\":\"search\" or \"rule\",\"from\":the dialect of another"
            + " product, or absent,\"lang\":\"fr\" for sentences in French}, and says how it is"
            + " understood, what it costs, and what is wrong with it.",
        this::check);
  }

  private void check(Context context) throws IOException {
    JsonBody body = JsonBody.read(context, "{\"query\":\"…\"}");
    String text = body.text("query");
    Use use = body.choice("use", Use.class).orElse(Use.SEARCH);
    Language language = body.choice("lang", Language.class).orElse(Language.EN);
    Optional<Dialect> dialect = body.choice("from", Dialect.class);
    context.json(
        dialect.isPresent()
            ? imported(dialect.get(), text, use, language)
            : read(text, use, List.of(), language));
  }

  private Answer imported(Dialect dialect, String text, Use use, Language language) {
    return switch (dialect.read(text)) {
      case Imported.Good(Query query, List<String> losses) ->
          read(QueryPrinter.print(query), use, losses, language);
      case Imported.Bad(List<String> reasons) ->
          new Answer(
              false,
              null,
              null,
              List.of(),
              List.of(),
              reasons.stream().map(reason -> new Trouble(0, text.length(), reason, null)).toList(),
              List.of(),
              List.of());
    };
  }

  private Answer read(String text, Use use, List<String> losses, Language language) {
    return switch (QueryParser.parse(text, use)) {
      case Parsed.Good(Query query, List<QueryError> hints) -> {
        QueryAdvice advice = QueryAdvice.of(query, workspace.zone(), language.locale());
        yield new Answer(
            true,
            advice.normal(),
            Given.word(advice.cost()),
            advice.reasons(),
            advice.warnings(),
            List.of(),
            Trouble.of(hints, language),
            losses);
      }
      case Parsed.Bad(List<QueryError> errors) ->
          new Answer(
              false,
              null,
              null,
              List.of(),
              List.of(),
              Trouble.of(errors, language),
              List.of(),
              losses);
    };
  }

  /**
   * What became of a query.
   *
   * @param normal its normal form, in Earshot's language whatever it was written in
   * @param cost {@code cheap}, {@code fair} or {@code costly}
   * @param reasons why it is not cheap
   * @param warnings where it may mean something else than its writer thinks
   * @param errors why it cannot be read; places count in what was sent
   * @param hints what is not wrong and may still not be meant
   * @param losses what of another product's query has no equivalent
   */
  record Answer(
      boolean good,
      @Nullable String normal,
      @Nullable String cost,
      List<String> reasons,
      List<String> warnings,
      List<Trouble> errors,
      List<Trouble> hints,
      List<String> losses) {}
}
