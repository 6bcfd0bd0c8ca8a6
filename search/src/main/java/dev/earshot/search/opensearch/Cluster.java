package dev.earshot.search.opensearch;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an OpenSearch is, and what is Earshot's in it.
 *
 * @param url such as {@code https://search.example.org:9200}
 * @param user null where it asks for none; then there is no password either
 * @param certificate the authority, in PEM, that its certificate is checked against; null for those
 *     that Java knows
 * @param prefix what the names of Earshot's indices begin with
 * @param shards of each index of a month
 * @param retention how long after they were published mentions are kept, by whole months; null for
 *     ever
 */
public record Cluster(
    URI url,
    @Nullable String user,
    @Nullable String password,
    @Nullable Path certificate,
    String prefix,
    int shards,
    @Nullable Duration retention) {

  private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9-]{0,40}");

  /**
   * @throws IllegalArgumentException if the address is not one of HTTP, a prefix cannot be part of
   *     an index's name, or there would be no shard
   */
  public Cluster {
    requireNonNull(url, "url");
    if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
      throw new IllegalArgumentException("the address begins with http:// or https://: " + url);
    }
    if ((user == null) != (password == null)) {
      throw new IllegalArgumentException("user and password stand together");
    }
    if (!isPrefix(prefix)) {
      throw new IllegalArgumentException("no index can be named after " + prefix);
    }
    if (shards < 1) {
      throw new IllegalArgumentException("shards is " + shards);
    }
  }

  /** Whether the names of indices may begin so. */
  public static boolean isPrefix(String prefix) {
    return PREFIX.matcher(prefix).matches();
  }

  @Override
  public String toString() {
    return "Cluster[%s, %s]".formatted(url, prefix);
  }
}
