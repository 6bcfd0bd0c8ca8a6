package dev.earshot.processors.sentiment;

import static java.util.Objects.requireNonNull;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Evidence;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Sentiment by a linear model on words, pairs, pieces of words and the lexicons, trained on public
 * data sets.
 *
 * <p>A long text is judged part by part, and the parts are averaged, the first counting most: what
 * an article is about stands at its beginning.
 */
public final class LinearSentiment implements SentimentTagger {

  /** How much the pieces of words count beside the words. */
  static final float PIECES = 1;

  /** A part ends at the first sentence's end after so many tokens. */
  private static final int PART = 48;

  /** And here, wherever that is. */
  private static final int LONGEST_PART = 160;

  /** So many tokens at most are asked what they say of a brand. */
  private static final int MOST_NEAR = 400;

  private static final float[] NOTHING = new float[Features.MEASURES];

  /** Beyond this nothing is read: enough for any article, and a bound on the time. */
  private static final int MOST_PARTS = 60;

  private final Weights weights;
  private final float sharpness;
  private final Map<String, Table.Folded> byLanguage;
  private final Map<Channel, Toward> byChannel = new EnumMap<>(Channel.class);
  private final Map<Channel, Float> neutral = new EnumMap<>(Channel.class);
  private final AtomicReference<@Nullable Desk> desk = new AtomicReference<>();

  /** What judges a brand in mentions of one channel. */
  private record Toward(Table.Folded table, float neutral) {}

  /** The tools of one judgement; taken and put back, so that threads do not wait for each other. */
  static final class Desk {
    final Tokens tokens = new Tokens(Lexicon.of("other"));
    final Valences valences = new Valences();
    final Nearness nearness = new Nearness();
    final Features features = new Features();
    final Aimed aimed = new Aimed();
    final float[] sums = new float[Classes.COUNT];
    final float[] near = new float[Classes.COUNT];
    final float[] part = new float[Classes.COUNT];

    /** For each token what it adds to good less bad. */
    float[] leans = new float[64];

    void lean() {
      if (leans.length < tokens.size) {
        leans = new float[Integer.highestOneBit(tokens.size) * 2];
      }
      Arrays.fill(leans, 0, tokens.size, 0);
    }
  }

  LinearSentiment(Weights weights) {
    this.weights = weights;
    this.sharpness = Math.max(0.1f, weights.setting("sharpness"));
    this.byLanguage = new ConcurrentHashMap<>();
    Table shared = shared(weights.toward());
    for (Channel channel : Channel.values()) {
      Table own = weights.toward().get(channel.word());
      byChannel.put(
          channel,
          new Toward(
              own == null ? shared.alone() : shared.with(own),
              weights.setting("toward.neutral." + channel.word())));
      neutral.put(channel, weights.setting("whole.neutral." + channel.word()));
    }
  }

  /** The same tables with other settings. */
  private LinearSentiment(LinearSentiment tables, Weights weights) {
    this.weights = weights;
    this.sharpness = tables.sharpness;
    this.byLanguage = tables.byLanguage;
    this.neutral.putAll(tables.neutral);
    tables.byChannel.forEach(
        (channel, toward) ->
            byChannel.put(
                channel,
                new Toward(toward.table(), weights.setting("toward.neutral." + channel.word()))));
  }

  /** Languages are folded when they are first heard, for most are never. */
  private Table.Folded table(String lang) {
    String known = weights.whole().containsKey(lang) ? lang : Weights.SHARED;
    return byLanguage.computeIfAbsent(known, this::folded);
  }

  private Table.Folded folded(String lang) {
    Table shared = shared(weights.whole());
    Table own = weights.whole().get(lang);
    return own == null || own == shared ? shared.alone() : shared.with(own);
  }

  private static Table shared(Map<String, Table> tables) {
    return requireNonNull(tables.get(Weights.SHARED));
  }

  /** The tagger with the weights that this release ships. */
  public static LinearSentiment shipped() {
    try (InputStream in = LinearSentiment.class.getResourceAsStream("sentiment.bin")) {
      if (in == null) {
        throw new IllegalStateException("sentiment.bin is missing from this build of Earshot");
      }
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("sentiment.bin of this build of Earshot is damaged", e);
    }
  }

  /**
   * The tagger with the weights of a file that {@link #write} wrote.
   *
   * @throws IOException also if it is no such file
   */
  public static LinearSentiment read(InputStream in) throws IOException {
    return new LinearSentiment(Weights.read(in));
  }

  /** Writes the weights. */
  public void write(OutputStream out) throws IOException {
    weights.write(out);
  }

  /**
   * The same, but on these channels a brand must be praised or blamed by so much more to count as
   * praised or blamed; by less where that is below zero.
   */
  public LinearSentiment neutral(Map<Channel, Float> more) {
    if (more.isEmpty()) {
      return this;
    }
    Map<String, Float> settings = new HashMap<>(weights.settings());
    more.forEach(
        (channel, by) -> settings.merge("toward.neutral." + channel.word(), by, Float::sum));
    String base = weights.version().replaceFirst("/weights-[0-9a-f]+$", "");
    return new LinearSentiment(
        this,
        new Weights(base + "/corrected", weights.whole(), weights.toward(), settings).marked());
  }

  @Override
  public String version() {
    return weights.version();
  }

  @Override
  public Opinion whole(Words words) {
    Desk mine = take();
    Joined joined = look(words, mine);
    Strongest strongest = new Strongest(joined);
    judgeWhole(mine, table(words.lang()), mine.sums);
    explain(mine, false, strongest);
    Opinion opinion = opinion(mine.sums, neutral.getOrDefault(words.channel(), 0f), strongest);
    desk.set(mine);
    return opinion;
  }

