package dev.earshot.search.report;

import static java.util.Objects.requireNonNull;

import dev.earshot.query.Brand;
import dev.earshot.search.Search;
import dev.earshot.search.Workspace;
import dev.earshot.search.index.Ask;
import dev.earshot.search.index.Mentions;
import dev.earshot.search.index.Mentions.Speaker;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The voices that are close to a brand, by their {@link Affinity}. Any thread may ask. */
public final class Friends {

  /** Voices that are looked at, those first that spoke in most weeks. */
  static final int MOST = 1_000;

  private final Workspace workspace;
  private final Mentions mentions;

  /** The friends of the workspace's brands. */
  public Friends(Workspace workspace, Mentions mentions) {
    this.workspace = requireNonNull(workspace, "workspace");
    this.mentions = requireNonNull(mentions, "mentions");
  }

  /**
   * A voice, and how close it is.
   *
   * @param affinity null where it has not spoken in two weeks yet
   */
  public record Friend(Speaker speaker, @Nullable Affinity affinity) {}

  /** The closest voices of a brand, the closest first, as of {@code now}. */
  public List<Friend> closest(Brand brand, Instant now, int limit) throws IOException {
    return closest(brand, Search.ALL.brand(brand.name()), null, now, limit);
  }

  /**
   * Those that are found in a span of days, as they were at its end.
   *
   * @param spoke finds what was said in it
   */
  List<Friend> closest(Brand brand, Period period, Search spoke, int limit) throws IOException {
    Search until = Search.ALL.brand(brand.name()).span(null, period.last().toString());
    Instant end = period.end(workspace.zone(brand.name())).minusMillis(1);
    return closest(brand, until, Reporter.asked(spoke, workspace).ask(), end, limit);
  }

  private List<Friend> closest(
      Brand brand, Search search, @Nullable Ask among, Instant now, int limit) throws IOException {
    return mentions
        .speakers(
            Reporter.asked(search, workspace).ask(),
            among,
            brand.own(),
            brand.name(),
            workspace.zone(brand.name()),
            MOST)
        .stream()
        .flatMap(
            speaker ->
                Affinity.of(speaker, now, workspace.zone(brand.name()))
                    .map(affinity -> new Friend(speaker, affinity))
                    .stream())
        .sorted(
            Comparator.comparingInt(Friends::score)
                .reversed()
                .thenComparing(friend -> friend.speaker().voice()))
        .limit(limit)
        .toList();
  }

  private static int score(Friend friend) {
    return friend.affinity() == null ? 0 : friend.affinity().score();
  }

  /** One voice; empty if it never spoke of the brand, or is the brand's own. */
  public Optional<Friend> named(Brand brand, String voice, Instant now) throws IOException {
    return mentions
        .speaker(
            Reporter.asked(Search.ALL.brand(brand.name()), workspace).ask(),
            brand.own(),
            brand.name(),
            workspace.zone(brand.name()),
            voice)
        .map(
            speaker ->
                new Friend(
                    speaker, Affinity.of(speaker, now, workspace.zone(brand.name())).orElse(null)));
  }
}
