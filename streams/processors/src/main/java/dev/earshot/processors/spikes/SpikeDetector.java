package dev.earshot.processors.spikes;

import dev.earshot.contract.Alert;
import dev.earshot.contract.Source;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Watches one series and says when it rises beyond the usual.
 *
 * <p><b>What is usual.</b> The sum over the last {@link SpikeSettings#window}, at the end of every
 * bucket, is averaged with exponentially fading weights, and so is its squared distance from that
 * average; where it is asked for, what is usual at this hour of the day and on this day of the week
 * is taken into account. A sum is judged as soon as something is added to it, so a spike is seen in
 * the moment that tips the scale and not when its bucket ends.
 *
 * <p><b>Time</b> is that of what is added. Something older than the window no longer changes
 * anything here. Time in which nothing at all was heard, though something should have been, is a
 * gap of the listener and not quiet: it teaches nothing. Neither does time in which sources were
 * out that usually bring a fifth of the series; nor does it calm an alert. What they said then and
 * is heard later has its place in its own time.
 *
 * <p>The same additions in the same order give the same events on any machine. Memory is constant;
 * {@link #save} and {@link #restore} carry it through a store. Not thread-safe.
 */
public final class SpikeDetector {

  /** Silence as improbable as e to minus this is a gap. */
  private static final double GAP = 14;

  /** Beyond this many half-lives of the mean nothing of the past is worth its steps. */
  private static final int LONGEST_GAP = 60;

  /** The memory of the worst score moves in steps of one part in so many. */
  private static final int MEMORY_PARTS = 24;

  /** After one part in so many of the calm that closes an alert, it counts as quiet. */
  private static final int LULL_PART = 3;

  /** Deviations beyond which a sparse count is no longer taken for what is usual. */
  private static final double LEARNABLE = 3;

  /** So many things that were not what they were taken for leave no day of what was learned. */
  private static final int DOUBTS = 12;

  /** Where so much of what is usually heard is missing, the rest says nothing of what is usual. */
  private static final double MISSED = 0.2;

  private static final byte FORMAT = 4;

  private final SpikeSettings settings;
  private final Outages outages;
  private final long bucketMs;
  private final long phaseMs;
  private final double meanShare;
  private final double varianceShare;

  private final Season season = new Season();
  private final Ears ears = new Ears();
  private final double[] window;
  private final double[] worst = new double[MEMORY_PARTS];

  /** Number of the bucket that is being filled; {@link Long#MIN_VALUE} before the first. */
  private long bucket = Long.MIN_VALUE;

  private long learned;
  private double mean;
  private double variance;

  /** Everything heard, spikes or not, in this bucket and usually in one. */
  private double heard;

  private double usuallyHeard;
  private double silentBuckets;

  private long openedMs = Long.MIN_VALUE;
  private long calmBuckets;

  /** Whether it was told that the alert is quiet. */
  private boolean quiet;

  private SpikeDetector(SpikeSettings settings, Outages outages, long phaseMs) {
    this.settings = settings;
    this.outages = outages;
    this.phaseMs = phaseMs;
    bucketMs = settings.bucket().toMillis();
    meanShare = settings.meanShare();
    varianceShare = settings.varianceShare();
    window = new double[settings.windowBuckets()];
  }

  /** A detector that has seen nothing, of a series without sources. */
  public static SpikeDetector of(SpikeSettings settings) {
    return of(settings, new Outages());
  }

  /**
   * A detector that has seen nothing.
   *
   * @param outages of the sources that the series is heard from, kept by somebody else
   */
  public static SpikeDetector of(SpikeSettings settings, Outages outages) {
    return new SpikeDetector(settings, outages, 0);
  }

  /** A detector of a series whose buckets start when {@code first} does. */
  static SpikeDetector startingAt(SpikeSettings settings, Instant first) {
    return new SpikeDetector(
        settings, new Outages(), Math.floorMod(first.toEpochMilli(), settings.bucket().toMillis()));
  }

  /**
   * The detector that {@link #save} wrote, or a new one where the settings have since changed its
   * shape.
   */
  public static SpikeDetector restore(
      SpikeSettings settings, Outages outages, byte @Nullable [] saved) {
    SpikeDetector detector = of(settings, outages);
    if (saved != null && saved.length == detector.size() && saved[0] == FORMAT) {
      detector.read(ByteBuffer.wrap(saved, 1, saved.length - 1));
    }
    return detector;
  }

  /** Adds to a series without sources and judges it. */
  public List<SpikeEvent> add(Instant at, double value, double heard, boolean alertable) {
    return add(at, null, value, heard, alertable);
  }

  /**
   * Adds to the series and judges it.
   *
   * @param source where it was heard; null where nobody knows
   * @param value how much of what is watched; below zero takes back what was added before
   * @param heard how much was heard in all, {@code value} included: what tells quiet from deafness
   * @param alertable whether this may raise an alert, or only teach what is usual
   * @return what happened by it, in the order of time
   */
  public List<SpikeEvent> add(
      Instant at, @Nullable Source source, double value, double heard, boolean alertable) {
    List<SpikeEvent> events = new ArrayList<>(advance(at));
    long age = bucket - bucketOf(at);
    if (age >= window.length) {
      return events;
    }
    int slot = slot(bucket - age);
    window[slot] = Math.max(0, window[slot] + value);
    if (heard > 0 && source != null) {
      ears.hear(source, heard);
    }
    if (age == 0) {
      this.heard = Math.max(0, this.heard + heard);
    }
    if (alertable && value > 0) {
      judge(latest(at)).ifPresent(events::add);
    }
    return events;
  }

  /**
   * Lets time pass.
   *
   * @return what happened by it: an alert may close
   */
  public List<SpikeEvent> advance(Instant to) {
    long target = bucketOf(to);
    if (bucket == Long.MIN_VALUE) {
      bucket = target;
    }
    if ((target - bucket) * bucketMs > LONGEST_GAP * settings.meanHalfLife().toMillis()) {
      return forget(target);
    }
    List<SpikeEvent> events = new ArrayList<>();
    while (bucket < target) {
      finishBucket().ifPresent(events::add);
    }
    return events;
  }

  /**
   * Says that one thing before the window was not what it was taken for, as after a change of the
   * rules that count it. A few of them mean that what is usual is learned anew, and that nothing
   * but a great many is alarming until then.
   */
  public void doubt(Instant at) {
    if (bucket - bucketOf(at) >= window.length) {
      long certain = settings.warmUp().toMillis() / bucketMs;
      learned = Math.max(0, Math.min(learned, 2 * certain) - certain / DOUBTS);
    }
  }

  /** Whether an alert is open. */
  public boolean open() {
    return openedMs != Long.MIN_VALUE;
  }

  /** What is usual in a window that ends now. */
  public double expected() {
    return mean * season();
  }

  /** How many times the average is usual around the middle of the window. */
  private double season() {
    return settings.seasonal() && bucket != Long.MIN_VALUE
        ? season.factor((bucket + 1) * bucketMs + phaseMs - settings.window().toMillis() / 2)
        : 1;
  }

  private long bucketOf(Instant at) {
    return Math.floorDiv(at.toEpochMilli() - phaseMs, bucketMs);
  }

  /** What comes late is judged now: events never step back in time. */
  private Instant latest(Instant at) {
    Instant start = Instant.ofEpochMilli(bucket * bucketMs + phaseMs);
    return at.isBefore(start) ? start : at;
  }

  private int slot(long numbered) {
    return (int) Math.floorMod(numbered, (long) window.length);
  }

  private Instant bucketEnd() {
    return Instant.ofEpochMilli((bucket + 1) * bucketMs + phaseMs);
  }

  private double seen() {
    double sum = 0;
    for (double value : window) {
      sum += value;
    }
    return sum;
  }

  private boolean cold() {
    return learned * bucketMs < settings.warmUp().toMillis();
  }

  private double score(double seen) {
    double factor = season();
    double usual = mean * factor;
    return switch (settings.model()) {
      case VOLUME -> (seen - usual) / Math.sqrt(Math.max(variance * factor, Math.max(usual, 1)));
      case COUNTS -> CountModel.score(seen, usual, variance * factor);
    };
  }

  private Optional<SpikeEvent> judge(Instant at) {
    double seen = seen();
    double score = score(seen);
    double worstBefore = worstRemembered();
    if (!alarming(seen, score)) {
      return Optional.empty();
    }
    boolean resumed = open() && quiet;
    if (score <= worstBefore * settings.worse()) {
      quiet = false;
      return resumed ? Optional.of(event(Alert.State.RESUMED, at, seen, score)) : Optional.empty();
    }
    remember(score);
    quiet = false;
    calmBuckets = 0;
    Alert.State state = open() ? Alert.State.ESCALATED : Alert.State.OPENED;
    if (!open()) {
      openedMs = at.toEpochMilli();
    }
    return Optional.of(event(state, at, seen, score));
  }

  private boolean alarming(double seen, double score) {
    double floor = cold() ? settings.coldFloor() : settings.floor();
    return seen >= floor && score >= settings.threshold();
  }

  private SpikeEvent event(Alert.State state, Instant at, double seen, double score) {
    return new SpikeEvent(
        state,
        Instant.ofEpochMilli(openedMs),
        at,
        seen,
        expected(),
        score,
        settings.severity(score),
        cold() || !alarming(seen, score) ? null : settings.confidence(score));
  }

  /** Ends the bucket: remembers how bad it was, closes what has calmed down, and learns. */
  private Optional<SpikeEvent> finishBucket() {
    double seen = seen();
    double score = score(seen);
    if (alarming(seen, score)) {
      remember(score);
    }
    boolean deaf = deaf();
    Optional<SpikeEvent> closed = deaf ? Optional.empty() : close(seen, score);
    learn(seen, deaf);
    ears.fade(varianceShare);
    bucket++;
    window[slot(bucket)] = 0;
    forgetWorst();
    heard = 0;
    return closed;
  }

  /** Whether too much was not heard in the window that ends with the bucket. */
  private boolean deaf() {
    Instant end = bucketEnd();
    return ears.missing(outages, end.minus(settings.window()), end) >= MISSED;
  }

  private Optional<SpikeEvent> close(double seen, double score) {
    if (!open()) {
      return Optional.empty();
    }
    calmBuckets = score < settings.threshold() / 2 ? calmBuckets + 1 : 0;
    long calmMs = calmBuckets * bucketMs;
    if (calmMs < settings.calm().toMillis()) {
      return quiet || calmMs == 0 || calmMs < settings.calm().toMillis() / LULL_PART
          ? Optional.empty()
          : lull(seen, score);
    }
    SpikeEvent event = event(Alert.State.CLOSED, bucketEnd(), seen, score);
    openedMs = Long.MIN_VALUE;
    calmBuckets = 0;
    quiet = false;
    return Optional.of(event);
  }

  private Optional<SpikeEvent> lull(double seen, double score) {
    quiet = true;
    return Optional.of(event(Alert.State.QUIET, bucketEnd(), seen, score));
  }

  /** Young averages are plain ones: a first value that counted fully would take days to forget. */
  private void learn(double seen, boolean deaf) {
    silentBuckets = heard == 0 ? silentBuckets + 1 : 0;
    if (deaf || silentBuckets * usuallyHeard > GAP) {
      season.miss(bucket * bucketMs + phaseMs);
      return;
    }
    learned++;
    if (settings.seasonal()) {
      season.hear(bucket * bucketMs + phaseMs, heard);
    }
    double factor = season();
    double share = Math.max(meanShare, 1.0 / learned);
    usuallyHeard += share * (heard - usuallyHeard);
    double distance = learnable(seen - mean * factor, factor);
    mean += share * distance;
    double spread = Math.max(varianceShare, 1.0 / learned);
    variance = (1 - spread) * (variance + spread * distance * distance / factor);
  }

  /**
   * What a distance from the mean teaches. Among sparse counts one burst would otherwise make a
   * week of bursts seem usual; a lasting new level is still learned, in steps.
   */
  private double learnable(double distance, double factor) {
    return switch (settings.model()) {
      case VOLUME -> distance;
      case COUNTS ->
          Math.min(
              distance,
              LEARNABLE * Math.sqrt(Math.max(variance * factor, Math.max(mean * factor, 1))));
    };
  }

  private double worstRemembered() {
    double most = 0;
    for (double score : worst) {
      most = Math.max(most, score);
    }
    return most;
  }

  private void remember(double score) {
    int part = part(bucket);
    worst[part] = Math.max(worst[part], score);
  }

  /** The parts of the memory are reused in turn; one that begins anew has nothing to say yet. */
  private void forgetWorst() {
    if (part(bucket) != part(bucket - 1)) {
      worst[part(bucket)] = 0;
    }
  }

  private int part(long numbered) {
    long partBuckets = Math.max(1, settings.memory().toMillis() / MEMORY_PARTS / bucketMs);
    return (int) Math.floorMod(Math.floorDiv(numbered, partBuckets), (long) MEMORY_PARTS);
  }

  private List<SpikeEvent> forget(long target) {
    List<SpikeEvent> events = new ArrayList<>();
    if (open()) {
      events.add(event(Alert.State.CLOSED, bucketEnd(), seen(), 0));
    }
    Arrays.fill(window, 0);
    Arrays.fill(worst, 0);
    bucket = target;
    learned = 0;
    mean = 0;
    variance = 0;
    heard = 0;
    usuallyHeard = 0;
    silentBuckets = 0;
    ears.clear();
    openedMs = Long.MIN_VALUE;
    calmBuckets = 0;
    quiet = false;
    return events;
  }

  private int size() {
    return 1 + Double.BYTES * (window.length + worst.length + 10) + Season.size() + Ears.size();
  }

  /** All that must be kept to go on later as if nothing had happened. */
  public byte[] save() {
    ByteBuffer buffer = ByteBuffer.allocate(size());
    buffer.put(FORMAT).putLong(bucket).putLong(learned).putDouble(mean).putDouble(variance);
    buffer.putDouble(heard).putDouble(usuallyHeard).putDouble(silentBuckets);
    buffer.putLong(openedMs).putLong(calmBuckets).putLong(quiet ? 1 : 0);
    for (double value : window) {
      buffer.putDouble(value);
    }
    for (double score : worst) {
      buffer.putDouble(score);
    }
    season.write(buffer);
    ears.write(buffer);
    return buffer.array();
  }

  private void read(ByteBuffer buffer) {
    bucket = buffer.getLong();
    learned = buffer.getLong();
    mean = buffer.getDouble();
    variance = buffer.getDouble();
    heard = buffer.getDouble();
    usuallyHeard = buffer.getDouble();
    silentBuckets = buffer.getDouble();
    openedMs = buffer.getLong();
    calmBuckets = buffer.getLong();
    quiet = buffer.getLong() == 1;
    for (int i = 0; i < window.length; i++) {
      window[i] = buffer.getDouble();
    }
    for (int i = 0; i < worst.length; i++) {
      worst[i] = buffer.getDouble();
    }
    season.read(buffer);
    ears.read(buffer);
  }
}
