package dev.earshot.search.report;

import dev.earshot.search.Search;
import dev.earshot.search.index.Mentions.Hit;
import dev.earshot.search.index.Mentions.Timeline;
import dev.earshot.search.report.WeeklyReport.Part;
import dev.earshot.search.report.WeeklyReport.Story;
import dev.earshot.search.report.WeeklyReport.Term;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a brand's week goes so far, beside the same part of the week before.
 *
 * @param net null where nobody spoke
 * @param netBefore null where nobody spoke, or nothing had been heard yet
 * @param span the search that {@code days} are of
 * @param days the last four weeks, split by sentiment
 * @param topics in the order of the configuration
 * @param channels press first; those in which anything was said in either week
 * @param shares of every brand that is listened for, in the order of the configuration; empty where
 *     there is only one
 * @param latest what was said last, whenever that was
 */
public record Overview(
    String brand,
    Week week,
    Figure mentions,
    Figure stories,
    Figure voices,
    @Nullable NetSentiment net,
    @Nullable NetSentiment netBefore,
    Search span,
    Timeline days,
    List<Part> topics,
    List<Part> channels,
    List<BrandShare> shares,
    List<Story> topStories,
    List<Term> rising,
    List<Hit> latest) {

  public Overview {
    topics = List.copyOf(topics);
    channels = List.copyOf(channels);
    shares = List.copyOf(shares);
    topStories = List.copyOf(topStories);
    rising = List.copyOf(rising);
    latest = List.copyOf(latest);
  }

  /** Whether the brand was ever heard. */
  public boolean empty() {
    return latest.isEmpty();
  }
}
