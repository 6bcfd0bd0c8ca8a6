package dev.earshot.processors.tagging;

import static java.util.Objects.requireNonNull;

import dev.earshot.contract.RuleEdit;
import dev.earshot.query.Brand;
import dev.earshot.query.Rulebook;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The tagger of the rules that are in force. Edits of rules come while mentions are judged: what is
 * judged from then on is judged by them. Any thread may do anything.
 */
public final class RulesInForce {

  private final List<Brand> configured;
  private final Function<List<Brand>, Tagger> taggers;
  private final Map<String, RuleEdit> edits = new HashMap<>();
  private final CountDownLatch known = new CountDownLatch(1);
  private @Nullable List<Brand> inForce;
  private volatile @Nullable Tagger tagger;

  private RulesInForce(List<Brand> configured, Function<List<Brand>, Tagger> taggers) {
    this.configured = List.copyOf(configured);
    this.taggers = taggers;
  }

  /**
   * Rules that may be edited; whoever asks for their tagger waits until {@link #known} is called.
   *
   * @param configured the brands as the configuration has them
   * @param taggers makes a tagger of brands
   */
  public static RulesInForce of(List<Brand> configured, Function<List<Brand>, Tagger> taggers) {
    return new RulesInForce(configured, taggers);
  }

  /** Rules that nobody edits. */
  public static RulesInForce always(Tagger tagger) {
    RulesInForce rules = new RulesInForce(List.of(), _ -> tagger);
    rules.known();
    return rules;
  }

  /** Takes note of an edit; the same again changes nothing. */
  public synchronized void put(RuleEdit edit) {
    if (!edit.equals(edits.put(edit.id(), edit)) && known.getCount() == 0) {
      apply();
    }
  }

  /** Says that all edits that were made before the start have been put. */
  public synchronized void known() {
    if (known.getCount() > 0) {
      apply();
      known.countDown();
    }
  }

  private void apply() {
    List<Brand> brands = Rulebook.of(configured, edits.values()).brands();
    if (!brands.equals(inForce)) {
      tagger = taggers.apply(brands);
      inForce = brands;
    }
  }

  /** Judges by the rules that are in force now. */
  public Tagger tagger() {
    try {
      known.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped before the edits of rules were known", e);
    }
    return requireNonNull(tagger, "known() makes it");
  }
}
