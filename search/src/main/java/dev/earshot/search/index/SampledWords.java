package dev.earshot.search.index;

import dev.earshot.contract.Mention;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.StoredFields;
import org.jspecify.annotations.Nullable;

/**
 * The words of the mentions that were sampled last, because who looks again at a week samples
 * nearly the same of them. A segment never changes, so a document's words stay what they are; they
 * go with the segment, and those that were looked at longest ago give way. Any thread may ask.
 */
final class SampledWords {

  /** A few samples, at about half a kilobyte a mention. */
  private static final int MOST = 4 * Rising.SAMPLE;

  private static final String JOINT = " ";

  private record Place(IndexReader.CacheKey segment, int doc) {}

  private final Map<Place, String> kept = new LinkedHashMap<>(16, 0.75f, true);
  private final Set<IndexReader.CacheKey> segments = new HashSet<>();

  /** The words of a mention, each once. */
  List<String> of(Found.Leaf leaf, int doc, StoredFields stored, SaidWords words)
      throws IOException {
    IndexReader.CacheHelper core = leaf.reader().getCoreCacheHelper();
    if (core == null) {
      return List.copyOf(read(leaf, doc, stored, words));
    }
    Place place = new Place(core.getKey(), doc);
    String joined = known(place);
    if (joined == null) {
      joined = String.join(JOINT, read(leaf, doc, stored, words));
      keep(place, joined, core);
    }
    return joined.isEmpty() ? List.of() : List.of(joined.split(JOINT));
  }

  private static Set<String> read(Found.Leaf leaf, int doc, StoredFields stored, SaidWords words)
      throws IOException {
    Mention mention = Documents.read(stored, leaf.context().docBase + doc).mention();
    return words.of(mention);
  }

  private synchronized @Nullable String known(Place place) {
    return kept.get(place);
  }

  private synchronized void keep(Place place, String joined, IndexReader.CacheHelper core) {
    if (segments.add(place.segment())) {
      core.addClosedListener(this::forget);
    }
    kept.put(place, joined);
    if (kept.size() > MOST) {
      kept.remove(kept.keySet().iterator().next());
    }
  }

  private synchronized void forget(IndexReader.CacheKey segment) {
    segments.remove(segment);
    kept.keySet().removeIf(place -> place.segment().equals(segment));
  }
}
