package dev.earshot.search.index;

import dev.earshot.contract.Channel;
import dev.earshot.contract.CountKey;
import dev.earshot.contract.HourCount;
import dev.earshot.contract.Sentiment;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BitSetIterator;

/**
 * Counts what was found as the stream processors count what they tag, by brand, topic, channel,
 * language, hour and sentiment, from the columns of the index alone.
 */
record HourCounts(Found found) {

  /** What a mention says of one brand. */
  private record Said(String brand, String what) {
    static Said of(String joined) {
      int joint = joined.indexOf(Documents.JOINT);
      return new Said(joined.substring(0, joint), joined.substring(joint + 1));
    }
  }

  Map<CountKey, HourCount> all() throws IOException {
    Map<CountKey, HourCount> counts = new HashMap<>();
    for (Found.Leaf leaf : found.leaves()) {
      LeafReader reader = leaf.reader();
      SortedSetDocValues sentiments = DocValues.getSortedSet(reader, Documents.BRAND_SENTIMENT);
      SortedSetDocValues topics = DocValues.getSortedSet(reader, Documents.BRAND_TOPIC);
      SortedDocValues channels = DocValues.getSorted(reader, Documents.CHANNEL);
      SortedDocValues langs = DocValues.getSorted(reader, Documents.LANG);
      NumericDocValues published = Timelines.published(leaf);
      BitSetIterator docs = leaf.each();
      for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
        List<Said> tags = said(sentiments, doc);
        if (tags.isEmpty() || !published.advanceExact(doc)) {
          continue;
        }
        Instant hour = Instant.ofEpochMilli(published.longValue()).truncatedTo(ChronoUnit.HOURS);
        Channel channel = Channel.of(word(channels, doc));
        String lang = word(langs, doc);
        List<Said> spokenOf = said(topics, doc);
        for (Said tag : tags) {
          HourCount one = HourCount.NONE.plus(Sentiment.of(tag.what()), 1);
          counts.merge(
              new CountKey(tag.brand(), CountKey.ALL, channel, lang, hour), one, HourCount::plus);
          for (Said topic : spokenOf) {
            if (topic.brand().equals(tag.brand())) {
              counts.merge(
                  new CountKey(tag.brand(), topic.what(), channel, lang, hour),
                  one,
                  HourCount::plus);
            }
          }
        }
      }
    }
    return counts;
  }

  private static List<Said> said(SortedSetDocValues values, int doc) throws IOException {
    List<Said> said = new ArrayList<>();
    if (values.advanceExact(doc)) {
      for (int i = 0; i < values.docValueCount(); i++) {
        said.add(Said.of(values.lookupOrd(values.nextOrd()).utf8ToString()));
      }
    }
    return said;
  }

  private static String word(SortedDocValues values, int doc) throws IOException {
    return values.advanceExact(doc) ? values.lookupOrd(values.ordValue()).utf8ToString() : "";
  }
}
