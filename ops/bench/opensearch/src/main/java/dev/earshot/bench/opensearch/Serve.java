package dev.earshot.bench.opensearch;

import java.io.IOException;
import org.codelibs.opensearch.runner.OpenSearchRunner;

/**
 * A whole OpenSearch of one node in a process of its own, for the tests of Earshot on it. Takes a
 * folder and a port, prints where it is reached, and ends when its input does.
 */
final class Serve {

  private Serve() {}

  public static void main(String[] arguments) throws IOException {
    try (OpenSearchRunner runner = new OpenSearchRunner()) {
      runner.onBuild(
          (_, settings) -> {
            settings.put("http.port", arguments[1]);
            settings.put("cluster.routing.allocation.disk.threshold_enabled", false);
            // Random queries have more parts than any that people write.
            settings.put("indices.query.bool.max_clause_count", 16_384);
            // One machine holds what many tests leave side by side.
            settings.put("cluster.max_shards_per_node", 10_000);
          });
      runner.build(
          OpenSearchRunner.newConfigs()
              .clusterName("tests")
              .numOfNode(1)
              .basePath(arguments[0])
              .useLogger());
      runner.ensureYellow();
      System.out.println("ready http://127.0.0.1:" + arguments[1]);
      while (System.in.read() >= 0) {
        // Whoever started it ends it by closing its input.
      }
    }
  }
}