  @Override
  public Opinion toward(Words words, List<Evidence> brand, List<Evidence> others) {
    Desk mine = take();
    Joined joined = look(words, mine);
    aim(mine, words.lang(), brand, others, joined.shift());
    Strongest strongest = new Strongest(joined);
    explain(mine, true, strongest);
    Toward toward = requireNonNull(byChannel.get(words.channel()));
    float times = inverseRoot(mine.aimed.size);
    Arrays.fill(mine.sums, 0);
    toward.table.add(
        mine.aimed.feature, mine.aimed.at, mine.aimed.size, times, mine.sums, mine.leans);
    toward.table.add(mine.aimed.measure, mine.sums);
    Opinion opinion = opinion(mine.sums, toward.neutral, strongest);
    desk.set(mine);
    return opinion;
  }

  private Desk take() {
    Desk taken = desk.getAndSet(null);
    return taken == null ? new Desk() : taken;
  }

  static Joined look(Words words, Desk desk) {
    Joined joined = Joined.of(words);
    desk.tokens.scan(joined.text());
    desk.valences.weigh(desk.tokens, Lexicon.of(words.lang()));
    return joined;
  }

  /** Fills {@link Aimed} of a text that was looked at. */
  void aim(Desk desk, String lang, List<Evidence> brand, List<Evidence> others, int shift) {
    Table.Folded table = table(lang);
    desk.nearness.measure(desk.tokens, desk.valences, brand, others, shift);
    judgeWhole(desk, table, desk.sums);
    judgeNear(desk, table, desk.near);
    desk.aimed.of(desk.tokens, desk.valences, desk.nearness, desk.near, desk.sums);
  }

  private static void judgeWhole(Desk desk, Table.Folded table, float[] sums) {
    Arrays.fill(sums, 0);
    desk.lean();
    float all = 0;
    int from = 0;
    for (int parts = 0; parts == 0 || (from < desk.tokens.size && parts < MOST_PARTS); parts++) {
      int to = partEnd(desk.tokens, from);
      desk.features.of(desk.tokens, desk.valences, from, to);
      float weight = parts == 0 ? 2 : 1;
      score(desk, table, desk.part);
      for (int c = 0; c < sums.length; c++) {
        sums[c] += weight * desk.part[c];
      }
      all += weight;
      from = to;
    }
    for (int c = 0; c < sums.length; c++) {
      sums[c] /= all;
    }
    if (desk.valences.ironic && sums[2] > sums[0]) {
      float good = sums[2];
      sums[2] = sums[0];
      sums[0] = good;
    }
  }

  private static int partEnd(Tokens tokens, int from) {
    int rest = tokens.size - from;
    if (rest <= PART + PART / 2) {
      return tokens.size;
    }
    int to = from + PART;
    int last = Math.min(tokens.size, from + LONGEST_PART);
    while (to < last && !tokens.isStop(to - 1)) {
      to++;
    }
    return to;
  }

  private static void score(Desk desk, Table.Folded table, float[] sums) {
    Features features = desk.features;
    Arrays.fill(sums, 0);
    table.add(
        features.word,
        features.wordAt,
        features.words,
        inverseRoot(features.words),
        sums,
        desk.leans);
    table.add(
        features.piece,
        features.pieceAt,
        features.pieces,
        PIECES * inverseRoot(features.pieces),
        sums,
        desk.leans);
    table.add(features.measure, sums);
  }

  static float inverseRoot(int count) {
    return 1 / (float) Math.sqrt(Math.max(1, count));
  }

  /** The same model, where each word counts as much as it is near the brand. */
  private static void judgeNear(Desk desk, Table.Folded table, float[] sums) {
    Features features = desk.features;
    int to = Math.min(desk.tokens.size, MOST_NEAR);
    if (to > partEnd(desk.tokens, 0)) {
      features.of(desk.tokens, desk.valences, 0, to);
    }
    Arrays.fill(sums, 0);
    table.add(NOTHING, sums);
    near(table, features.word, features.wordAt, features.words, desk.nearness, sums);
    near(table, features.piece, features.pieceAt, features.pieces, desk.nearness, sums);
  }

  private static void near(
      Table.Folded table, int[] feature, int[] at, int count, Nearness nearness, float[] sums) {
    float mass = 0.01f;
    for (int i = 0; i < count; i++) {
      mass += nearness.factor[at[i]] * nearness.factor[at[i]];
    }
    float times = 1 / (float) Math.sqrt(mass);
    for (int i = 0; i < count; i++) {
      float factor = nearness.factor[at[i]] * times;
      for (int c = 0; c < sums.length; c++) {
        sums[c] += factor * table.of(feature[i], c);
      }
    }
  }

  /** What each token adds to good less bad, or of it, what is said of the brand. */
  private static void explain(Desk desk, boolean near, Strongest strongest) {
    Tokens tokens = desk.tokens;
    for (int i = 0; i < tokens.size; i = desk.valences.until[i]) {
      if (tokens.kind[i] >= Tokens.DOTS || (near && desk.nearness.isBrand(i))) {
        continue;
      }
      float said = desk.leans[i] + desk.valences.value[i] / 8;
      int end = desk.valences.until[i] - 1;
      strongest.add(tokens.start[i], tokens.end[end], near ? said * desk.nearness.factor[i] : said);
    }
  }

  private Opinion opinion(float[] sums, float toNeutral, Strongest strongest) {
    double bad = Math.exp(sharpness * sums[0]);
    double neutral = Math.exp(sharpness * (sums[1] + toNeutral));
    double good = Math.exp(sharpness * sums[2]);
    Shares shares = Shares.of(bad, neutral, good);
    return new Opinion(shares.sentiment(), shares.score(), strongest.first(), shares);
  }
}
