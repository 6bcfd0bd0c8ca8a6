package dev.earshot.processors.sentiment;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Evidence;
import dev.earshot.contract.Sentiment;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Sentiment by rule: the valences of words, emoji and emoticons, turned by negation, strengthened,
 * weakened, and summed with more weight after a "but". Needs no training and knows nothing but its
 * lists.
 */
public final class LexiconSentiment implements SentimentTagger {

  /** What makes a sum of this size half sure. */
  private static final double HALF = 15;

  private static final float BEFORE_BUT = 0.5f;
  private static final float AFTER_BUT = 1.5f;
  private static final float PER_BANG = 0.29f;

  private final AtomicReference<@Nullable Desk> desk = new AtomicReference<>();

  /** The tools of one judgement; taken and put back, so that threads do not wait for each other. */
  private static final class Desk {
    final Tokens tokens = new Tokens(Lexicon.of("other"));
    final Valences valences = new Valences();
    final Nearness nearness = new Nearness();
  }

  @Override
  public Opinion whole(Words words) {
    return judge(words, List.of(), List.of());
  }

  @Override
  public Opinion toward(Words words, List<Evidence> brand, List<Evidence> others) {
    return judge(words, brand, others);
  }

  @Override
  public String version() {
    return "lexicon-1";
  }

  private Opinion judge(Words words, List<Evidence> brand, List<Evidence> others) {
    Desk taken = desk.getAndSet(null);
    Desk mine = taken == null ? new Desk() : taken;
    Opinion opinion = judge(words, brand, others, mine);
    desk.set(mine);
    return opinion;
  }

  private static Opinion judge(
      Words words, List<Evidence> brand, List<Evidence> others, Desk desk) {
    Joined joined = Joined.of(words);
    desk.tokens.scan(joined.text());
    desk.valences.weigh(desk.tokens, Lexicon.of(words.lang()));
    desk.nearness.measure(desk.tokens, desk.valences, brand, others, joined.shift());
    Strongest strongest = new Strongest(joined);
    double sum = sum(desk, strongest);
    double score = sum / Math.sqrt(sum * sum + HALF);
    return new Opinion(sentiment(score, words.channel()), score, strongest.first());
  }

  private static double sum(Desk desk, Strongest strongest) {
    Tokens tokens = desk.tokens;
    Valences valences = desk.valences;
    double sum = 0;
    int bangs = 0;
    for (int from = 0; from < tokens.size; ) {
      int to = from;
      int but = -1;
      while (to < tokens.size && !tokens.isStop(to)) {
        but = (valences.roles[to] & Lexicon.BUT) != 0 ? to : but;
        to++;
      }
      for (int i = from; i < to; i++) {
        float contrast = but < 0 ? 1 : i < but ? BEFORE_BUT : AFTER_BUT;
        float weight =
            valences.value[i] * contrast * desk.nearness.factor[i] * (valences.ironic ? -1 : 1);
        if (weight != 0 && !desk.nearness.isBrand(i)) {
          sum += weight;
          strongest.add(tokens.start[i], tokens.end[valences.until[i] - 1], weight);
        }
      }
      bangs += to < tokens.size && tokens.kind[to] == Tokens.BANG ? (int) tokens.hash[to] : 0;
      from = to + 1;
    }
    return sum + Math.signum(sum) * Math.min(4, bangs) * PER_BANG;
  }

  /** How strong a score must be to count: reviews are written to judge, headlines to inform. */
  private static Sentiment sentiment(double score, Channel channel) {
    double neutral =
        switch (channel) {
          case REVIEW -> 0.05;
          case SOCIAL, FORUM, VIDEO -> 0.25;
          case PRESS -> 0.35;
        };
    return score > neutral
        ? Sentiment.POSITIVE
        : score < -neutral ? Sentiment.NEGATIVE : Sentiment.NEUTRAL;
  }
}
