package dev.earshot.search.opensearch;

import java.nio.charset.StandardCharsets;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/** A number that orders mentions of the same instant, the same as in the index on this machine. */
final class Tie {

  private Tie() {}

  static long of(String id) {
    return StringHelper.murmurhash3_x64_128(new BytesRef(id.getBytes(StandardCharsets.UTF_8)))[0];
  }
}
