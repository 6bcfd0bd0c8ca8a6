package dev.earshot.search.index;

import dev.earshot.contract.Sentiment;
import dev.earshot.search.index.Mentions.By;
import dev.earshot.search.index.Mentions.Every;
import dev.earshot.search.index.Mentions.Speaker;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Who speaks in words of their own, and when: a mention is left out that repeats what another voice
 * said earlier, and one that is the brand's own.
 *
 * <p>Goes through what those said who are listened to, and through what tells the same stories:
 * first for who told each story first, then for what is left of each voice. Arrays by the ranks of
 * these stories and voices hold what is found on the way.
 */
final class Speakers {

  private static final int NOBODY = -1;

  /** Rows of {@link #feelings}. */
  private static final int NEGATIVE = 0;

  private static final int NEUTRAL = 1;
  private static final int POSITIVE = 2;

  private final IndexSearcher searcher;
  private final Found own;
  private final @Nullable String brand;
  private final Ranks stories;
  private final Ranks voices;

  /** When each story was told first, and by which voice, side by side. */
  private final long[] told;

  private final long[] mentions;
  private final long[] copies;
  private final long[][] feelings;
  private final long[] firstMs;
  private final long[] lastMs;
  private final int[] example;
  private final int[] weeks;
  private long[] spoken = new long[1 << 10];
  private int spokenCount;
  private long latestMs = Long.MIN_VALUE;

  private Speakers(
      IndexSearcher searcher, Found own, @Nullable String brand, Ranks stories, Ranks voices) {
    this.searcher = searcher;
    this.own = own;
    this.brand = brand;
    this.stories = stories;
    this.voices = voices;
    told = filled(2 * stories.size(), Long.MAX_VALUE);
    mentions = new long[voices.size()];
    copies = new long[voices.size()];
    feelings = new long[3][voices.size()];
    firstMs = filled(voices.size(), Long.MAX_VALUE);
    lastMs = filled(voices.size(), Long.MIN_VALUE);
    example = new int[voices.size()];
    weeks = new int[voices.size()];
    Arrays.fill(example, NOBODY);
  }

  /**
   * Listens to what was found.
   *
   * @param among only to those who said something of this; null for all
   * @param own what of it is the brand's own
   * @param stories one more than the greatest number of a story
   * @param voices one more than the greatest number of a voice
   */
  static Speakers of(
      IndexSearcher searcher,
      Found found,
      @Nullable Found among,
      Found own,
      @Nullable String brand,
      ZoneId zone,
      int stories,
      int voices)
      throws IOException {
    FixedBitSet speaking =
        Numbers.seen(Documents.VOICE_NUMBER, voices, among == null ? found : among);
    Found theirs = among == null ? found : found.only(having(Documents.VOICE_NUMBER, speaking));
    FixedBitSet told = Numbers.seen(Documents.STORY_NUMBER, stories, theirs);
    Found retold = among == null ? found : found.only(having(Documents.STORY_NUMBER, told));
    Speakers speakers = new Speakers(searcher, own, brand, new Ranks(told), new Ranks(speaking));
    if (theirs.count() > 0) {
      speakers.whoToldFirst(retold);
      speakers.listen(theirs, speakers.weeks(zone));
      speakers.countWeeks();
    }
    return speakers;
  }

  /** Chooses the mentions with one of these numbers in a column. */
  private static Found.Choosing having(String field, FixedBitSet wanted) {
    return leaf -> {
      NumericDocValues column = DocValues.getNumeric(leaf.reader(), field);
      return doc -> column.advanceExact(doc) && wanted.get((int) column.longValue());
    };
  }

  /** Those that spoke in most weeks, and of these those that said most. */
  List<Speaker> mostSteady(int limit) throws IOException {
    int[] numbers =
        IntStream.range(0, mentions.length)
            .filter(voice -> mentions[voice] > 0)
            .boxed()
            .sorted(
                (a, b) ->
                    weeks[a] != weeks[b]
                        ? weeks[b] - weeks[a]
                        : mentions[a] != mentions[b]
                            ? Long.compare(mentions[b], mentions[a])
                            : a - b)
            .limit(limit)
            .mapToInt(voice -> voice)
            .toArray();
    List<Speaker> speakers = new ArrayList<>();
    for (int voice : numbers) {
      speakers.add(speaker(voice));
    }
    return speakers;
  }

  /** The voice with this number, if it said anything of its own or another's. */
  Optional<Speaker> numbered(int number) throws IOException {
    if (!voices.has(number)) {
      return Optional.empty();
    }
    int voice = voices.of(number);
    return example[voice] == NOBODY ? Optional.empty() : Optional.of(speaker(voice));
  }

