package dev.earshot.search;

import static java.util.Objects.requireNonNull;

import dev.earshot.query.Brand;
import dev.earshot.query.RuleName;
import dev.earshot.query.live.Examples;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose desk this is.
 *
 * @param name what people call it; stands in the head of every page
 * @param zone where its days and weeks begin, and those of brands without a zone of their own
 * @param brands what it listens for, in the order and with the queries of the configuration
 * @param competitors names of those brands that it only compares itself with
 * @param looks how reports look, by the name of the brand; those of the others are plain
 * @param examples what the queries of rules are held against
 * @param zones where the days and weeks of a brand begin, by its name, where that is elsewhere
 */
public record Workspace(
    String name,
    ZoneId zone,
    List<Brand> brands,
    Set<String> competitors,
    Map<String, Look> looks,
    Map<RuleName, Examples> examples,
    Map<String, ZoneId> zones) {

  /** A workspace that compares itself with nobody. */
  public Workspace(String name, ZoneId zone, List<Brand> brands) {
    this(name, zone, brands, Set.of());
  }

  /** A workspace whose reports are plain. */
  public Workspace(String name, ZoneId zone, List<Brand> brands, Set<String> competitors) {
    this(name, zone, brands, competitors, Map.of(), Map.of());
  }

  /** A workspace whose brands all are in one zone. */
  public Workspace(
      String name,
      ZoneId zone,
      List<Brand> brands,
      Set<String> competitors,
      Map<String, Look> looks,
      Map<RuleName, Examples> examples) {
    this(name, zone, brands, competitors, looks, examples, Map.of());
  }

  public Workspace {
    requireNonNull(name, "name");
    requireNonNull(zone, "zone");
    brands = List.copyOf(brands);
    competitors = Set.copyOf(competitors);
    looks = Map.copyOf(looks);
    examples = Map.copyOf(examples);
    zones = Map.copyOf(zones);
  }

  /** Where the days and weeks of a brand begin; null, or unknown, for those of all brands. */
  public ZoneId zone(@Nullable String brand) {
    return brand == null
        ? zone
        : brand(brand).map(known -> zones.getOrDefault(known.name(), zone)).orElse(zone);
  }

  /** How the reports of a brand look. */
  public Look look(String brand) {
    return looks.getOrDefault(brand, Look.PLAIN);
  }

  /** The brand of this name, in any case. */
  public Optional<Brand> brand(String wanted) {
    return brands.stream().filter(brand -> brand.name().equalsIgnoreCase(wanted)).findFirst();
  }
}
