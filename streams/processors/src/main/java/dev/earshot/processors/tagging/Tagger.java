package dev.earshot.processors.tagging;

import dev.earshot.contract.BrandTag;
import dev.earshot.contract.Evidence;
import dev.earshot.contract.Mention;
import dev.earshot.contract.SecondOpinion;
import dev.earshot.contract.Tags;
import dev.earshot.processors.language.LanguageTagger;
import dev.earshot.processors.sentiment.Opinion;
import dev.earshot.processors.sentiment.SentimentTagger;
import dev.earshot.processors.sentiment.Shares;
import dev.earshot.processors.stories.StoryName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says what there is to say of a mention: a pure function of the mention, the rules and the models.
 * Any thread may call it.
 */
public final class Tagger {

  /** More spans than this explain nothing to anyone, and every copy of the tags carries them. */
  private static final int MOST_EVIDENCE = 24;

  /** What stands between the version of rules and models and that of a second opinion. */
  public static final String SECOND = "+";

  private final BrandFinder brands;
  private final LanguageTagger languages;
  private final SentimentTagger sentiments;
  private final String version;

  private Tagger(
      BrandFinder brands, LanguageTagger languages, SentimentTagger sentiments, String version) {
    this.brands = brands;
    this.languages = languages;
    this.sentiments = sentiments;
    this.version = version;
  }

  /** A tagger of these rules, with these models. */
  public static Tagger of(
      TaggingRules rules, LanguageTagger languages, SentimentTagger sentiments) {
    return of(rules, QueryBrandFinder.of(rules), languages, sentiments);
  }

  static Tagger of(
      TaggingRules rules,
      BrandFinder brands,
      LanguageTagger languages,
      SentimentTagger sentiments) {
    return new Tagger(
        brands, languages, sentiments, rules.version(languages.version(), sentiments.version()));
  }

  /** Names the rules and models that decide: other answers are only possible under another name. */
  public String version() {
    return version;
  }

  /** The mention's tags, with the words that decided each brand, topic and sentiment. */
  public Tags tag(Mention mention) {
    return tag(mention, null);
  }

  /**
   * The same with a second opinion, which counts where it is of these words and the mention is
   * about one brand alone: a model of whole texts cannot tell whom of two it speaks of.
   *
   * @param second null where nobody was asked
   */
  public Tags tag(Mention mention, @Nullable SecondOpinion second) {
    SentimentTagger.Words words = read(mention);
    Opinion whole = sentiments.whole(words);
    List<BrandFinder.Found> found = brands.find(mention, words.lang());
    SecondOpinion counted =
        second != null && found.size() == 1 && second.isOf(mention) ? second : null;
    return new Tags(
        words.lang(),
        found.stream().map(brand -> tag(brand, opinion(brand, found, words, counted))).toList(),
        whole.sentiment(),
        whole.score(),
        StoryName.of(mention),
        counted == null ? version : version + SECOND + counted.model());
  }

  /**
   * What is said of the one brand that the mention is about, before anybody else is asked; empty
   * where it is about none or several.
   */
  public Optional<Opinion> first(Mention mention) {
    SentimentTagger.Words words = read(mention);
    List<BrandFinder.Found> found = brands.find(mention, words.lang());
    return found.size() == 1
        ? Optional.of(opinion(found.getFirst(), found, words, null))
        : Optional.empty();
  }

  private SentimentTagger.Words read(Mention mention) {
    String lang = languages.language(words(mention), mention.lang());
    return new SentimentTagger.Words(mention.title(), mention.text(), lang, mention.channel());
  }

  private Opinion opinion(
      BrandFinder.Found brand,
      List<BrandFinder.Found> found,
      SentimentTagger.Words words,
      @Nullable SecondOpinion second) {
    List<Evidence> others =
        found.stream()
            .filter(other -> !other.equals(brand))
            .flatMap(other -> other.names().stream())
            .toList();
    Opinion first = sentiments.toward(words, brand.names(), others);
    return second == null
        ? first
        : first.mixed(
            new Shares(second.negative(), second.neutral(), second.positive()), second.weight());
  }

  private static BrandTag tag(BrandFinder.Found brand, Opinion opinion) {
    return new BrandTag(
        brand.brand(),
        opinion.sentiment(),
        opinion.score(),
        brand.topics().stream().map(BrandFinder.FoundTopic::topic).toList(),
        evidence(brand, opinion));
  }

  /**
   * A fair share for each tag, so that a text full of the brand's name still shows its topics; none
   * where no word decided anything, as with a brand that is known by its source.
   */
  private static List<Evidence> evidence(BrandFinder.Found brand, Opinion opinion) {
    List<List<Evidence>> tags =
        Stream.concat(
                Stream.of(brand.names(), brand.clues(), opinion.evidence())
                    .filter(words -> !words.isEmpty()),
                brand.topics().stream().map(BrandFinder.FoundTopic::words))
            .toList();
    if (tags.isEmpty()) {
      return List.of();
    }
    int share = Math.max(1, MOST_EVIDENCE / tags.size());
    List<Evidence> evidence = new ArrayList<>();
    for (List<Evidence> words : tags) {
      evidence.addAll(words.subList(0, Math.min(share, words.size())));
    }
    return evidence;
  }

  private static String words(Mention mention) {
    String title = mention.title();
    return title == null ? mention.text() : title + "\n" + mention.text();
  }
}
