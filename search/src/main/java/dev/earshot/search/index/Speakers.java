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
import org.apache.lucene.search.IndexSearcher;
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

  /** When each story was told first, and by which voice. */
  private final long[] toldMs;

  private final int[] toldBy;

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
    toldMs = filled(stories.size(), Long.MAX_VALUE);
    toldBy = new int[stories.size()];
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
    Found theirs = among == null ? found : saidBy(speaking, found);
    FixedBitSet told = Numbers.seen(Documents.STORY_NUMBER, stories, theirs);
    Speakers speakers = new Speakers(searcher, own, brand, new Ranks(told), new Ranks(speaking));
    if (theirs.count() > 0) {
      speakers.whoToldFirst(found, told);
      speakers.listen(theirs, speakers.weeks(zone));
      speakers.countWeeks();
    }
    return speakers;
  }

  private static Found saidBy(FixedBitSet speaking, Found found) throws IOException {
    long[] voices = new long[Rows.RUN];
    return found.only(
        (leaf, docs) -> {
          Rows rows = new Rows(leaf);
          NumericDocValues column = DocValues.getNumeric(leaf.reader(), Documents.VOICE_NUMBER);
          while (rows.turn()) {
            rows.read(column, voices);
            rows.keep(speaking, voices);
            rows.addTo(docs);
          }
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

  /** A run of mentions of one segment: which stories are told, by whom and when. */
  private static final class Tellings {
    private final Rows rows;
    private final NumericDocValues storyColumn;
    private final NumericDocValues voiceColumn;
    private final NumericDocValues publishedColumn;
    private final long[] stories = new long[Rows.RUN];
    private final long[] voices = new long[Rows.RUN];
    private final long[] publishedMs = new long[Rows.RUN];

    Tellings(Found.Leaf leaf) throws IOException {
      rows = new Rows(leaf);
      storyColumn = DocValues.getNumeric(leaf.reader(), Documents.STORY_NUMBER);
      voiceColumn = DocValues.getNumeric(leaf.reader(), Documents.VOICE_NUMBER);
      publishedColumn = Timelines.published(leaf);
    }

    /** Turns to the next run; of some stories only, unless they are null. False after the last. */
    boolean turn(@Nullable FixedBitSet wanted) throws IOException {
      if (!rows.turn()) {
        return false;
      }
      rows.read(storyColumn, stories);
      if (wanted != null) {
        rows.keep(wanted, stories);
      }
      rows.read(voiceColumn, voices);
      rows.read(publishedColumn, publishedMs);
      return true;
    }

    int size() {
      return rows.size();
    }

    int doc(int place) {
      return rows.doc(place);
    }

    int story(int place) {
      return (int) stories[place];
    }

    int voice(int place) {
      return (int) voices[place];
    }

    long publishedMs(int place) {
      return publishedMs[place];
    }
  }

  private void whoToldFirst(Found found, FixedBitSet wanted) throws IOException {
    for (Found.Leaf leaf : found.leaves()) {
      Tellings tellings = new Tellings(leaf);
      while (tellings.turn(wanted)) {
        for (int i = 0; i < tellings.size(); i++) {
          told(stories.of(tellings.story(i)), tellings.voice(i), tellings.publishedMs(i));
        }
      }
    }
  }

  /** Of those who told a story in the same instant, the voice that was heard of first. */
  private void told(int story, int voice, long publishedMs) {
    latestMs = Math.max(latestMs, publishedMs);
    if (publishedMs < toldMs[story] || (publishedMs == toldMs[story] && voice < toldBy[story])) {
      toldMs[story] = publishedMs;
      toldBy[story] = voice;
    }
  }

  /** The weeks from the first thing said to the last. */
  private Bars weeks(ZoneId zone) {
    long firstMs = Arrays.stream(toldMs).min().orElseThrow();
    return Bars.of(Instant.ofEpochMilli(firstMs), Instant.ofEpochMilli(latestMs), Every.WEEK, zone);
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
      FixedBitSet ours = own.leaf(leaf.context().ord).map(Found.Leaf::docs).orElse(null);
      Tellings tellings = new Tellings(leaf);
      while (tellings.turn(null)) {
        for (int i = 0; i < tellings.size(); i++) {
          int doc = tellings.doc(i);
          if (ours == null || !ours.get(doc)) {
            int voice = voices.of(tellings.voice(i));
            example[voice] = leaf.context().docBase + doc;
            if (isCopy(tellings, i)) {
              copies[voice]++;
            } else {
              heard(voice, tellings.publishedMs(i), felt[doc], bars);
            }
          }
        }
      }
    }
  }

  private boolean isCopy(Tellings tellings, int place) {
    int story = stories.of(tellings.story(place));
    return toldBy[story] != tellings.voice(place) && tellings.publishedMs(place) > toldMs[story];
  }

  /**
   * Notes a mention in words of the voice's own.
   *
   * @param felt one more than the row of its feeling; 0 where there is none
   */
  private void heard(int voice, long publishedMs, int felt, Bars bars) {
    mentions[voice]++;
    firstMs[voice] = Math.min(firstMs[voice], publishedMs);
    lastMs[voice] = Math.max(lastMs[voice], publishedMs);
    if (felt > 0) {
      feelings[felt - 1][voice]++;
    }
    spoke(voice, bars.at(publishedMs));
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
