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

  /** Where each of the figures of a voice stands in {@link #figures}. */
  private static final int NEGATIVE = 0;

  private static final int NEUTRAL = 1;
  private static final int POSITIVE = 2;
  private static final int MENTIONS = 3;
  private static final int COPIES = 4;
  private static final int FIRST_MS = 5;
  private static final int LAST_MS = 6;
  private static final int EXAMPLE = 7;
  private static final int FIGURES = 8;

  private final IndexSearcher searcher;
  private final Found own;
  private final @Nullable String brand;
  private final Ranks stories;
  private final Ranks voices;

  /**
   * When each story was told first, and by which voice. What is looked up together stands together:
   * most of the time goes into fetching it from memory.
   */
  private final long[] told;

  /** What is known of each voice. */
  private final long[] figures;

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
    told = new long[2 * stories.size()];
    for (int place = 0; place < told.length; place += 2) {
      told[place] = Long.MAX_VALUE;
    }
    figures = new long[FIGURES * voices.size()];
    for (int place = 0; place < figures.length; place += FIGURES) {
      figures[place + FIRST_MS] = Long.MAX_VALUE;
      figures[place + LAST_MS] = Long.MIN_VALUE;
      figures[place + EXAMPLE] = NOBODY;
    }
    weeks = new int[voices.size()];
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
        IntStream.range(0, weeks.length)
            .filter(voice -> figure(voice, MENTIONS) > 0)
            .boxed()
            .sorted(
                (a, b) ->
                    weeks[a] != weeks[b]
                        ? weeks[b] - weeks[a]
                        : figure(a, MENTIONS) != figure(b, MENTIONS)
                            ? Long.compare(figure(b, MENTIONS), figure(a, MENTIONS))
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
    return figure(voice, EXAMPLE) == NOBODY ? Optional.empty() : Optional.of(speaker(voice));
  }

  private long figure(int voice, int which) {
    return figures[FIGURES * voice + which];
  }

  private Speaker speaker(int voice) throws IOException {
    int example = (int) figure(voice, EXAMPLE);
    boolean spoke = figure(voice, MENTIONS) > 0;
    return new Speaker(
        Voices.name(Documents.read(searcher.storedFields(), example).mention()),
        figure(voice, MENTIONS),
        figure(voice, COPIES),
        figure(voice, NEGATIVE),
        figure(voice, NEUTRAL),
        figure(voice, POSITIVE),
        weeks[voice],
        spoke ? Instant.ofEpochMilli(figure(voice, FIRST_MS)) : null,
        spoke ? Instant.ofEpochMilli(figure(voice, LAST_MS)) : null);
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
    int place = 2 * story;
    if (publishedMs < told[place] || (publishedMs == told[place] && voice < told[place + 1])) {
      told[place] = publishedMs;
      told[place + 1] = voice;
    }
  }

  /** The weeks from the first thing said to the last. */
  private Bars weeks(ZoneId zone) {
    long firstMs = Long.MAX_VALUE;
    for (int place = 0; place < told.length; place += 2) {
      firstMs = Math.min(firstMs, told[place]);
    }
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
            figures[FIGURES * voice + EXAMPLE] = (long) leaf.context().docBase + doc;
            if (isCopy(tellings, i)) {
              figures[FIGURES * voice + COPIES]++;
            } else {
              heard(voice, tellings.publishedMs(i), felt[doc], bars);
            }
          }
        }
      }
    }
  }

  private boolean isCopy(Tellings tellings, int i) {
    int place = 2 * stories.of(tellings.story(i));
    return told[place + 1] != tellings.voice(i) && tellings.publishedMs(i) > told[place];
  }

  /**
   * Notes a mention in words of the voice's own.
   *
   * @param felt one more than the figure that counts its feeling; 0 where it has none
   */
  private void heard(int voice, long publishedMs, int felt, Bars bars) {
    int place = FIGURES * voice;
    figures[place + MENTIONS]++;
    figures[place + FIRST_MS] = Math.min(figures[place + FIRST_MS], publishedMs);
    figures[place + LAST_MS] = Math.max(figures[place + LAST_MS], publishedMs);
    if (felt > 0) {
      figures[place + felt - 1]++;
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
}
