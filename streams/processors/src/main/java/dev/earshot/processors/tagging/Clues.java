package dev.earshot.processors.tagging;

import dev.earshot.contract.Evidence;
import dev.earshot.contract.Mention;
import dev.earshot.query.Brand;
import dev.earshot.query.live.Spoken;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the context says of each place where a brand's name stands. */
final class Clues {

  /** What the evidence of a clue is of. */
  static final String OF = "relevance";

  /** A clue that the mention has, and its words; none for a clue that has no words. */
  private record Given(Brand.Clue clue, List<Spoken> words) {}

  private final Mention mention;
  private final Brand.Relevance relevance;
  private final List<Given> given = new ArrayList<>();

  Clues(Mention mention, Brand.Relevance relevance) {
    this.mention = mention;
    this.relevance = relevance;
  }

  void add(Brand.Clue clue, List<Spoken> words) {
    given.add(new Given(clue, words));
  }

  /**
   * The clues of the place that speaks most for the brand, with their weights, and the name there;
   * empty if no place reaches the threshold.
   */
  List<Evidence> decide(List<Spoken> names) {
    List<Evidence> best = List.of();
    double most = Math.nextDown(relevance.threshold());
    for (Spoken name : names) {
      List<Evidence> evidence = new ArrayList<>();
      double score = score(name, evidence);
      if (score > most) {
        most = score;
        best = evidence;
      }
    }
    return best;
  }

  /** What holds at each place where the name means something of its own. */
  List<Context.Place> places(List<Spoken> names) {
    List<Context.Place> places = new ArrayList<>();
    for (Spoken name : names) {
      String text = textOf(mention, name);
      if (text != null && name.start() < name.end()) {
        Occurrence occurrence = new Occurrence(text, name);
        if (!occurrence.isPart()) {
          List<Brand.Clue> holding =
              given.stream()
                  .filter(each -> each.words().isEmpty() || nearest(name, each) != null)
                  .map(Given::clue)
                  .toList();
          places.add(new Context.Place(occurrence.isCapital(), occurrence.isAlone(), holding));
        }
      }
    }
    return places;
  }

  private double score(Spoken name, List<Evidence> evidence) {
    String text = textOf(mention, name);
    if (text == null || name.start() >= name.end()) {
      return Double.NEGATIVE_INFINITY;
    }
    Occurrence occurrence = new Occurrence(text, name);
    if (occurrence.isPart()) {
      return Double.NEGATIVE_INFINITY;
    }
    double own =
        (occurrence.isCapital() ? relevance.capital() : 0)
            + (occurrence.isAlone() ? relevance.alone() : 0);
    evidence.add(evidence(OF, name, text, own));
    double score = own;
    for (Given each : given) {
      if (each.words().isEmpty()) {
        score += each.clue().weight();
      } else {
        Spoken near = nearest(name, each);
        if (near != null) {
          score += each.clue().weight();
          evidence.add(evidence(OF, near, text, each.clue().weight()));
        }
      }
    }
    return score;
  }

  /**
   * The clue's word that is nearest to the name, if it is near enough; beside the name if it can.
   */
  private static @Nullable Spoken nearest(Spoken name, Given given) {
    Spoken nearest = null;
    boolean touches = false;
    for (Spoken word : given.words()) {
      if (word.field() != name.field()) {
        continue;
      }
      touches |= word.start() < name.end() && name.start() < word.end();
      int distance = Math.abs(word.position() - name.position());
      if (distance > 0
          && distance <= given.clue().within() + 1
          && (nearest == null || distance < Math.abs(nearest.position() - name.position()))) {
        nearest = word;
      }
    }
    if (given.clue().within() == 0) {
      return touches ? (nearest == null ? name : nearest) : null;
    }
    return nearest == null && touches ? name : nearest;
  }

  static Evidence evidence(String of, Spoken at, String text, double weight) {
    return new Evidence(
        of, at.field(), at.start(), at.end(), text.substring(at.start(), at.end()), weight);
  }

  /** The field that words stand in; null for the author, whose name is no part of what is said. */
  static @Nullable String textOf(Mention mention, Spoken at) {
    return switch (at.field()) {
      case TITLE -> mention.title();
      case TEXT -> mention.text();
      case AUTHOR -> null;
    };
  }
}
