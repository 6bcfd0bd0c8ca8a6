package dev.earshot.processors.stories;

import static java.util.Objects.requireNonNull;

import dev.earshot.contract.Evidence;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A bounded memory of texts and of the stories that they tell.
 *
 * <p>Texts are linked when one is a near copy of the other and they were first published within
 * {@link #APART} of each other; texts that are linked, directly or by others, tell one story. Where
 * it has the name of the one that was published first, the order in which texts come does not
 * matter, as long as none is forgotten and no triple stands in more than {@value #MOST_ALIKE}.
 *
 * <p>Candidates are found by winnowing (Schleimer, Wilkerson, Aiken 2003): of each three
 * neighbouring word triples the one with the smallest hash is looked up. Texts that share five
 * words in a row share one of them.
 *
 * <p>Used by one thread.
 */
public final class StoryBook {

  /** The farthest that copies may lie apart. */
  public static final Duration APART = Duration.ofDays(14);

  /** More texts with one triple are a common phrase, or copies that other triples find as well. */
  private static final int MOST_ALIKE = 24;

  /** Copies share more triples than chance does; only texts from one mould have so many rivals. */
  private static final int MOST_COMPARED = 32;

  private static final int SHARED_UNDER_HEADLINES = 20;
  private static final boolean[] BOTH = {true, false};

  private static final int TRIPLE = 3;
  private static final int WINDOW = 3;

  private final Naming naming;
  private final int most;
  private final Map<Wording, Entry> entries = new LinkedHashMap<>();
  private final Map<String, Story> stories = new HashMap<>();
  private final Map<Long, List<Wording>> triples = new HashMap<>();
  private long next;

  /**
   * A text.
   *
   * @param first who published it first
   * @param published when that was
   * @param number counts the texts, in the order in which they came
   * @param story the name of its story
   * @param since when the text was published that the story is named after
   */
  public record Entry(
      Wording wording,
      MentionId first,
      Instant published,
      long number,
      String story,
      Instant since) {

    public Entry {
      requireNonNull(wording, "wording");
      requireNonNull(first, "first");
      requireNonNull(published, "published");
      requireNonNull(story, "story");
      requireNonNull(since, "since");
    }

    private Entry told(String other, Instant otherSince) {
      return new Entry(wording, first, published, number, other, otherSince);
    }
  }

  /**
   * What came of a mention.
   *
   * @param story the one that it tells
   * @param changed texts that are new or tell another story than before
   * @param forgotten texts that made place
   */
  public record Outcome(String story, List<Entry> changed, List<Wording> forgotten) {
    public Outcome {
      requireNonNull(story, "story");
      changed = List.copyOf(changed);
      forgotten = List.copyOf(forgotten);
    }
  }

  /**
   * Why a mention is a copy.
   *
   * @param original the first mention of the text that it shares most with
   * @param evidence the words that both have; weighs as much as they are of the shorter text
   */
  public record Copy(MentionId original, Evidence evidence) {}

  /** Which text a story is named after. */
  public enum Naming {
    /** The one that was published first, so that a late copy may rename the story. */
    FIRST_PUBLISHED,
    /** The one that came first, so that what was said of a story stays true. */
    FIRST_HEARD
  }

  /** Which of their texts two wordings share. */
  private record Passage(boolean title, boolean otherTitle, Likeness likeness) {}

  /**
   * @param most texts that are kept; the one that came first makes place
   */
  public StoryBook(Naming naming, int most) {
    if (most < 1) {
      throw new IllegalArgumentException("a book keeps at least one text, not " + most);
    }
    this.naming = requireNonNull(naming, "naming");
    this.most = most;
  }

  /** A book that goes on where another was. */
  public static StoryBook of(Naming naming, int most, Collection<Entry> entries) {
    StoryBook book = new StoryBook(naming, most);
    entries.stream().sorted(Comparator.comparingLong(Entry::number)).forEach(book::restore);
    return book;
  }

  private void restore(Entry entry) {
    add(entry);
    next = entry.number() + 1;
  }

  /** Says which story a mention tells, and remembers it. */
  public Outcome put(MentionId id, Wording wording, Instant published) {
    if (wording.isBrief()) {
      return new Outcome(wording.name(), List.of(), List.of());
    }
    Entry known = entries.get(wording);
    if (known != null && !published.isBefore(known.published())) {
      return new Outcome(known.story(), List.of(), List.of());
    }
    Set<String> told = new LinkedHashSet<>();
    Entry entry =
        known == null
            ? new Entry(wording, id, published, next++, wording.name(), since(published, next - 1))
            : new Entry(
                known.wording(), id, published, known.number(), known.story(), known.since());
    for (Entry copy : copies(entry.wording(), published)) {
      told.add(copy.story());
    }
    if (known == null) {
      add(entry);
    } else {
      entries.put(wording, entry);
    }
    told.add(entry.story());
    List<Entry> changed = settle(entry, told);
    return new Outcome(story(wording), changed, forgetTheFirst());
  }

  /** Takes another mention for the first that told a text, and leaves the story its name. */
  public Entry hand(Wording wording, MentionId first, Instant published) {
    Entry entry = requireNonNull(entries.get(wording), "not in this book");
    Entry now =
        new Entry(entry.wording(), first, published, entry.number(), entry.story(), entry.since());
    entries.put(wording, now);
    return now;
  }

  /** Forgets a text that nobody tells any more. */
  public void remove(Wording wording) {
    Entry entry = entries.remove(wording);
    if (entry == null) {
      return;
    }
    leave(entry);
    for (long triple : triples(wording)) {
      List<Wording> alike = triples.get(triple);
      if (alike != null && alike.remove(wording) && alike.isEmpty()) {
        triples.remove(triple);
      }
    }
  }

  /** How many texts are kept. */
  public int size() {
    return entries.size();
  }

  /** Why a mention is a copy of another that came before, if it is one. */
  public Optional<Copy> copy(Mention mention, Wording wording) {
    if (wording.isBrief()) {
      return Optional.empty();
    }
    Entry original = null;
    Passage best = null;
    Comparison comparison = new Comparison(wording);
    for (Wording candidate : candidates(wording)) {
      Entry entry = entries.get(candidate);
      if (entry != null
          && !entry.first().equals(mention.id())
          && near(entry, mention.published())) {
        Passage passage = comparison.with(entry.wording()).orElse(null);
        if (passage != null
            && (best == null || passage.likeness().shared() > best.likeness().shared())) {
          original = entry;
          best = passage;
        }
      }
    }
    return original == null || best == null
        ? Optional.empty()
        : Optional.of(new Copy(original.first(), evidence(mention, wording, original, best)));
  }

  private static Evidence evidence(
      Mention mention, Wording wording, Entry original, Passage passage) {
    String title = mention.title();
    boolean inTitle = passage.title() && title != null;
    String field = title == null || !inTitle ? mention.text() : title;
    Words words = inTitle ? Wording.title(field) : Wording.text(field);
    Likeness likeness = passage.likeness();
    int start = words.from(likeness.from());
    int end = words.to(likeness.to() - 1);
    String mine = passage.title() ? wording.title() : wording.text();
    String theirs = passage.otherTitle() ? original.wording().title() : original.wording().text();
    double share = (double) likeness.shared() / Math.min(mine.length(), theirs.length());
    return new Evidence(
        "story",
        inTitle ? Evidence.Field.TITLE : Evidence.Field.TEXT,
        start,
        end,
        field.substring(start, end),
        Math.round(share * 100) / 100.0);
  }

  private Instant since(Instant published, long number) {
    return switch (naming) {
      case FIRST_PUBLISHED -> published;
      case FIRST_HEARD -> Instant.ofEpochMilli(number);
    };
  }

  private String story(Wording wording) {
    Entry entry = entries.get(wording);
    return entry == null ? wording.name() : entry.story();
  }

  private List<Entry> copies(Wording wording, Instant published) {
    List<Entry> copies = new ArrayList<>();
    Set<String> found = new HashSet<>();
    Comparison comparison = new Comparison(wording);
    for (Wording candidate : candidates(wording)) {
      Entry entry = entries.get(candidate);
      if (entry != null
          && !candidate.equals(wording)
          && !found.contains(entry.story())
          && near(entry, published)
          && (candidate.name().equals(wording.name()) || comparison.with(candidate).isPresent())) {
        copies.add(entry);
        found.add(entry.story());
      }
    }
    return copies;
  }

  private static boolean near(Entry entry, Instant published) {
    return Duration.between(entry.published(), published).abs().compareTo(APART) <= 0;
  }

  /** Those that share most triples come first, and too many are cut short. */
  private List<Wording> candidates(Wording wording) {
    Map<Wording, Integer> shared = new LinkedHashMap<>();
    for (long triple : triples(wording)) {
      for (Wording alike : triples.getOrDefault(triple, List.of())) {
        shared.merge(alike, 1, Integer::sum);
      }
    }
    List<Wording> candidates = new ArrayList<>(shared.keySet());
    if (candidates.size() > MOST_COMPARED) {
      candidates.sort(Comparator.comparing(shared::get, Comparator.reverseOrder()));
      return candidates.subList(0, MOST_COMPARED);
    }
    return candidates;
  }

  /** Gives all of these stories the name of the earliest text in them. */
  private List<Entry> settle(Entry entry, Set<String> told) {
    String name = entry.wording().name();
    Instant since = since(entry.published(), entry.number());
    for (String one : told) {
      Story story = stories.get(one);
      if (story != null) {
        int order = story.since().compareTo(since);
        if (order < 0 || (order == 0 && one.compareTo(name) < 0)) {
          name = one;
          since = story.since();
        }
      }
    }
    Set<Wording> renamed = new LinkedHashSet<>();
    for (String one : told) {
      Story story = stories.get(one);
      if (story != null && !(one.equals(name) && story.isAllSince(since))) {
        renamed.addAll(story.texts);
      }
    }
    renamed.add(entry.wording());
    List<Entry> changed = new ArrayList<>();
    for (Wording wording : renamed) {
      Entry one = requireNonNull(entries.get(wording));
      boolean is = one.story().equals(name) && one.since().equals(since);
      if (!is || one.equals(entry)) {
        Entry now = one.told(name, since);
        retell(one, now);
        changed.add(now);
      }
    }
    return changed;
  }

  private void retell(Entry before, Entry now) {
    leave(before);
    enter(now);
  }

  private void enter(Entry entry) {
    entries.put(entry.wording(), entry);
    stories.computeIfAbsent(entry.story(), _ -> new Story()).add(entry);
  }

  private void leave(Entry entry) {
    Story story = stories.get(entry.story());
    if (story != null && story.remove(entry)) {
      stories.remove(entry.story());
    }
  }

  private List<Wording> forgetTheFirst() {
    if (entries.size() <= most) {
      return List.of();
    }
    Wording first = entries.keySet().iterator().next();
    remove(first);
    return List.of(first);
  }

  private void add(Entry entry) {
    Wording wording = entry.wording();
    enter(entry);
    for (long triple : triples(wording)) {
      List<Wording> alike = triples.computeIfAbsent(triple, _ -> new ArrayList<>(1));
      if (alike.size() < MOST_ALIKE) {
        alike.add(wording);
      }
    }
  }

  /**
   * The texts that tell one story, and since when each says so: stories of one name that lie too
   * far apart to be one have different beginnings.
   */
  private static final class Story {
    private final Set<Wording> texts = new LinkedHashSet<>();
    private final TreeMap<Instant, Integer> beginnings = new TreeMap<>();

    void add(Entry entry) {
      if (texts.add(entry.wording())) {
        beginnings.merge(entry.since(), 1, Integer::sum);
      }
    }

    /** Whether none is left. */
    boolean remove(Entry entry) {
      if (texts.remove(entry.wording())) {
        beginnings.computeIfPresent(entry.since(), (_, texts) -> texts == 1 ? null : texts - 1);
      }
      return texts.isEmpty();
    }

    Instant since() {
      return beginnings.firstKey();
    }

    boolean isAllSince(Instant since) {
      return beginnings.size() == 1 && since().equals(since);
    }
  }

  /** Compares one wording with others. */
  private static final class Comparison {
    private final Wording one;
    private final Likeness.Finder title;
    private final Likeness.Finder text;

    Comparison(Wording one) {
      this.one = one;
      title = new Likeness.Finder(one.title());
      text = new Likeness.Finder(one.text());
    }

    /** The longest passage that makes one a copy of the other. */
    Optional<Passage> with(Wording other) {
      Passage best = null;
      for (boolean inTitle : BOTH) {
        for (boolean inOtherTitle : BOTH) {
          Optional<Likeness> likeness =
              (inTitle ? title : text).copy(inOtherTitle ? other.title() : other.text());
          if (likeness.isPresent()
              && (inTitle || inOtherTitle || enough(other, likeness.get()))
              && (best == null || likeness.get().shared() > best.likeness().shared())) {
            best = new Passage(inTitle, inOtherTitle, likeness.get());
          }
        }
      }
      return Optional.ofNullable(best);
    }

    /** Under two headlines of their own, texts are alike more often: what a site says of itself. */
    private boolean enough(Wording other, Likeness likeness) {
      return one.title().isEmpty()
          || other.title().isEmpty()
          || likeness.shared() >= SHARED_UNDER_HEADLINES;
    }
  }

  private static Set<Long> triples(Wording wording) {
    Set<Long> chosen = new LinkedHashSet<>();
    // Texts that begin alike have one name, and are one story even where they go on differently.
    chosen.add(Long.parseUnsignedLong(wording.name(), 16));
    winnow(wording.title(), chosen);
    winnow(wording.text(), chosen);
    return chosen;
  }

  private static void winnow(String letters, Set<Long> chosen) {
    int last = letters.length() - TRIPLE;
    for (int from = 0; from <= Math.max(0, last - WINDOW + 1) && last >= 0; from++) {
      long least = Long.MAX_VALUE;
      for (int at = from; at < Math.min(from + WINDOW, last + 1); at++) {
        least = Math.min(least, triple(letters, at));
      }
      chosen.add(least);
    }
  }

  private static long triple(String letters, int at) {
    long packed =
        ((long) letters.charAt(at) << 32)
            | ((long) letters.charAt(at + 1) << 16)
            | letters.charAt(at + 2);
    long mixed = (packed ^ (packed >>> 31)) * 0x9e3779b97f4a7c15L;
    return mixed ^ (mixed >>> 29);
  }
}
