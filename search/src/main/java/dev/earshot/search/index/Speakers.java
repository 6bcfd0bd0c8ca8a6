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
 * first for who told each story first, then for what is left of each voice. Arrays by the numbers
 * of stories and voices hold what is found on the way.
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
  private final long[] toldMs;
  private final int[] teller;
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
      IndexSearcher searcher, Found own, @Nullable String brand, int stories, int voices) {
    this.searcher = searcher;
    this.own = own;
    this.brand = brand;
    toldMs = filled(stories, Long.MAX_VALUE);
    teller = new int[stories];
    mentions = new long[voices];
    copies = new long[voices];
    feelings = new long[3][voices];
    firstMs = filled(voices, Long.MAX_VALUE);
    lastMs = filled(voices, Long.MIN_VALUE);
    example = new int[voices];
    weeks = new int[voices];
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
    Found theirs = among == null ? found : saidBy(found, among, voices);
    Speakers speakers = new Speakers(searcher, own, brand, stories, voices);
    if (theirs.count() > 0) {
      speakers.whoToldFirst(among == null ? found : retold(found, theirs, stories));
      speakers.listen(theirs, speakers.weeks(zone));
      speakers.countWeeks();
    }
    return speakers;
  }

  /** What is said, in all that was found, by those who said something of this. */
  private static Found saidBy(Found found, Found among, int voices) throws IOException {
    return sharing(found, Documents.VOICE_NUMBER, among, voices);
  }

  /** Whatever tells the stories that they told. */
  private static Found retold(Found found, Found theirs, int stories) throws IOException {
    return sharing(found, Documents.STORY_NUMBER, theirs, stories);
  }

  private static Found sharing(Found found, String field, Found with, int bound)
      throws IOException {
    FixedBitSet wanted = Numbers.seen(field, bound, with);
    return found.only(
        leaf -> {
          NumericDocValues column = DocValues.getNumeric(leaf.reader(), field);
          return doc -> column.advanceExact(doc) && wanted.get((int) column.longValue());
        });
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
  Optional<Speaker> numbered(int voice) throws IOException {
    return voice >= example.length || example[voice] == NOBODY
        ? Optional.empty()
        : Optional.of(speaker(voice));
  }

  private Speaker speaker(int voice) throws IOException {
    String name =
        Documents.voice(Documents.read(searcher.storedFields(), example[voice]).mention());
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
            boolean earlier = publishedMs < toldMs[story];
            // Of those who told it in the same instant, the voice that was heard of first.
            if (earlier || (publishedMs == toldMs[story] && voice < teller[story])) {
              toldMs[story] = publishedMs;
              teller[story] = voice;
            }
          });
    }
  }

  /** The weeks from the first thing said to the last. */
  private Bars weeks(ZoneId zone) {
    long first = Arrays.stream(toldMs).min().orElseThrow();
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
          (doc, story, voice, publishedMs) -> {
            if (ownLeaf.isPresent() && ownLeaf.get().docs().get(doc)) {
              return;
            }
            example[voice] = leaf.context().docBase + doc;
            if (teller[story] != voice && publishedMs > toldMs[story]) {
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
