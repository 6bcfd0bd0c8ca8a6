package dev.earshot.processors.tagging;

import dev.earshot.contract.BrandTag;
import dev.earshot.contract.Evidence;
import dev.earshot.contract.Mention;
import dev.earshot.contract.Tags;
import dev.earshot.processors.language.LanguageTagger;
import dev.earshot.processors.sentiment.Opinion;
import dev.earshot.processors.sentiment.SentimentTagger;
import dev.earshot.processors.stories.StoryName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Says what there is to say of a mention: a pure function of the mention, the rules and the models.
 * Any thread may call it.
 */
public final class Tagger {

  /** More spans than this explain nothing to anyone, and every copy of the tags carries them. */
  private static final int MOST_EVIDENCE = 24;

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
    String lang = languages.language(words(mention), mention.lang());
    SentimentTagger.Words words =
        new SentimentTagger.Words(mention.title(), mention.text(), lang, mention.channel());
    Opinion whole = sentiments.whole(words);
    List<BrandFinder.Found> found = brands.find(mention, lang);
    return new Tags(
        lang,
        found.stream().map(brand -> tag(brand, found, words)).toList(),
        whole.sentiment(),
        whole.score(),
        StoryName.of(mention),
        version);
  }

  private BrandTag tag(
      BrandFinder.Found brand, List<BrandFinder.Found> found, SentimentTagger.Words words) {
    List<Evidence> others =
        found.stream()
            .filter(other -> !other.equals(brand))
            .flatMap(other -> other.names().stream())
            .toList();
    Opinion opinion = sentiments.toward(words, brand.names(), others);
    return new BrandTag(
        brand.brand(),
        opinion.sentiment(),
        opinion.score(),
        brand.topics().stream().map(BrandFinder.FoundTopic::topic).toList(),
        evidence(brand, opinion));
  }

  /** A fair share for each tag, so that a text full of the brand's name still shows its topics. */
  private static List<Evidence> evidence(BrandFinder.Found brand, Opinion opinion) {
    List<List<Evidence>> tags =
        Stream.concat(
                Stream.of(brand.names(), brand.clues(), opinion.evidence())
                    .filter(words -> !words.isEmpty()),
                brand.topics().stream().map(BrandFinder.FoundTopic::words))
            .toList();
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
