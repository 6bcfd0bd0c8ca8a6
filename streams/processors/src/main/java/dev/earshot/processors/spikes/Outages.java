package dev.earshot.processors.spikes;

import dev.earshot.contract.Gap;
import dev.earshot.contract.Source;
import dev.earshot.contract.SourceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When which source was not heard: what is said there then is missing from every figure, which is
 * no reason to call it quiet.
 *
 * <p>A source that fails is out from its last answer on, before anybody calls it blind. One that
 * has been out for {@linkplain #MOST a week} is missed no more: what is left is what is usual now.
 * Any thread may do anything.
 */
public final class Outages {

  private static final Duration MOST = Duration.ofDays(7);

  /**
   * What is known at one moment, replaced as a whole.
   *
   * @param byName the gaps of each source, by what stands for it; also those that have none
   * @param byKind the same by what stands for their kind
   */
  private record Known(
      Map<String, SourceStatus> statuses,
      Map<Integer, List<Gap>> byName,
      Map<Integer, List<List<Gap>>> byKind,
      boolean none) {

    static Known of(Map<String, SourceStatus> statuses) {
      Map<Source, List<Gap>> gaps = new HashMap<>();
      for (SourceStatus status : statuses.values()) {
        gaps.computeIfAbsent(status.source(), _ -> new ArrayList<>()).addAll(gaps(status).toList());
      }
      Map<Integer, List<Gap>> byName = new HashMap<>();
      Map<Integer, List<List<Gap>>> byKind = new HashMap<>();
      gaps.forEach(
          (source, of) -> {
            byName.put(source.hashCode(), of);
            byKind.computeIfAbsent(source.kind().hashCode(), _ -> new ArrayList<>()).add(of);
          });
      return new Known(
          Map.copyOf(statuses), byName, byKind, gaps.values().stream().allMatch(List::isEmpty));
    }

    private static Stream<Gap> gaps(SourceStatus status) {
      Stream<Gap> noted = status.gaps().stream();
      Instant heard = status.lastSuccess();
      return status.state() == SourceStatus.State.FAILING && heard != null
          ? Stream.concat(noted, Stream.of(new Gap(heard, null, "it fails")))
          : noted;
    }
  }

  private volatile Known known = Known.of(Map.of());

  /** Takes note of how a source is doing; null where it is not asked any more. */
  public synchronized void put(String address, @Nullable SourceStatus status) {
    SourceStatus before = known.statuses().get(address);
    if (before == null ? status == null : status != null && same(before, status)) {
      return;
    }
    Map<String, SourceStatus> statuses = new HashMap<>(known.statuses());
    if (status == null) {
      statuses.remove(address);
    } else {
      statuses.put(address, status);
    }
    known = Known.of(statuses);
  }

  /** Most news of a source is that it has been heard again, as always. */
  private static boolean same(SourceStatus one, SourceStatus other) {
    return one.source().equals(other.source())
        && Known.gaps(one).toList().equals(Known.gaps(other).toList());
  }

  /** Whether every source has been heard all the time. */
  boolean none() {
    return known.none();
  }

  /**
   * Which part of what comes from one place was not heard at some time between, from 0 to 1.
   * Mentions of a network often name a place of their own there, which nobody has configured: of
   * such a one as much is missing as of its kind's sources.
   *
   * @param name what stands for the place, its hash code
   * @param kind what stands for its kind
   */
  double part(int name, int kind, Instant from, Instant until) {
    Known now = known;
    List<Gap> own = now.byName().get(name);
    if (own != null) {
      return out(own, from, until) ? 1 : 0;
    }
    return part(now.byKind().getOrDefault(kind, List.of()), from, until);
  }

  /** Which part of all sources was not heard at some time between. */
  double part(Instant from, Instant until) {
    return part(List.copyOf(known.byName().values()), from, until);
  }

  private static double part(List<List<Gap>> sources, Instant from, Instant until) {
    long out = sources.stream().filter(gaps -> out(gaps, from, until)).count();
    return out == 0 ? 0 : (double) out / sources.size();
  }

  private static boolean out(List<Gap> gaps, Instant from, Instant until) {
    for (Gap gap : gaps) {
      if (gap.touches(from, until) && from.isBefore(gap.from().plus(MOST))) {
        return true;
      }
    }
    return false;
  }
}
