package dev.earshot.search.http;

import dev.earshot.contract.Intake;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionReader;
import dev.earshot.contract.Source;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The way in for other programs: answers only when Kafka has what they handed in. */
final class IntakeApi {

  /** Where a mention was heard that does not say so itself. */
  static final Source SOURCE = new Source("push", "API");

  /** Bodies that are in memory at one time. */
  private static final int AT_ONCE = 8;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Intake intake;
  private final int mostBytes;
  private final MentionReader reader = new MentionReader(SOURCE, null);
  private final Semaphore places = new Semaphore(AT_ONCE);

  private final Guard guard;
  private final Signatures signatures;

  IntakeApi(Intake intake, int mostBytes, Guard guard, Signatures signatures) {
    this.intake = intake;
    this.guard = guard;
    this.signatures = signatures;
    this.mostBytes = mostBytes;
  }

  /** Who may is told by the token that was sent, or that the body is signed with. */
  void accept(Context context) throws IOException {
    boolean signed = signatures.on(context);
    if (!signed) {
      Guard.require(Role.ANALYST, guard.role(context));
    }
    if (!places.tryAcquire()) {
      throw Problem.busy(
          "%d requests are being taken in already".formatted(AT_ONCE), Duration.ofSeconds(1));
    }
    try {
      byte[] body = Body.read(context, mostBytes);
      if (signed) {
        checkSigner(context, body);
      }
      Submission submission = Submission.read(Body.unpacked(context, body, mostBytes), reader);
      if (submission.mentions().isEmpty() && !submission.refused().isEmpty()) {
        throw Problem.unreadable("no mention in it can be read; 'refused' says why")
            .with("accepted", 0)
            .with("refused", submission.refused());
      }
      handIn(submission.mentions());
      context.status(202).json(new Answer(submission.mentions().size(), submission.refused()));
    } finally {
      places.release();
    }
  }

  private void checkSigner(Context context, byte[] body) {
    Role role =
        signatures
            .signer(context, body)
            .map(Token::role)
            .orElseThrow(
                () ->
                    Problem.forbidden(
                        "no token's secret signed this body, or not within five minutes of now;"
                            + " sign it, as it is sent, with the secret of a token"));
    Guard.require(Role.ANALYST, role);
  }

  /** What is answered when Kafka has it. */
  record Answer(int accepted, List<Submission.Refused> refused) {}

  private void handIn(List<Mention> mentions) {
    List<CompletableFuture<Void>> pending = new ArrayList<>();
    for (Mention mention : mentions) {
      pending.add(intake.hear(mention));
    }
    try {
      CompletableFuture.allOf(pending.toArray(CompletableFuture[]::new))
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      long acknowledged =
          pending.stream().filter(one -> one.isDone() && !one.isCompletedExceptionally()).count();
      String why =
          e.getCause() == null
              ? "it did not answer within " + PATIENCE.toSeconds() + " s"
              : e.getCause().getMessage();
      throw Problem.unavailable(
              "Kafka acknowledged %d of %d mentions: %s; send all of them again, what is there already is not counted twice"
                  .formatted(acknowledged, pending.size(), why))
          .with("accepted", acknowledged);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw Problem.unavailable("the server is stopping; send them again");
    }
  }
}
