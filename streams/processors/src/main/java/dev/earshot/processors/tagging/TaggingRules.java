package dev.earshot.processors.tagging;

import static java.util.Objects.requireNonNull;

import dev.earshot.query.Brand;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is listened for.
 *
 * @param brands in the order in which their tags are written; each name once
 * @param zone where the days that queries name begin
 */
public record TaggingRules(List<Brand> brands, ZoneId zone) {

  private static final int VERSION_DIGITS = 12;

  /**
   * @throws IllegalArgumentException if two brands have one name
   */
  public TaggingRules {
    brands = List.copyOf(brands);
    requireNonNull(zone, "zone");
    String twice =
        brands.stream().collect(Collectors.groupingBy(Brand::name)).entrySet().stream()
            .filter(named -> named.getValue().size() > 1)
            .map(named -> "'" + named.getKey() + "'")
            .collect(Collectors.joining(", "));
    if (!twice.isEmpty()) {
      throw new IllegalArgumentException("two brands have one name: " + twice + "; rename one");
    }
  }

  /** Names these rules together with the models that decide beside them. */
  String version(String... models) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(toString().getBytes(StandardCharsets.UTF_8));
      for (String model : models) {
        digest.update((byte) 0);
        digest.update(model.getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
