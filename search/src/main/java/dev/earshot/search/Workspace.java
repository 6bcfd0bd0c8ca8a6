package dev.earshot.search;

import static java.util.Objects.requireNonNull;

import dev.earshot.query.Brand;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Whose desk this is.
 *
 * @param name what people call it; stands in the head of every page
 * @param zone where its days and weeks begin
 * @param brands what it listens for, in the order of the configuration
 */
public record Workspace(String name, ZoneId zone, List<Brand> brands) {

  public Workspace {
    requireNonNull(name, "name");
    requireNonNull(zone, "zone");
    brands = List.copyOf(brands);
  }

  /** The brand of this name, in any case. */
  public Optional<Brand> brand(String wanted) {
    return brands.stream().filter(brand -> brand.name().equalsIgnoreCase(wanted)).findFirst();
  }
}