  private Speaker speaker(int voice) throws IOException {
    String name = Voices.name(Documents.read(searcher.storedFields(), example[voice]).mention());
    return new Speaker(
        name,
        mentions[voice],
        copies[voice],
        feelings[NEGATIVE][voice],
        feelings[NEUTRAL][voice],
        feelings[POSITIVE][voice],
        weeks[voice],
        mentions[voice] == 0 ? null : Instant.ofEpochMilli(firstMs[voice]),
        mentions[voice] == 0 ? null : Instant.ofEpochMilli(lastMs[voice]));
  }

  private interface Visit {
    void mention(int doc, int story, int voice, long publishedMs) throws IOException;
  }

  private static void each(Found.Leaf leaf, Visit visit) throws IOException {
    NumericDocValues stories = DocValues.getNumeric(leaf.reader(), Documents.STORY_NUMBER);
    NumericDocValues voices = DocValues.getNumeric(leaf.reader(), Documents.VOICE_NUMBER);
    NumericDocValues published = Timelines.published(leaf);
    BitSetIterator docs = leaf.each();
    for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
      if (stories.advanceExact(doc) && voices.advanceExact(doc) && published.advanceExact(doc)) {
        visit.mention(
            doc, (int) stories.longValue(), (int) voices.longValue(), published.longValue());
      }
    }
  }

  private void whoToldFirst(Found retold) throws IOException {
    for (Found.Leaf leaf : retold.leaves()) {
      each(
          leaf,
          (_, story, voice, publishedMs) -> {
            latestMs = Math.max(latestMs, publishedMs);
            int place = 2 * stories.of(story);
            boolean earlier = publishedMs < told[place];
            // Of those who told it in the same instant, the voice that was heard of first.
            if (earlier || (publishedMs == told[place] && voice < told[place + 1])) {
              told[place] = publishedMs;
              told[place + 1] = voice;
            }
          });
    }
  }

  /** The weeks from the first thing said to the last. */
  private Bars weeks(ZoneId zone) {
    long first = Long.MAX_VALUE;
    for (int place = 0; place < told.length; place += 2) {
      first = Math.min(first, told[place]);
    }
    return Bars.of(Instant.ofEpochMilli(first), Instant.ofEpochMilli(latestMs), Every.WEEK, zone);
  }

  private void listen(Found theirs, Bars bars) throws IOException {
    Labels labels = Facets.labels(By.SENTIMENT, brand);
    Map<String, Integer> numbers =
        Map.of(
            Sentiment.NEGATIVE.word(), NEGATIVE,
            Sentiment.NEUTRAL.word(), NEUTRAL,
            Sentiment.POSITIVE.word(), POSITIVE);
    for (Found.Leaf leaf : theirs.leaves()) {
      byte[] felt = new byte[leaf.reader().maxDoc()];
      labels.each(leaf, numbers, (doc, number) -> felt[doc] = (byte) (number + 1));
      Optional<Found.Leaf> ownLeaf = own.leaf(leaf.context().ord);
      each(
          leaf,
          (doc, story, number, publishedMs) -> {
            if (ownLeaf.isPresent() && ownLeaf.get().docs().get(doc)) {
              return;
            }
            int voice = voices.of(number);
            example[voice] = leaf.context().docBase + doc;
            int place = 2 * stories.of(story);
            if (told[place + 1] != number && publishedMs > told[place]) {
              copies[voice]++;
              return;
            }
            mentions[voice]++;
            firstMs[voice] = Math.min(firstMs[voice], publishedMs);
            lastMs[voice] = Math.max(lastMs[voice], publishedMs);
            if (felt[doc] > 0) {
              feelings[felt[doc] - 1][voice]++;
            }
            spoke(voice, bars.at(publishedMs));
          });
    }
  }

  private void spoke(int voice, int week) {
    if (spokenCount == spoken.length) {
      spoken = Arrays.copyOf(spoken, spoken.length * 2);
    }
    spoken[spokenCount++] = (long) voice << 32 | week;
  }

  private void countWeeks() {
    Arrays.sort(spoken, 0, spokenCount);
    for (int i = 0; i < spokenCount; i++) {
      if (i == 0 || spoken[i] != spoken[i - 1]) {
        weeks[(int) (spoken[i] >>> 32)]++;
      }
    }
  }

  private static long[] filled(int length, long value) {
    long[] array = new long[length];
    Arrays.fill(array, value);
    return array;
  }
}
