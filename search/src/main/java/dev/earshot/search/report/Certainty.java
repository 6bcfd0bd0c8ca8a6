package dev.earshot.search.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How sure the tags are, as far as people have looked: how often the machine says by itself what
 * people say of the same mentions, and what net sentiment would be if it errs in this week as it
 * did there.
 *
 * @param agreement on relevance, sentiment and topics, of the brand
 * @param corrected net sentiment as it would be without the machine's errors; null where people
 *     have not said enough
 * @param missing how many more mentions people have to judge before there is {@code corrected}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Certainty(List<Agreed> agreement, @Nullable NetSentiment corrected, long missing) {

  public Certainty {
    agreement = List.copyOf(agreement);
  }

  /**
   * How often the machine agrees.
   *
   * @param what people spoke of, such as {@code sentiment}
   * @param judged how often they did
   * @param agreed how often the machine, by its present rules, says the same
   * @param share of the two, from 0 to 1; null where nobody said anything
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Agreed(String what, long judged, long agreed, @Nullable Double share) {}
}
