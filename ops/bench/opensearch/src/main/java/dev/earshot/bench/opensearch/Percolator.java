package dev.earshot.bench.opensearch;

import dev.earshot.bench.standing.spi.Peer;
import dev.earshot.bench.standing.spi.Post;
import dev.earshot.bench.standing.spi.Wanted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.codelibs.opensearch.runner.OpenSearchRunner;
import org.opensearch.action.bulk.BulkRequest;
import org.opensearch.action.index.IndexRequest;
import org.opensearch.common.settings.Settings;
import org.opensearch.common.xcontent.XContentType;
import org.opensearch.core.common.bytes.BytesArray;
import org.opensearch.percolator.PercolateQueryBuilder;

/** One node of OpenSearch in this process, asked without HTTP, one post at a time. */
public final class Percolator implements Peer {

  private static final String INDEX = "standing";
  private static final int BATCH = 1_000;
  private static final String MAPPING =
      """
      {"properties": {
        "query": {"type": "percolator"},
        "number": {"type": "integer"},
        "text": {"type": "text", "analyzer": "whitespace"},
        "lang": {"type": "keyword"},
        "channel": {"type": "keyword"}}}
      """;

  private final Path folder;
  private final OpenSearchRunner runner;
  private int standing;

  /** For the benchmark. */
  public Percolator() throws IOException {
    folder = Files.createTempDirectory("percolator");
    runner = Node.start(folder);
    Node.create(
        runner, INDEX, Settings.builder().put("index.max_result_window", 200_000).build(), MAPPING);
  }

  @Override
  public void register(List<Wanted> queries) {
    for (int from = 0; from < queries.size(); from += BATCH) {
      BulkRequest bulk = new BulkRequest();
      for (int number = from; number < Math.min(queries.size(), from + BATCH); number++) {
        bulk.add(
            new IndexRequest(INDEX)
                .id(String.valueOf(number))
                .source(
                    "{\"number\":%d,\"query\":%s}".formatted(number, Dsl.of(queries.get(number))),
                    XContentType.JSON));
      }
      if (runner.client().bulk(bulk).actionGet().hasFailures()) {
        throw new IllegalStateException("OpenSearch refused a query");
      }
    }
    runner.client().admin().indices().prepareForceMerge(INDEX).setMaxNumSegments(1).get();
    runner.refresh();
    standing = queries.size();
  }

  @Override
  public int[] matches(Post post) {
    String document =
        "{\"text\":\"%s\",\"lang\":\"%s\",\"channel\":\"%s\"}"
            .formatted(post.text(), post.lang(), post.channel());
    return Arrays.stream(
            runner
                .client()
                .prepareSearch(INDEX)
                .setQuery(
                    org.opensearch.index.query.QueryBuilders.constantScoreQuery(
                        new PercolateQueryBuilder(
                            "query", new BytesArray(document), XContentType.JSON)))
                .setFetchSource(false)
                .setTrackTotalHits(false)
                .setSize(Math.max(1, standing))
                .get()
                .getHits()
                .getHits())
        .mapToInt(hit -> Integer.parseInt(hit.getId()))
        .sorted()
        .toArray();
  }

  @Override
  public void close() {
    try {
      runner.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    runner.clean();
  }
}
