package dev.earshot.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.earshot.query.Query;
import dev.earshot.query.QueryParser;
import dev.earshot.query.QueryPrinter;
import dev.earshot.query.Use;
import dev.earshot.query.dialect.Dialect;
import dev.earshot.query.dialect.Imported;

/** What is imported of another product's query is a query of ours. */
public final class DialectFuzz {

  private DialectFuzz() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(FuzzedDataProvider data) {
    Dialect dialect = data.pickValue(Dialect.values());
    String text = data.consumeRemainingAsString();
    if (dialect.read(text) instanceof Imported.Good(Query query, _)
        && !QueryParser.parse(QueryPrinter.print(query), Use.SEARCH).orThrow().equals(query)) {
      throw new IllegalStateException(
          "'%s' becomes %s, which is not read back".formatted(text, query));
    }
  }
}
