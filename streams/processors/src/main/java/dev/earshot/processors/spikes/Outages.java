package dev.earshot.processors.spikes;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import dev.earshot.contract.Gap;
import dev.earshot.contract.SourceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /** What is known at one moment, replaced as a whole. */
  private record Known(
      Map<String, SourceStatus> statuses, Map<Integer, List<Gap>> gaps, int sources) {

    static Known of(Map<String, SourceStatus> statuses) {
      Map<Integer, List<Gap>> gaps = new HashMap<>();
      statuses.values().stream()
          .collect(groupingBy(status -> key(status.source().name())))
          .forEach(
              (name, same) -> {
                List<Gap> all = same.stream().flatMap(Outages::gaps).toList();
                if (!all.isEmpty()) {
                  gaps.put(name, all);
                }
              });
      Set<String> names =
          statuses.values().stream().map(one -> one.source().name()).collect(toSet());
      return new Known(Map.copyOf(statuses), gaps, names.size());
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
    return one.source().equals(other.source()) && gaps(one).toList().equals(gaps(other).toList());
  }

  private static Stream<Gap> gaps(SourceStatus status) {
    Stream<Gap> noted = status.gaps().stream();
    Instant heard = status.lastSuccess();
    return status.state() == SourceStatus.State.FAILING && heard != null
        ? Stream.concat(noted, Stream.of(new Gap(heard, null, "it fails")))
        : noted;
  }

  /** What stands for a source's name where there is little room. */
  static int key(String name) {
    return name.hashCode();
  }

  /** Whether every source has been heard all the time. */
  boolean none() {
    return known.gaps().isEmpty();
  }

  /** Whether a source was not heard at some time between. */
  boolean out(int source, Instant from, Instant until) {
    return out(known.gaps().getOrDefault(source, List.of()), from, until);
  }

  /** Which part of all sources was not heard at some time between. */
  double part(Instant from, Instant until) {
    Known now = known;
    long out = now.gaps().values().stream().filter(gaps -> out(gaps, from, until)).count();
    return out == 0 ? 0 : (double) out / now.sources();
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
