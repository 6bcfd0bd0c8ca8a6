package dev.earshot.search.report;

import dev.earshot.contract.BrandTag;
import dev.earshot.contract.Mention;
import dev.earshot.contract.Sentiment;
import dev.earshot.contract.Tagged;
import dev.earshot.search.Search;
import dev.earshot.search.index.Mentions.Group;
import dev.earshot.search.index.Mentions.Hit;
import dev.earshot.search.report.WeeklyReport.Story;
import java.time.Instant;

/** Stories as a report tells of them: by the first of their mentions. */
final class Stories {

  private Stories() {}

  /**
   * @param until when the last of its mentions was published
   * @param sources in how many sources it was told
   */
  static Story of(Group group, Hit first, Instant until, long sources, Search search) {
    Tagged tagged = first.tagged();
    Mention mention = tagged.mention();
    String title = mention.title();
    Sentiment sentiment =
        tagged.tags().brands().stream()
            .filter(tag -> tag.brand().equals(search.brand()))
            .map(BrandTag::sentiment)
            .findFirst()
            .orElse(tagged.tags().sentiment());
    return new Story(
        group.value(),
        title == null ? Quotes.beginning(mention.text(), Quotes.TITLE) : title,
        mention.url() == null ? null : mention.url().toString(),
        mention.source().name(),
        mention.published(),
        until,
        sentiment,
        Figure.mentions(group.mentions(), search),
        Figure.voices(group.voices(), search),
        new Figure(sources, Figure.Counts.SOURCES, null, null, search));
  }
}
