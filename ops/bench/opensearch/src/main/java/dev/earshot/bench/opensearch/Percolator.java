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
import java.util.stream.Collectors;
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
  private final OpenSearchRunner runner = new OpenSearchRunner();
  private int standing;

  /** For the benchmark. */
  public Percolator() throws IOException {
    folder = Files.createTempDirectory("percolator");
    runner.build(
        OpenSearchRunner.newConfigs()
            .clusterName("bench")
            .numOfNode(1)
            .basePath(folder.toString())
            .useLogger());
    runner.ensureYellow();
    runner.createIndex(
        INDEX,
        Settings.builder()
            .put("index.number_of_shards", 1)
            .put("index.number_of_replicas", 0)
            .put("index.max_result_window", 200_000)
            .build());
    runner
        .client()
        .admin()
        .indices()
        .preparePutMapping(INDEX)
        .setSource(MAPPING, XContentType.JSON)
        .get();
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
                    "{\"number\":%d,\"query\":%s}".formatted(number, json(queries.get(number))),
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

  private static String json(Wanted wanted) {
    return switch (wanted) {
      case Wanted.Word(String word) -> term("text", word);
      case Wanted.Phrase(List<String> words) ->
          "{\"match_phrase\":{\"text\":\"%s\"}}".formatted(String.join(" ", words));
      case Wanted.Prefix(String start) -> "{\"prefix\":{\"text\":\"%s\"}}".formatted(start);
      case Wanted.Near(String left, String right, int gap, boolean ordered) ->
          """
          {"intervals":{"text":{"all_of":{"ordered":%s,"max_gaps":%d,"intervals":[
          {"match":{"query":"%s"}},{"match":{"query":"%s"}}]}}}}\
          """
              .formatted(ordered, gap, left, right);
      case Wanted.Has(String field, String value) -> term(field, value);
      case Wanted.AllOf(List<Wanted> parts) -> bool("must", parts);
      case Wanted.AnyOf(List<Wanted> parts) -> bool("should", parts);
      case Wanted.Without(Wanted kept, Wanted unwanted) ->
          "{\"bool\":{\"must\":[%s],\"must_not\":[%s]}}".formatted(json(kept), json(unwanted));
    };
  }

  private static String term(String field, String value) {
    return "{\"term\":{\"%s\":\"%s\"}}".formatted(field, value);
  }

  private static String bool(String occur, List<Wanted> parts) {
    return "{\"bool\":{\"%s\":[%s]}}"
        .formatted(occur, parts.stream().map(Percolator::json).collect(Collectors.joining(",")));
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
