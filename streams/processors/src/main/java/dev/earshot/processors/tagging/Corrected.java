package dev.earshot.processors.tagging;

import dev.earshot.contract.BrandTag;
import dev.earshot.contract.Correction;
import dev.earshot.contract.Correction.What;
import dev.earshot.contract.Sentiment;
import dev.earshot.contract.Tags;
import dev.earshot.contract.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lets people win over the machine.
 *
 * <p>What is said of a brand that the mention is not about, in the end, is kept as a verdict and
 * changes no tag. A person is certain: a sentiment that they change has the full score. Brands and
 * topics that people add stand after those of the machine.
 */
public final class Corrected {

  private Corrected() {}

  /** The tags with the corrections applied; the same tags where there are none. */
  public static Tags of(Tags machine, List<Correction> corrections) {
    if (corrections.isEmpty()) {
      return machine;
    }
    List<Correction> ordered =
        corrections.stream().sorted((one, other) -> one.key().compareTo(other.key())).toList();
    List<BrandTag> brands = new ArrayList<>(machine.brands());
    ordered.stream()
        .filter(one -> one.what() == What.RELEVANCE)
        .forEach(one -> relevance(brands, one, machine));
    brands.replaceAll(tag -> corrected(tag, ordered));
    return new Tags(
        machine.lang(),
        brands,
        machine.sentiment(),
        machine.score(),
        machine.story(),
        machine.version(),
        ordered.stream().map(one -> new Verdict(one, said(machine, one))).toList());
  }

  private static void relevance(List<BrandTag> brands, Correction one, Tags machine) {
    if (one.value().equals(Correction.NO)) {
      brands.removeIf(tag -> tag.brand().equals(one.brand()));
    } else if (brands.stream().noneMatch(tag -> tag.brand().equals(one.brand()))) {
      brands.add(
          new BrandTag(one.brand(), machine.sentiment(), machine.score(), List.of(), List.of()));
    }
  }

  private static BrandTag corrected(BrandTag tag, List<Correction> corrections) {
    BrandTag now = tag;
    for (Correction one : corrections) {
      if (one.brand().equals(tag.brand())) {
        now =
            switch (one.what()) {
              case RELEVANCE -> now;
              case SENTIMENT -> sentiment(now, Sentiment.of(one.value()));
              case TOPIC -> topic(now, one);
            };
      }
    }
    return now;
  }

  private static BrandTag sentiment(BrandTag tag, Sentiment sentiment) {
    if (tag.sentiment() == sentiment) {
      return tag;
    }
    double score =
        switch (sentiment) {
          case NEGATIVE -> -1;
          case NEUTRAL -> 0;
          case POSITIVE -> 1;
        };
    return new BrandTag(tag.brand(), sentiment, score, tag.topics(), tag.evidence());
  }

  private static BrandTag topic(BrandTag tag, Correction one) {
    Stream<String> others = tag.topics().stream();
    boolean yes = one.value().equals(Correction.YES);
    if (yes == tag.topics().contains(one.topic())) {
      return tag;
    }
    List<String> topics =
        yes
            ? Stream.concat(others, Stream.ofNullable(one.topic())).toList()
            : others.filter(topic -> !topic.equals(one.topic())).toList();
    return new BrandTag(tag.brand(), tag.sentiment(), tag.score(), topics, tag.evidence());
  }

  /** What the machine says of the same. */
  private static String said(Tags machine, Correction one) {
    Optional<BrandTag> tag =
        machine.brands().stream().filter(brand -> brand.brand().equals(one.brand())).findFirst();
    return switch (one.what()) {
      case RELEVANCE -> yesOrNo(tag.isPresent());
      case SENTIMENT -> tag.map(BrandTag::sentiment).orElse(machine.sentiment()).word();
      case TOPIC -> yesOrNo(tag.isPresent() && tag.get().topics().contains(one.topic()));
    };
  }

  private static String yesOrNo(boolean so) {
    return so ? Correction.YES : Correction.NO;
  }
}
