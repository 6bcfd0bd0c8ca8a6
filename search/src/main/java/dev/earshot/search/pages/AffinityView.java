package dev.earshot.search.pages;

import dev.earshot.search.Words;
import dev.earshot.search.index.Mentions.Speaker;
import dev.earshot.search.report.Affinity;
import dev.earshot.search.report.Friends.Friend;
import dev.earshot.search.report.NetSentiment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How close a voice is to a brand, as it is shown, with the terms of the formula.
 *
 * @param score null where the voice has not spoken in two weeks yet
 * @param terms what it is made of; empty without a score
 */
record AffinityView(
    String voice,
    String address,
    @Nullable String score,
    List<Term> terms,
    String mentions,
    @Nullable String copies,
    String weeks,
    String since,
    String net) {

  /**
   * One term of the formula.
   *
   * @param bar how long its bar is, of {@value FacetList#WIDTH}
   */
  record Term(String label, String value, int bar) {}

  static AffinityView of(Friend friend, Words words) {
    return of(friend, null, words);
  }

  /** For a list of the friends of a brand. */
  static AffinityView of(Friend friend, @Nullable String brand, Words words) {
    Speaker speaker = friend.speaker();
    Affinity affinity = friend.affinity();
    Instant first = speaker.first();
    NetSentiment net = NetSentiment.of(speaker.negative(), speaker.neutral(), speaker.positive());
    return new AffinityView(
        speaker.voice(),
        VoicePage.address(speaker.voice(), brand),
        affinity == null ? null : words.number(affinity.score()),
        affinity == null
            ? List.of()
            : List.of(
                term("affinity.length", affinity.length(), words),
                term("affinity.regularity", affinity.regularity(), words),
                term("affinity.warmth", affinity.warmth(), words)),
        words.number(speaker.mentions()),
        speaker.copies() == 0 ? null : words.number(speaker.copies()),
        words.number(speaker.weeks()),
        first == null ? "–" : words.day(LocalDate.ofInstant(first, words.zone())),
        net == null ? "–" : NetLine.points(net.net(), words));
  }

  private static Term term(String key, double value, Words words) {
    return new Term(
        words.say(key), words.percent(value), (int) Math.round(FacetList.WIDTH * value));
  }
}
