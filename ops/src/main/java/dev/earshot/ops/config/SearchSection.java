package dev.earshot.ops.config;

import dev.earshot.search.opensearch.Cluster;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads which search engine keeps the mentions. */
final class SearchSection {

  static final String KEY = "search";

  private static final List<String> OPENSEARCH_ONLY =
      List.of("url", "user", "password", "certificate", "prefix", "shards", "months");

  private static final String USUAL_PREFIX = "earshot";
  private static final int MOST_SHARDS = 100;
  private static final int MOST_MONTHS = 1_200;
  private static final Duration MONTH = Duration.ofDays(31);

  private SearchSection() {}

  private enum Engine {
    /** The index on this machine. */
    LUCENE,
    OPENSEARCH
  }

  /** Where OpenSearch is; empty where the index on this machine is used, or something is wrong. */
  static Optional<Cluster> read(Section file, Path folder) {
    Section section =
        file.section(
            KEY, "engine", "url", "user", "password", "certificate", "prefix", "shards", "months");
    Engine engine =
        section
            .value("engine")
            .flatMap(value -> value.oneOf(Engine.values()))
            .orElse(Engine.LUCENE);
    if (engine == Engine.LUCENE) {
      for (String key : OPENSEARCH_ONLY) {
        section
            .value(key)
            .ifPresent(
                value ->
                    value.wrong(
                        "is for OpenSearch; write 'engine: opensearch' beside it, or take it"
                            + " out."));
      }
      return Optional.empty();
    }
    Optional<URI> url =
        section.required("url", "https://search.example.org:9200").flatMap(Value::address);
    if (section.holds("user") != section.holds("password")) {
      section.required("user", "earshot");
      section.required("password", "${OPENSEARCH_PASSWORD}");
    }
    Optional<String> user = section.value("user").flatMap(Value::name);
    Optional<String> password = section.value("password").flatMap(Value::text);
    Optional<Path> certificate =
        section.value("certificate").flatMap(Value::text).map(folder::resolve);
    Optional<String> prefix = section.value("prefix").flatMap(SearchSection::prefix);
    int shards = section.value("shards").flatMap(value -> value.whole(1, MOST_SHARDS)).orElse(1);
    Optional<Integer> months =
        section.value("months").flatMap(value -> value.whole(1, MOST_MONTHS));
    if (url.isEmpty() || user.isPresent() != password.isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new Cluster(
            url.get(),
            user.orElse(null),
            password.orElse(null),
            certificate.orElse(null),
            prefix.orElse(USUAL_PREFIX),
            shards,
            months.map(MONTH::multipliedBy).orElse(null)));
  }

  private static Optional<String> prefix(Value value) {
    return value
        .text()
        .flatMap(
            text ->
                Cluster.isPrefix(text)
                    ? Optional.of(text)
                    : value.wrong(
                        "cannot begin the name of an index; write small letters, digits and '-', at"
                            + " most 41, a letter first."));
  }
}
