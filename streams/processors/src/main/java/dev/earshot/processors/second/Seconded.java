package dev.earshot.processors.second;

import dev.earshot.contract.Evidence;
import dev.earshot.processors.sentiment.Opinion;
import dev.earshot.processors.sentiment.SentimentTagger;
import dev.earshot.processors.sentiment.Shares;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * A tagger that asks a second model at once where the first is in doubt. For files, where nobody
 * waits for the next mention.
 */
public final class Seconded implements SentimentTagger {

  private final SentimentTagger first;
  private final SecondModel second;
  private final LongAdder judged = new LongAdder();
  private final LongAdder asked = new LongAdder();
  private final LongAdder nanos = new LongAdder();

  /** Asks both; neither is closed. */
  public Seconded(SentimentTagger first, SecondModel second) {
    this.first = first;
    this.second = second;
  }

  @Override
  public Opinion whole(Words words) {
    return seconded(words, first.whole(words));
  }

  /** Where others are named too, a model of whole texts cannot tell whom it speaks of. */
  @Override
  public Opinion toward(Words words, List<Evidence> brand, List<Evidence> others) {
    Opinion opinion = first.toward(words, brand, others);
    return others.isEmpty() ? seconded(words, opinion) : opinion;
  }

  private Opinion seconded(Words words, Opinion opinion) {
    judged.increment();
    if (!second.isWanted(opinion, words.lang(), null)) {
      return opinion;
    }
    asked.increment();
    long start = System.nanoTime();
    try {
      String text = SecondModel.text(words.title(), words.text());
      Shares said = second.judge(List.of(text)).getFirst();
      return opinion.mixed(said, second.settings().weight());
    } catch (IOException e) {
      throw new UncheckedIOException("the second opinion fails", e);
    } finally {
      nanos.add(System.nanoTime() - start);
    }
  }

  /** How often it was asked, and how long that took, for people. */
  public String told() {
    long times = asked.sum();
    return "the second opinion was asked %,d times of %,d, %.1f ms each"
        .formatted(times, judged.sum(), times == 0 ? 0.0 : nanos.sum() / 1e6 / times);
  }

  @Override
  public String version() {
    return first.version() + "+" + second.version();
  }
}
