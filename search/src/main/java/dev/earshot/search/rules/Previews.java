package dev.earshot.search.rules;

import dev.earshot.contract.Evidence;
import dev.earshot.contract.Mention;
import dev.earshot.query.Query;
import dev.earshot.query.QueryPrinter;
import dev.earshot.query.RuleName;
import dev.earshot.search.index.Ask;
import dev.earshot.search.index.Mentions;
import dev.earshot.search.index.Mentions.Hit;
import dev.earshot.search.index.Mentions.Page;
import dev.earshot.search.index.Mentions.Sort;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells what an edit of a rule would change, before it is made. A topic is looked for among the
 * mentions that have the brand's tag, as its tags are only given there.
 */
final class Previews {

  /** How far back mentions are looked at. */
  static final Duration SPAN = Duration.ofDays(30);

  private static final int EXCERPT = 160;

  private final Mentions mentions;

  Previews(Mentions mentions) {
    this.mentions = mentions;
  }

  /** A query that is being edited, and among which mentions it is looked for. */
  private record Edit(Query current, Query edited, List<Query> within) {

    Query found(Query query) {
      return both(query, List.of());
    }

    Query added() {
      return both(edited, List.of(new Query.Not(current)));
    }

    Query dropped() {
      return both(current, List.of(new Query.Not(edited)));
    }

    private Query both(Query first, List<Query> more) {
      List<Query> parts = Stream.of(within, List.of(first), more).flatMap(List::stream).toList();
      return parts.size() == 1 ? first : new Query.And(parts);
    }
  }

  Preview of(RuleName rule, Query current, Query edited, int samples, Instant to)
      throws IOException {
    Edit edit =
        new Edit(
            current,
            edited,
            rule.topic() == null
                ? List.of()
                : List.of(new Query.Value(Query.Field.BRAND, rule.brand())));
    Instant from = to.minus(SPAN);
    return new Preview(
        rule.brand(),
        rule.topic(),
        from,
        to,
        QueryPrinter.print(edited),
        page(edit.found(edit.current()), from, to, 1).total(),
        page(edit.found(edit.edited()), from, to, 1).total(),
        change(page(edit.added(), from, to, samples)),
        change(page(edit.dropped(), from, to, samples)));
  }

  private Page page(Query query, Instant from, Instant to, int limit) throws IOException {
    return mentions.page(new Ask(query, from, to), Sort.NEWEST, limit, null);
  }

  private static Preview.Change change(Page page) {
    return new Preview.Change(page.total(), page.hits().stream().map(Previews::sample).toList());
  }

  private static Preview.Sample sample(Hit hit) {
    Mention mention = hit.tagged().mention();
    return new Preview.Sample(
        mention.id().value(),
        mention.published(),
        mention.source().name(),
        mention.url() == null ? null : mention.url().toString(),
        mention.title(),
        excerpt(mention.text(), hit.highlights()),
        hit.highlights().stream().map(Evidence::words).distinct().toList());
  }

  private static String excerpt(String text, List<Evidence> highlights) {
    int first =
        highlights.stream()
            .filter(each -> each.field() == Evidence.Field.TEXT)
            .mapToInt(Evidence::start)
            .min()
            .orElse(0);
    int begin = first < EXCERPT / 2 ? 0 : boundary(text, first - EXCERPT / 4);
    int end = boundary(text, Math.min(text.length(), begin + EXCERPT));
    return (begin > 0 ? "…" : "")
        + text.substring(begin, end).strip()
        + (end < text.length() ? "…" : "");
  }

  /** Never between the two halves of a character. */
  private static int boundary(String text, int at) {
    return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }
}
