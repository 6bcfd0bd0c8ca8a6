package dev.earshot.search.http;

import dev.earshot.contract.Erasure;
import dev.earshot.contract.Pseudonyms;
import dev.earshot.search.bulletins.Bulletins;
import io.javalin.http.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers what was erased, and never what it said or whose it was. */
final class ErasuresApi {

  private static final Parameter AUTHOR =
      Parameter.of("author", "only lines about this account, in case it asks what became of it");
  private static final Parameter CAUSE =
      Parameter.choice(
          "cause",
          "only authors that were forgotten, or deletions at the source",
          "author",
          "source");
  private static final int MOST = 1_000;

  private final Bulletins bulletins;
  private final Pseudonyms pseudonyms;

  ErasuresApi(Bulletins bulletins, Pseudonyms pseudonyms) {
    this.bulletins = bulletins;
    this.pseudonyms = pseudonyms;
  }

  Route route() {
    return new Route(
        "GET",
        "/api/erasures",
        Role.ADMIN,
        "The erasure log, the latest line first: authors that were forgotten and deletions at the"
            + " source, without their names and words. It shows the last "
            + MOST
            + " lines that answer; the topic has all.",
        List.of(AUTHOR, CAUSE),
        List.of(Route.JSON),
        this::erasures);
  }

  /**
   * Lines of the log.
   *
   * @param total how many answer, also those that are not shown
   */
  record Answer(int total, List<Erasure> erasures) {}

  private void erasures(Context context) {
    Given given = new Given(context);
    String author = given.word(AUTHOR);
    String subject = author == null ? null : pseudonyms.of(plain(author));
    Erasure.@Nullable Cause cause = given.choice(CAUSE, Erasure.Cause.class);
    List<Erasure> found =
        bulletins.erasures().stream()
            .filter(line -> subject == null || line.subject().equals(subject))
            .filter(line -> cause == null || line.ofAuthor() == (cause == Erasure.Cause.AUTHOR))
            .toList();
    context.json(new Answer(found.size(), found.stream().limit(MOST).toList()));
  }

  private static String plain(String handle) {
    return handle.startsWith("@") ? handle.substring(1) : handle;
  }
}
