package dev.earshot.processors.learning;

import dev.earshot.contract.Correction;
import dev.earshot.contract.Correction.What;
import dev.earshot.contract.Labelled;
import dev.earshot.contract.Mention;
import dev.earshot.processors.language.LanguageTagger;
import dev.earshot.processors.learning.Lessons.Result;
import dev.earshot.processors.quality.Evaluation;
import dev.earshot.processors.tagging.Context;
import dev.earshot.query.Brand;
import dev.earshot.query.Brand.Clue;
import dev.earshot.query.Brand.Relevance;
import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import dev.earshot.query.text.CommonWords;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Learns in which context a brand's name means the brand. */
final class RelevanceLearning {

  /** Fewer of either answer teach nothing but the other one. */
  static final int LEAST = 10;

  private static final Pattern WORD = Pattern.compile("\\p{L}{3,30}");

  /** A new word must be in so many lessons, and nearly always with the same answer. */
  private static final int LEAST_WITH_WORD = 3;

  private static final double ONE_SIDED = 0.8;
  private static final int MOST_WORDS = 200;

  private record Answered(Mention mention, String lang, boolean meant) {}

  private final Brand brand;
  private final Relevance relevance;
  private final ZoneId zone;
  private final LanguageTagger languages;

  private RelevanceLearning(
      Brand brand, Relevance relevance, ZoneId zone, LanguageTagger languages) {
    this.brand = brand;
    this.relevance = relevance;
    this.zone = zone;
    this.languages = languages;
  }

  /** What came of it, and the weights where they are better; empty where nobody was asked. */
  static Optional<Result> learn(
      Brand brand,
      List<Labelled> labelled,
      ZoneId zone,
      LanguageTagger languages,
      Map<String, Learned.Weighed> learnt) {
    Relevance relevance = brand.relevance();
    String what = "relevance of " + brand.name();
    long said =
        labelled.stream()
            .flatMap(one -> one.labels().stream())
            .filter(label -> isMeant(label, brand))
            .count();
    if (said == 0) {
      return Optional.empty();
    }
    if (relevance == null) {
      return Optional.of(
          Result.without(
              what, "its query alone decides; give the brand a 'relevance:' with clues to weigh"));
    }
    return Optional.of(
        new RelevanceLearning(brand, relevance, zone, languages).learn(what, labelled, learnt));
  }

  private static boolean isMeant(Correction label, Brand brand) {
    return label.what() == What.RELEVANCE && label.brand().equals(brand.name());
  }

  private Result learn(String what, List<Labelled> labelled, Map<String, Learned.Weighed> learnt) {
    List<Answered> all = answered(labelled);
    Context context = Context.of(brand, zone);
    List<Answered> open = all.stream().filter(one -> isOpen(context, one)).toList();
    long yes = open.stream().filter(Answered::meant).count();
    long no = open.size() - yes;
    if (yes < LEAST || no < LEAST) {
      return Result.without(
          what,
          "of %d answers the context decides %d yes and %d no, and at least %d of each are needed; confirm and correct some more"
              .formatted(all.size(), yes, no, LEAST));
    }
    List<String> people = new ArrayList<>();
    List<String> before = new ArrayList<>();
    List<String> after = new ArrayList<>();
    for (int fold = 0; fold < Folds.COUNT; fold++) {
      int kept = fold;
      Brand taught = taught(open.stream().filter(one -> Folds.of(one.mention()) != kept).toList());
      for (Answered one : all) {
        if (Folds.of(one.mention()) == kept) {
          people.add(word(one.meant()));
          before.add(word(isFound(brand, context, one)));
          after.add(word(isFound(taught, Context.of(taught, zone), one)));
        }
      }
    }
    Result result =
        Result.compared(
            what, Evaluation.ofAnswers(people, before), Evaluation.ofAnswers(people, after));
    if (result.better()) {
      Relevance now = taught(open).relevance();
      if (now != null) {
        learnt.put(brand.name(), Learned.weighed(now, relevance));
      }
    }
    return result;
  }

  private List<Answered> answered(List<Labelled> labelled) {
    List<Answered> all = new ArrayList<>();
    for (Labelled one : labelled) {
      for (Correction label : one.labels()) {
        if (isMeant(label, brand)) {
          Mention mention = one.mention();
          String title = mention.title() == null ? "" : mention.title() + "\n";
          String lang = languages.language(title + mention.text(), mention.lang());
          all.add(new Answered(mention, lang, label.value().equals(Correction.YES)));
        }
      }
    }
    return all;
  }

  /** Whether the weights decide. */
  private static boolean isOpen(Context context, Answered one) {
    return context.see(one.mention(), one.lang()) instanceof Context.Seen.Named(var places)
        && !places.isEmpty();
  }

  private static boolean isFound(Brand by, Context context, Answered one) {
    return switch (context.see(one.mention(), one.lang())) {
      case Context.Seen.ByQuery() -> true;
      case Context.Seen.Named(List<Context.Place> places) -> {
        Relevance weights = by.relevance();
        yield weights != null
            && places.stream().anyMatch(place -> place.weight(weights) >= weights.threshold());
      }
    };
  }

  /** The brand with the weights that these teach. */
  private Brand taught(List<Answered> open) {
    List<Clue> clues = new ArrayList<>(new LinkedHashSet<>(relevance.clues()));
    int configured = clues.size();
    clues.addAll(words(open));
    Relevance wider =
        new Relevance(
            relevance.names(),
            clues,
            relevance.capital(),
            relevance.alone(),
            relevance.threshold());
    Context context = Context.of(with(wider), zone);
    List<ClueWeights.Lesson> lessons = new ArrayList<>();
    for (Answered one : open) {
      if (context.see(one.mention(), one.lang()) instanceof Context.Seen.Named(var places)
          && !places.isEmpty()) {
        lessons.add(new ClueWeights.Lesson(places, one.meant()));
      }
    }
    return with(ClueWeights.learn(wider, configured, lessons));
  }

  private Brand with(Relevance other) {
    return new Brand(brand.name(), brand.query(), brand.topics(), other);
  }

  /** Words that go with one answer, as clues that weigh nothing yet; the most frequent first. */
  private static List<Clue> words(List<Answered> open) {
    Map<String, int[]> counts = new TreeMap<>();
    for (Answered one : open) {
      Set<String> words = new LinkedHashSet<>();
      WORD.matcher(one.mention().text().toLowerCase(Locale.ROOT))
          .results()
          .map(found -> found.group())
          .filter(word -> !CommonWords.contain(word))
          .forEach(words::add);
      for (String word : words) {
        counts.computeIfAbsent(word, _ -> new int[2])[one.meant() ? 1 : 0]++;
      }
    }
    return counts.entrySet().stream()
        .filter(of -> isTelling(of.getValue()))
        .sorted(Comparator.comparingInt(of -> -IntStream.of(of.getValue()).sum()))
        .limit(MOST_WORDS)
        .map(
            of -> new Clue(QueryParser.parse(of.getKey(), Use.RULE).orThrow(), 0, Clue.USUAL_REACH))
        .toList();
  }

  private static boolean isTelling(int[] count) {
    int all = count[0] + count[1];
    return all >= LEAST_WITH_WORD && Math.max(count[0], count[1]) >= ONE_SIDED * all;
  }

  private static String word(boolean so) {
    return so ? Correction.YES : Correction.NO;
  }
}
