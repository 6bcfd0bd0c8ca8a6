package dev.earshot.bench.opensearch;

import static java.util.Objects.requireNonNull;

import dev.earshot.bench.search.Answer;
import dev.earshot.bench.search.Asking;
import dev.earshot.bench.search.Engine;
import dev.earshot.bench.search.Post;
import dev.earshot.bench.search.Question;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.search.TotalHits;
import org.codelibs.opensearch.runner.OpenSearchRunner;
import org.opensearch.action.bulk.BulkRequest;
import org.opensearch.action.index.IndexRequest;
import org.opensearch.action.search.SearchResponse;
import org.opensearch.common.settings.Settings;
import org.opensearch.common.xcontent.XContentType;
import org.opensearch.index.query.BoolQueryBuilder;
import org.opensearch.index.query.QueryBuilders;
import org.opensearch.index.query.RangeQueryBuilder;
import org.opensearch.search.aggregations.AggregationBuilders;
import org.opensearch.search.aggregations.bucket.MultiBucketsAggregation;
import org.opensearch.search.aggregations.bucket.histogram.DateHistogramInterval;
import org.opensearch.search.sort.SortOrder;

/** OpenSearch, asked without HTTP, with the same fields and figures as Earshot's index. */
final class OpenSearchSearch implements Engine {

  private static final String INDEX = "posts";
  private static final int BATCH = 1_000;
  private static final int GROUPS = 10;
  private static final int PAGE = 20;
  private static final List<String> FACETS = List.of("SENTIMENT", "CHANNEL", "TOPIC");
  private static final String MAPPING =
      """
      {"properties": {
        "text": {"type": "text", "analyzer": "whitespace"},
        "lang": {"type": "keyword"},
        "channel": {"type": "keyword"},
        "source": {"type": "keyword"},
        "author": {"type": "keyword"},
        "sentiment": {"type": "keyword"},
        "topic": {"type": "keyword"},
        "story": {"type": "keyword"},
        "url": {"type": "keyword"},
        "published": {"type": "date", "format": "epoch_millis"}}}
      """;

  private final OpenSearchRunner runner;
  private BulkRequest bulk = new BulkRequest();

  private OpenSearchSearch(Path folder) {
    runner = Node.start(folder);
    if (!runner.indexExists(INDEX)) {
      Node.create(
          runner, INDEX, Settings.builder().put("index.refresh_interval", "1s").build(), MAPPING);
    }
  }

  public static void main(String[] arguments) throws IOException {
    Asking.run(OpenSearchSearch::new, arguments);
  }

  @Override
  public void put(Post post) {
    String topic = post.topic();
    bulk.add(
        new IndexRequest(INDEX)
            .id("bench:" + post.number())
            .source(
                """
                {"text":"%s","lang":"%s","channel":"%s","source":"%s","author":"%s",\
                "sentiment":"%s",%s"story":"%s","published":%d,\
                "url":"https://%s.example.org/%d"}\
                """
                    .formatted(
                        post.text(),
                        post.lang(),
                        post.channel(),
                        post.source(),
                        post.author(),
                        post.sentiment(),
                        topic == null ? "" : "\"topic\":\"" + topic + "\",",
                        post.story(),
                        post.publishedMs(),
                        post.source(),
                        post.number()),
                XContentType.JSON));
    if (bulk.numberOfActions() == BATCH) {
      send();
    }
  }

  private void send() {
    if (bulk.numberOfActions() > 0 && runner.client().bulk(bulk).actionGet().hasFailures()) {
      throw new IllegalStateException("OpenSearch refused a post");
    }
    bulk = new BulkRequest();
  }

  @Override
  public void finish() {
    send();
    runner.flush();
    runner.refresh();
  }

  @Override
  public Answer ask(Question question) {
    BoolQueryBuilder query =
        QueryBuilders.boolQuery().must(QueryBuilders.wrapperQuery(Dsl.of(question.wanted())));
    if (question.fromMs() != null) {
      RangeQueryBuilder range = QueryBuilders.rangeQuery("published");
      query.filter(range.gte(question.fromMs()).lt(question.toMs()));
    }
    var search =
        runner
            .client()
            .prepareSearch(INDEX)
            .setQuery(query)
            .setSize(PAGE)
            .setTrackTotalHits(true)
            .addSort("published", SortOrder.DESC)
            .addAggregation(
                AggregationBuilders.dateHistogram("days")
                    .field("published")
                    .calendarInterval(DateHistogramInterval.DAY)
                    .minDocCount(0));
    for (String facet : FACETS) {
      search.addAggregation(
          AggregationBuilders.terms(facet).field(facet.toLowerCase(Locale.ROOT)).size(GROUPS));
    }
    SearchResponse response = search.get();
    Map<String, Map<String, Long>> facets = new HashMap<>();
    for (String facet : FACETS) {
      Map<String, Long> counts = new HashMap<>();
      MultiBucketsAggregation found = response.getAggregations().get(facet);
      found
          .getBuckets()
          .forEach(bucket -> counts.put(bucket.getKeyAsString(), bucket.getDocCount()));
      facets.put(facet, counts);
    }
    Map<Long, Long> days = new HashMap<>();
    MultiBucketsAggregation found = response.getAggregations().get("days");
    found
        .getBuckets()
        .forEach(bucket -> days.put(Long.valueOf(bucket.getKeyAsString()), bucket.getDocCount()));
    TotalHits total = requireNonNull(response.getHits().getTotalHits(), "total");
    return new Answer(total.value(), facets, days);
  }

  @Override
  public void close() throws IOException {
    runner.close();
  }
}
