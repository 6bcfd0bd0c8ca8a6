package dev.earshot.search.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.search.index.Shelf;
import dev.earshot.search.index.Shelves;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Generations of indices in one OpenSearch. Which one is in use stands in a document, and under an
 * alias for other tools.
 */
public final class OpenSearchShelves implements Shelves, AutoCloseable {

  private static final int OLDEST = 3;

  private final Cluster cluster;
  private final ZoneId zone;
  private final InstantSource clock;
  private final Wire wire;

  private OpenSearchShelves(Cluster cluster, ZoneId zone, InstantSource clock, Wire wire) {
    this.cluster = cluster;
    this.zone = zone;
    this.clock = clock;
    this.wire = wire;
  }

  /**
   * Makes the acquaintance of an OpenSearch, and tells it how Earshot's indices are made.
   *
   * @param zone where the days of queries begin
   * @throws IOException if it cannot be reached, is something else or too old, or does not let
   *     Earshot in; the message says what to do
   */
  public static OpenSearchShelves open(Cluster cluster, ZoneId zone, InstantSource clock)
      throws IOException {
    Wire wire = Wire.to(cluster);
    try {
      checkVersion(wire);
      wire.ask(
          "PUT",
          "/_index_template/" + Months.alias(cluster),
          Template.of(Months.every(cluster), cluster.shards()));
      createState(wire, cluster);
      return new OpenSearchShelves(cluster, zone, clock, wire);
    } catch (IOException | RuntimeException e) {
      wire.close();
      throw e;
    }
  }

  private static void checkVersion(Wire wire) throws IOException {
    JsonNode version = wire.ask("GET", "/").path("version");
    String number = version.path("number").asText("");
    boolean openSearch = version.path("distribution").asText("").equals("opensearch");
    int dot = number.indexOf('.');
    if (!openSearch || dot < 1 || Integer.parseInt(number.substring(0, dot)) < OLDEST) {
      throw new IOException(
          "what answers at %s is %s %s; search.engine: opensearch needs OpenSearch %d or newer"
              .formatted(
                  wire.address(),
                  openSearch ? "OpenSearch" : "not OpenSearch but",
                  number.isEmpty() ? "something else" : number,
                  OLDEST));
    }
  }

  private static void createState(Wire wire, Cluster cluster) throws IOException {
    try {
      wire.ask(
          "PUT",
          "/" + stateIndex(cluster),
          Map.of(
              "settings",
              Map.of("number_of_shards", 1, "auto_expand_replicas", "0-1"),
              "mappings",
              Map.of("enabled", false)));
    } catch (Refused e) {
      if (!e.type().equals("resource_already_exists_exception")) {
        throw e;
      }
    }
  }

  private static String stateIndex(Cluster cluster) {
    return cluster.prefix() + "-state";
  }

  private static String statePath(Cluster cluster, String order) {
    return "/" + stateIndex(cluster) + "/_doc/filled." + order;
  }

  static String inUse(Wire wire, Cluster cluster) throws IOException {
    try {
      return wire.ask("GET", "/" + stateIndex(cluster) + "/_doc/in-use")
          .path("_source")
          .path("order")
          .asText("");
    } catch (Refused e) {
      if (e.status() != 404) {
        throw e;
      }
      return "";
    }
  }

  @Override
  public String inUse() throws IOException {
    return inUse(wire, cluster);
  }

  @Override
  public Shelf open(String order) throws IOException {
    State state = new State(wire, statePath(cluster, order), clock);
    Months months = new Months(wire, cluster, order, clock, ConcurrentHashMap.newKeySet());
    return OpenSearchShelf.open(wire, months, state, zone);
  }

  @Override
  public void use(String order) throws IOException {
    wire.ask("PUT", "/" + stateIndex(cluster) + "/_doc/in-use", Map.of("order", order));
    String alias = Months.alias(cluster);
    wire.ask(
        "POST",
        "/_aliases",
        Map.of(
            "actions",
            List.of(
                Map.of(
                    "remove",
                    Map.of("index", Months.every(cluster), "alias", alias, "must_exist", false)),
                Map.of("add", Map.of("index", Months.pattern(cluster, order), "alias", alias)))));
  }

  @Override
  public void drop(String order) throws IOException {
    Months.drop(wire, Months.names(wire, Months.pattern(cluster, order)));
    try {
      wire.ask("DELETE", statePath(cluster, order));
    } catch (Refused e) {
      if (e.status() != 404) {
        throw e;
      }
    }
  }

  @Override
  public void sweep() throws IOException {
    Set<String> others = Months.names(wire, Months.every(cluster));
    others.removeAll(Months.names(wire, Months.pattern(cluster, inUse())));
    Months.drop(wire, others);
  }

  /** Ends the connection. */
  @Override
  public void close() {
    wire.close();
  }
}
