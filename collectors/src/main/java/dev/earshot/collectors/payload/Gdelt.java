package dev.earshot.collectors.payload;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.collectors.feed.PlainText;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import java.net.URI;
import java.time.Instant;
import java.util.stream.Stream;

/** Article lists of GDELT: headlines, for it gives no text. */
final class Gdelt implements Shape {

  @Override
  public boolean fits(JsonNode object) {
    return isArticle(object) || isArticle(object.path("articles").path(0));
  }

  @Override
  public Stream<Heard> read(JsonNode object, Instant fetched) {
    return isArticle(object)
        ? Stream.of(article(object, fetched))
        : object
            .path("articles")
            .valueStream()
            .filter(Gdelt::isArticle)
            .map(article -> article(article, fetched));
  }

  private static boolean isArticle(JsonNode object) {
    return object.hasNonNull("url") && object.has("seendate") && object.has("domain");
  }

  private static Heard article(JsonNode article, Instant fetched) {
    URI url = Fields.link(article, "url");
    if (url == null) {
      return new Heard.Unfit("url is no web address: " + Fields.text(article, "url", ""));
    }
    String title = PlainText.line(PlainText.ofPerhapsHtml(Fields.text(article, "title", "")));
    return Heard.said(
        () ->
            new Mention(
                MentionId.ofUrl(url),
                Fields.source("gdelt", Fields.text(article, "domain", url.getHost())),
                Channel.PRESS,
                url,
                Fields.title(title),
                Fields.body(title),
                Places.language(Fields.text(article, "language")),
                null,
                Fields.date(article, "seendate", fetched),
                null,
                null,
                null,
                Places.country(Fields.text(article, "sourcecountry"))));
  }
}
