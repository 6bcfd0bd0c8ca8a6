package dev.earshot.search.http;

import dev.earshot.contract.Author;
import dev.earshot.contract.Erasure;
import dev.earshot.contract.Intake;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Source;
import dev.earshot.query.Query;
import dev.earshot.search.index.Ask;
import dev.earshot.search.index.Mentions;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Forgets authors: everything that they said is removed as if they had deleted it at the source,
 * and a line without their name goes into the erasure log.
 */
final class AuthorsApi {

  private static final Parameter SOURCE =
      Parameter.of("source", "only what was heard there: the name or the kind of a source");
  private static final Ask EVERYTHING = new Ask(new Query.All(), null, null);

  /** How often is looked again for what was still on its way into the index. */
  private static final int MOST_PASSES = 5;

  private final Mentions mentions;
  private final Intake intake;
  private final Guard guard;
  private final InstantSource clock;

  AuthorsApi(Mentions mentions, Intake intake, Guard guard, InstantSource clock) {
    this.mentions = mentions;
    this.intake = intake;
    this.guard = guard;
    this.clock = clock;
  }

  Route route() {
    return new Route(
        "DELETE",
        "/api/authors/{handle}",
        Role.ADMIN,
        "Forgets an author: removes all that they said, and notes that in the erasure log.",
        List.of(SOURCE),
        List.of(Route.JSON),
        this::forget);
  }

  /**
   * What was removed.
   *
   * @param erasure the id of the line in the erasure log
   */
  record Answer(long mentions, String erasure) {}

  private void forget(Context context) throws IOException {
    String handle = plain(context.pathParam("handle"));
    if (handle.isEmpty()) {
      throw Problem.parameter("handle", "the handle is blank; write the account's name");
    }
    String source = new Given(context).word(SOURCE);
    Set<MentionId> removed = new HashSet<>();
    for (int pass = 0; pass < MOST_PASSES; pass++) {
      List<MentionId> found = by(handle, source);
      if (found.isEmpty()) {
        break;
      }
      remove(found);
      removed.addAll(found);
    }
    Erasure line = Erasure.of(handle, source, removed.size(), guard.name(context), clock.instant());
    Written.await(intake.note(line));
    context.json(new Answer(line.mentions(), line.id()));
  }

  private void remove(List<MentionId> found) {
    List<CompletableFuture<Void>> pending = new ArrayList<>();
    for (MentionId id : found) {
      pending.add(intake.remove(id));
    }
    Written.await(CompletableFuture.allOf(pending.toArray(CompletableFuture[]::new)));
    Written.awaitKnown(() -> found.stream().allMatch(this::gone));
  }

  private boolean gone(MentionId id) {
    try {
      return mentions.find(id).isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Looks at every mention, because a search for words might miss an unusual handle. */
  private List<MentionId> by(String handle, @Nullable String source) throws IOException {
    List<MentionId> found = new ArrayList<>();
    mentions.forEach(
        EVERYTHING,
        tagged -> {
          Mention mention = tagged.mention();
          Author author = mention.author();
          if (author != null
              && author.voice().equalsIgnoreCase(handle)
              && (source == null || heardAt(source, mention.source()))) {
            found.add(mention.id());
          }
        });
    return found;
  }

  private static boolean heardAt(String wanted, Source source) {
    return source.name().equalsIgnoreCase(wanted) || source.kind().equalsIgnoreCase(wanted);
  }

  private static String plain(String handle) {
    String stripped = handle.strip();
    return stripped.startsWith("@") ? stripped.substring(1) : stripped;
  }
}
