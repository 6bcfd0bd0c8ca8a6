package dev.earshot.search.http;

import dev.earshot.contract.Author;
import dev.earshot.contract.Erasure;
import dev.earshot.contract.Intake;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Pseudonyms;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Forgets authors: everything that they said is removed as if they had deleted it at the source,
 * and a line without their name goes into the erasure log.
 */
final class AuthorsApi {

  private static final Parameter SOURCE =
      Parameter.of("source", "only what was heard there: the name or the kind of a source");
  private static final Parameter LATER =
      Parameter.choice(
          "later",
          "whether what they say later is kept; it is not, unless this says so",
          "keep",
          "drop");
  private static final Ask EVERYTHING = new Ask(new Query.All(), null, null);

  /** How often is looked again for what was still on its way into the index. */
  private static final int MOST_PASSES = 5;

  /** What becomes of what the author says later. */
  private enum Later {
    KEEP,
    DROP
  }

  private final Pseudonyms pseudonyms;
  private final RejectLog rejects;
  private final Supplier<Status> status;
  private final Mentions mentions;
  private final Intake intake;
  private final Guard guard;
  private final InstantSource clock;

  AuthorsApi(Parts parts, Guard guard) {
    pseudonyms = parts.pseudonyms();
    rejects = parts.rejects();
    status = parts.status();
    mentions = parts.mentions();
    intake = parts.intake();
    clock = parts.clock();
    this.guard = guard;
  }

  Route route() {
    return new Route(
        "DELETE",
        "/api/authors/{handle}",
        Role.ADMIN,
        "Forgets an author: removes all that they said, and notes that in the erasure log.",
        List.of(SOURCE, LATER),
        List.of(Route.JSON),
        this::forget);
  }

  /**
   * What was removed.
   *
   * @param rejects records that could not be read and name the author
   * @param lasting whether what the author says later is not kept either
   * @param erasure the id of the line in the erasure log
   */
  record Answer(long mentions, int rejects, boolean lasting, String erasure) {}

  private void forget(Context context) throws IOException {
    String handle = plain(context.pathParam("handle"));
    if (handle.isEmpty()) {
      throw Problem.parameter("handle", "the handle is blank; write the account's name");
    }
    Given given = new Given(context);
    String source = given.word(SOURCE);
    boolean lasting = given.choice(LATER, Later.class) != Later.KEEP;
    Erasure begun =
        Erasure.ofAuthor(
            pseudonyms.of(handle), source, 0, guard.name(context), clock.instant(), lasting);
    // First, so that what comes meanwhile is kept no more: the line's id stays the same.
    Written.await(intake.note(begun));
    Set<MentionId> removed = all(handle, source);
    int rejected = rejects.forget(handle, removed);
    Erasure line = begun.of(removed.size());
    Written.await(intake.note(line));
    context.json(new Answer(line.mentions(), rejected, lasting, line.id()));
  }

  /** Removes all that can be found, until there is nothing more, and says what it was. */
  private Set<MentionId> all(String handle, @Nullable String source) throws IOException {
    Set<MentionId> removed = new HashSet<>();
    Written.awaitKnown(this::indexed);
    for (int pass = 0; pass < MOST_PASSES; pass++) {
      List<MentionId> found = by(handle, source);
      if (found.isEmpty()) {
        break;
      }
      remove(found);
      removed.addAll(found);
      Written.awaitKnown(this::indexed);
    }
    return removed;
  }

  /** Whether all that is tagged can be found. */
  private boolean indexed() {
    Long lag = status.get().lag();
    return lag == null || lag == 0;
  }

  private void remove(List<MentionId> found) {
    List<CompletableFuture<Void>> pending = new ArrayList<>();
    for (MentionId id : found) {
      pending.add(intake.erase(id));
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
