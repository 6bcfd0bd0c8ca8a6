package dev.earshot.search.http;

import static java.util.Objects.requireNonNull;

import dev.earshot.contract.Correction;
import dev.earshot.search.bulletins.Bulletins;
import dev.earshot.search.index.Mentions;
import dev.earshot.search.quality.Agreed;
import dev.earshot.search.quality.Judgements;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How far machine and people agree, as gauges: {@code earshot.tags.judged} tags were corrected or
 * confirmed by people, and of {@code earshot.tags.agreed} of them the machine says the same by
 * itself. Each mention is looked up, so the figures are taken anew only every {@value #SECONDS}
 * seconds, however many gauges are read.
 */
public final class AgreementMeters {

  private static final int SECONDS = 10;

  private final Bulletins bulletins;
  private final Mentions mentions;
  private final InstantSource clock;

  /** Guarded by this, as the next. */
  private Judgements latest = new Judgements(List.of());

  private @Nullable Instant taken;

  private AgreementMeters(Bulletins bulletins, Mentions mentions, InstantSource clock) {
    this.bulletins = requireNonNull(bulletins, "bulletins");
    this.mentions = requireNonNull(mentions, "mentions");
    this.clock = requireNonNull(clock, "clock");
  }

  /** Registers the gauges. They read mentions until the registry is closed. */
  public static void bind(
      MeterRegistry registry, Bulletins bulletins, Mentions mentions, InstantSource clock) {
    AgreementMeters meters = new AgreementMeters(bulletins, mentions, clock);
    for (Correction.What what : Correction.What.values()) {
      meters.gauge(
          "earshot.tags.judged",
          "Tags that people corrected or confirmed",
          what,
          Agreed::said,
          registry);
      meters.gauge(
          "earshot.tags.agreed",
          "Tags that people corrected or confirmed, of which the machine says the same by itself",
          what,
          Agreed::agreed,
          registry);
    }
  }

  private void gauge(
      String name,
      String description,
      Correction.What what,
      ToLongFunction<Agreed> figure,
      MeterRegistry registry) {
    Gauge.builder(name, () -> figure(what, figure))
        .description(description)
        .tag("what", what.word())
        .register(registry);
  }

  private synchronized long figure(Correction.What what, ToLongFunction<Agreed> figure) {
    Instant now = clock.instant();
    if (taken == null || Duration.between(taken, now).toSeconds() >= SECONDS) {
      try {
        latest = Judgements.of(bulletins, mentions, null);
      } catch (IOException e) {
        throw new UncheckedIOException(e); // the registry answers that it does not know
      }
      taken = now;
    }
    return figure.applyAsLong(latest.about(what));
  }
}
