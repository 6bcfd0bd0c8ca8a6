package dev.earshot.processors.learning;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Json;
import dev.earshot.query.Brand;
import dev.earshot.query.Brand.Clue;
import dev.earshot.query.Brand.Relevance;
import dev.earshot.query.QueryParser;
import dev.earshot.query.QueryPrinter;
import dev.earshot.query.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was learnt from corrections, as a file of JSON.
 *
 * @param brands by the name of the brand, what its clues weigh
 * @param neutral by the word of a channel, how much more a brand must be praised or blamed there to
 *     count as praised or blamed; below zero for less
 */
public record Learned(Map<String, Weighed> brands, Map<String, Double> neutral) {

  /** Nothing. */
  public static final Learned NOTHING = new Learned(Map.of(), Map.of());

  /**
   * The weights of a brand.
   *
   * @param clues those that were configured, and those that were found
   */
  public record Weighed(double capital, double alone, double threshold, List<WeighedClue> clues) {
    public Weighed {
      clues = List.copyOf(clues);
    }
  }

  /**
   * The weight of a clue.
   *
   * @param was what it weighed before; null for a clue that nobody had configured
   */
  public record WeighedClue(double weight, @Nullable Double was, int within, String query) {
    public WeighedClue {
      requireNonNull(query, "query");
    }
  }

  @SuppressWarnings("NullAway") // a file that people changed may lack either
  public Learned {
    brands = brands == null ? Map.of() : new TreeMap<>(brands);
    neutral = neutral == null ? Map.of() : new TreeMap<>(neutral);
    neutral.keySet().forEach(Channel::of);
  }

  /**
   * Reads it.
   *
   * @throws IOException also if it is something else
   */
  public static Learned read(Path file) throws IOException {
    try {
      return Json.MAPPER.readValue(Files.readAllBytes(file), Learned.class);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IOException(Json.reason(e), e);
    }
  }

  /** Writes it, so that people can read it. */
  public void write(Path file) throws IOException {
    byte[] bytes =
        Json.MAPPER.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(this);
    Files.write(file, bytes);
  }

  /** The brands with the weights that were learnt; those of clues that changed since stay. */
  public List<Brand> weigh(List<Brand> configured) {
    return configured.stream().map(this::weigh).toList();
  }

  private Brand weigh(Brand brand) {
    Weighed weighed = brands.get(brand.name());
    Relevance own = brand.relevance();
    if (weighed == null || own == null) {
      return brand;
    }
    Map<Named, Double> weights = new HashMap<>();
    weighed
        .clues()
        .forEach(clue -> weights.put(new Named(clue.query(), clue.within()), clue.weight()));
    List<Clue> clues = new ArrayList<>();
    Set<Named> configured = new HashSet<>();
    for (Clue clue : own.clues()) {
      Named named = Named.of(clue);
      configured.add(named);
      clues.add(new Clue(clue.query(), weights.getOrDefault(named, clue.weight()), clue.within()));
    }
    for (WeighedClue clue : weighed.clues()) {
      if (clue.was() == null && configured.add(new Named(clue.query(), clue.within()))) {
        clues.add(
            new Clue(
                QueryParser.parse(clue.query(), Use.RULE).orThrow(), clue.weight(), clue.within()));
      }
    }
    return new Brand(
        brand.name(),
        brand.query(),
        brand.topics(),
        new Relevance(own.names(), clues, weighed.capital(), weighed.alone(), weighed.threshold()));
  }

  /** What was learnt of channels. */
  public Map<Channel, Float> neutrals() {
    Map<Channel, Float> all = new EnumMap<>(Channel.class);
    neutral.forEach((channel, more) -> all.put(Channel.of(channel), more.floatValue()));
    return all;
  }

  static Weighed weighed(Relevance learnt, Relevance before) {
    Map<Named, Double> was = new HashMap<>();
    before.clues().forEach(clue -> was.put(Named.of(clue), clue.weight()));
    return new Weighed(
        learnt.capital(),
        learnt.alone(),
        learnt.threshold(),
        learnt.clues().stream()
            .map(
                clue -> {
                  Named named = Named.of(clue);
                  return new WeighedClue(
                      clue.weight(), was.get(named), named.within(), named.query());
                })
            .toList());
  }

  /** What a clue is known by, whatever it weighs. */
  private record Named(String query, int within) {
    static Named of(Clue clue) {
      return new Named(QueryPrinter.print(clue.query()), clue.within());
    }
  }
}
