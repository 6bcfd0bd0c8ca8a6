package dev.earshot.search.pages;

import dev.earshot.contract.BrandTag;
import dev.earshot.contract.Evidence;
import dev.earshot.contract.Mention;
import dev.earshot.contract.Tagged;
import dev.earshot.search.Search;
import dev.earshot.search.Words;
import dev.earshot.search.Workspace;
import dev.earshot.search.index.Mentions.By;
import dev.earshot.search.index.Mentions.Hit;
import dev.earshot.search.index.Mentions.Sort;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A mention, as it stands among what was found.
 *
 * @param title pieces of the headline; empty where there is none
 * @param rest pieces of the whole text, where the snippet is not all of it; else empty
 * @param url where it can be read; null where that is nothing that a browser should open
 * @param anchor where it stands on the page
 * @param like finds others that are like it
 * @param voice who said it; null where nobody knows, or it is the source itself
 */
record Result(
    List<Piece> title,
    List<Piece> snippet,
    List<Piece> rest,
    @Nullable String url,
    String source,
    String channel,
    Frame.@Nullable Link voice,
    String lang,
    String published,
    String publishedIso,
    Tone tone,
    List<Tagging> taggings,
    Frame.Link story,
    @Nullable String reach,
    String anchor,
    String like,
    Correcting correcting) {

  private static final int BEGINNING = 60;

  /**
   * What was said of one brand in it.
   *
   * @param why the words that decided; empty where nobody noted them
   */
  record Tagging(String brand, Tone tone, List<Frame.Link> topics, List<Reason> why) {}

  /** One tag and the words that decided it. */
  record Reason(String of, String words, String weight) {}

  static Result of(Hit hit, Search search, Workspace workspace, boolean mayAct, Words words) {
    Tagged tagged = hit.tagged();
    Mention mention = tagged.mention();
    String title = mention.title();
    List<Piece> snippet = Piece.snippet(mention.text(), hit.highlights(), Evidence.Field.TEXT);
    boolean whole = mention.text().length() <= Piece.SNIPPET;
    return new Result(
        title == null ? List.of() : Piece.of(title, hit.highlights(), Evidence.Field.TITLE),
        snippet,
        whole ? List.of() : Piece.whole(mention.text(), hit.highlights(), Evidence.Field.TEXT),
        safe(mention.url()),
        mention.source().name(),
        words.say("channel." + mention.channel().word()),
        mention.author() == null
            ? null
            : new Frame.Link(
                mention.author().voice(),
                VoicePage.address(mention.author().voice(), search.brand())),
        Words.languageTag(tagged.tags().lang()),
        words.moment(mention.published()),
        mention.published().toString(),
        Tone.of(tagged.tags().sentiment(), words),
        tagged.tags().brands().stream().map(tag -> tagging(tag, search, words)).toList(),
        new Frame.Link(words.say("result.copies"), StoryPage.address(tagged.tags().story())),
        mention.reach() == null ? null : words.say("result.reach", words.brief(mention.reach())),
        "m" + Integer.toHexString(mention.id().value().hashCode()),
        Search.ALL
            .brand(search.brand())
            .like(mention.id().value())
            .sort(Sort.RELEVANCE)
            .at(SearchPage.PATH),
        Correcting.of(tagged, workspace, mayAct, words));
  }

  /** How a mention begins, on one line. */
  static String beginning(Tagged tagged) {
    Mention mention = tagged.mention();
    String said = mention.title() == null ? mention.text() : mention.title();
    String line = said.strip().replaceAll("\\s+", " ");
    return line.length() <= BEGINNING
        ? line
        : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, BEGINNING))) + "…";
  }

  private static Tagging tagging(BrandTag tag, Search search, Words words) {
    return new Tagging(
        tag.brand(),
        Tone.of(tag.sentiment(), words),
        tag.topics().stream()
            .map(topic -> new Frame.Link(topic, search.with(By.TOPIC, topic).at(SearchPage.PATH)))
            .toList(),
        tag.evidence().stream()
            .map(
                evidence ->
                    new Reason(
                        evidence.of(), evidence.words(), words.decimal(evidence.weight(), 2)))
            .toList());
  }

  /** Only what a browser opens as a page: never {@code javascript:} and the like. */
  static @Nullable String safe(@Nullable URI url) {
    if (url == null || url.getScheme() == null) {
      return null;
    }
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    return scheme.equals("https") || scheme.equals("http") ? url.toString() : null;
  }
}
