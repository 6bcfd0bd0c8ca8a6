package dev.earshot.search.http;

import dev.earshot.contract.BrandTag;
import dev.earshot.contract.Mention;
import dev.earshot.contract.Tagged;
import dev.earshot.contract.Tags;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mention as a row of a table. */
final class ExportRow {

  /** What the cells are, in their order. */
  static final List<String> NAMES =
      List.of(
          "id",
          "published",
          "source",
          "channel",
          "author",
          "title",
          "text",
          "url",
          "lang",
          "relevant",
          "brands",
          "topics",
          "sentiment",
          "score",
          "story",
          "reach",
          "engagement",
          "country");

  private ExportRow() {}

  static List<String> of(Tagged tagged) {
    Mention mention = tagged.mention();
    Tags tags = tagged.tags();
    return List.of(
        mention.id().value(),
        mention.published().toString(),
        mention.source().name(),
        mention.channel().word(),
        mention.author() == null ? "" : mention.author().voice(),
        text(mention.title()),
        mention.text(),
        text(mention.url()),
        tags.lang(),
        Boolean.toString(tags.relevant()),
        String.join("; ", tags.brands().stream().map(BrandTag::brand).toList()),
        String.join(
            "; ", tags.brands().stream().flatMap(tag -> tag.topics().stream()).distinct().toList()),
        tags.sentiment().word(),
        Double.toString(tags.score()),
        tags.story(),
        text(mention.reach()),
        text(mention.engagement()),
        text(mention.country()));
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
