package dev.earshot.ops;

import dev.earshot.contract.Alert;
import dev.earshot.contract.Mention;
import dev.earshot.ops.notify.Testimony;
import dev.earshot.search.alerts.AlertEvidence;
import dev.earshot.search.alerts.Behind;
import dev.earshot.search.index.Mentions.Hit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks up in this process' own index what people said that is behind an alert. */
record IndexWitness(AlertEvidence evidence) implements Testimony.Witness {

  private static final int MOST_LOOKS = 25;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(40);

  private static final Logger LOG = LoggerFactory.getLogger(IndexWitness.class);

  @Override
  public Testimony of(Alert alert) {
    try {
      // An alert is often told of before what tipped the scale can be found.
      for (int look = 0; look < MOST_LOOKS && !evidence.canQuote(alert); look++) {
        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      }
      Behind behind = evidence.of(alert);
      return new Testimony(
          behind.drivers(), behind.samples().stream().map(IndexWitness::quote).toList());
    } catch (IOException | UncheckedIOException e) {
      // That an alert is told matters more than what stands in it.
      LOG.warn("what is behind alert {} cannot be looked up: {}", alert.id(), e.toString());
      return Testimony.Witness.ABSENT.of(alert);
    }
  }

  private static Testimony.Quote quote(Hit hit) {
    Mention mention = hit.tagged().mention();
    return new Testimony.Quote(
        mention.source().name(),
        mention.author() == null ? null : mention.author().voice(),
        mention.published(),
        AlertEvidence.words(hit),
        mention.url());
  }
}
