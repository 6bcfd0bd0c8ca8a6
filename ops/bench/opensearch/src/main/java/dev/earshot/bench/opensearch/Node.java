package dev.earshot.bench.opensearch;

import java.nio.file.Path;
import org.codelibs.opensearch.runner.OpenSearchRunner;
import org.opensearch.common.settings.Settings;
import org.opensearch.common.xcontent.XContentType;

/** One node of OpenSearch in this process, with one index of one shard. */
final class Node {

  private Node() {}

  static OpenSearchRunner start(Path folder) {
    OpenSearchRunner runner = new OpenSearchRunner();
    runner.build(
        OpenSearchRunner.newConfigs()
            .clusterName("bench")
            .numOfNode(1)
            .basePath(folder.toString())
            .useLogger());
    runner.ensureYellow();
    return runner;
  }

  static void create(OpenSearchRunner runner, String index, Settings more, String mapping) {
    runner.createIndex(
        index,
        Settings.builder()
            .put("index.number_of_shards", 1)
            .put("index.number_of_replicas", 0)
            .put(more)
            .build());
    runner
        .client()
        .admin()
        .indices()
        .preparePutMapping(index)
        .setSource(mapping, XContentType.JSON)
        .get();
  }
}
