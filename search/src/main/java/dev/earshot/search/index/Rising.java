package dev.earshot.search.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.BitSetIterator;

/**
 * Words that are said in more of the mentions found now than of those found before.
 *
 * <p>Which words are looked at is read off at most {@value #SAMPLE} mentions, spread evenly over
 * what was found now; how often each is said is then counted exactly.
 */
record Rising(
    IndexSearcher searcher,
    Frequencies frequencies,
    SampledWords sampledWords,
    Found now,
    Found before) {

  static final int SAMPLE = 2_000;

  /** A word in fewer mentions than this is chance. */
  private static final int LEAST = 3;

  private static final int MOST_CANDIDATES = 400;

  List<Mentions.Term> terms(int limit) throws IOException {
    List<String> words = candidates();
    SaidIn said = SaidIn.of(searcher, words, List.of(now, before));
    List<Mentions.Term> terms = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      long saidNow = said.count(0, i);
      long saidBefore = said.count(1, i);
      double score = Surprise.of(saidNow, now.count(), saidBefore, before.count());
      if (saidNow >= LEAST && score > 0) {
        terms.add(new Mentions.Term(words.get(i), saidNow, saidBefore, score));
      }
    }
    return terms.stream()
        .sorted(
            Comparator.comparingDouble(Mentions.Term::score)
                .reversed()
                .thenComparing(Mentions.Term::term))
        .limit(limit)
        .toList();
  }

  private List<String> candidates() throws IOException {
    Map<String, Integer> mentions = new HashMap<>();
    StoredFields stored = searcher.storedFields();
    long step = Math.max(1, (now.count() + SAMPLE - 1) / SAMPLE);
    long seen = 0;
    SaidWords words = new SaidWords();
    for (Found.Leaf leaf : now.leaves()) {
      BitSetIterator docs = leaf.each();
      for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
        if (seen++ % step == 0) {
          for (String word : sampledWords.of(leaf, doc, stored, words)) {
            mentions.merge(word, 1, Integer::sum);
          }
        }
      }
    }
    long sampled = (now.count() + step - 1) / step;
    int least = step == 1 ? LEAST : 2;
    mentions.values().removeIf(with -> with < least);
    Map<String, Integer> everywhere = frequencies.of(searcher, mentions.keySet());
    int all = searcher.getIndexReader().maxDoc();
    Map<String, Double> surprise = new HashMap<>();
    for (Map.Entry<String, Integer> word : mentions.entrySet()) {
      int with = everywhere.getOrDefault(word.getKey(), 0);
      surprise.put(word.getKey(), Surprise.of(word.getValue(), sampled, Math.min(with, all), all));
    }
    return surprise.entrySet().stream()
        .sorted(
            Map.Entry.<String, Double>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry::getKey))
        .limit(MOST_CANDIDATES)
        .map(Map.Entry::getKey)
        .toList();
  }
}
