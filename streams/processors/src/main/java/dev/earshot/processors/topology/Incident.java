package dev.earshot.processors.topology;

import static java.util.stream.Collectors.toSet;

import dev.earshot.contract.Alert;
import dev.earshot.contract.Alert.Kind;
import dev.earshot.contract.Alert.Part;
import dev.earshot.contract.Alert.Severity;
import dev.earshot.contract.Alert.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is unusual about a brand at one time, told as one alert: the one that opened first, with the
 * others as its parts.
 *
 * @param lead the last step at which the first one was loud
 * @param members each alert that is part of it, the first one first
 * @param told how bad people have been told that it is
 * @param worst the highest score that they have been told
 * @param widened when a part opened last
 * @param stories those that drove negative talk
 */
record Incident(
    Alert lead,
    List<Member> members,
    Severity told,
    double worst,
    Instant widened,
    Set<String> stories) {

  /** What opens later than that after the last part is another event. */
  private static final Duration SOON = Duration.ofHours(6);

  /** It is worse when a score is so many times the worst that was told. */
  private static final double WORSE = 1.5;

  private static final int MOST_STORIES = 30;

  /** One alert of its own detector. */
  record Member(String id, Part part) {

    static Member of(Alert alert) {
      return new Member(alert.id(), Part.of(alert));
    }

    boolean calm() {
      return switch (part.state()) {
        case QUIET, CLOSED -> true;
        case OPENED, ESCALATED, WIDENED, RESUMED -> false;
      };
    }

    boolean over() {
      return part.state() == State.CLOSED;
    }

    /** Whether it is about the same as another alert, of which there can be but one at a time. */
    boolean sameAs(Alert other) {
      Part of = Part.of(other);
      return part.kind() == of.kind()
          && part.topic().equals(of.topic())
          && (part.subject() == null ? of.subject() == null : part.subject().equals(of.subject()));
    }
  }

  Incident {
    members = List.copyOf(members);
    stories = Set.copyOf(stories);
  }

  static Incident of(Alert opened) {
    return new Incident(
        opened,
        List.of(Member.of(opened)),
        opened.severity(),
        opened.score(),
        opened.at(),
        drivers(opened));
  }

  boolean has(String id) {
    return members.stream().anyMatch(member -> member.id().equals(id));
  }

  boolean over() {
    return members.stream().allMatch(Member::over);
  }

  private boolean calm() {
    return members.stream().allMatch(Member::calm);
  }

  /** The member that another alert takes the place of, if it was never closed. */
  Optional<Member> forgotten(Alert opened) {
    return members.stream().filter(one -> !one.over() && one.sameAs(opened)).findFirst();
  }

  /** The step that a member's detector has forgotten to take. */
  Alert closing(Member member, Instant at) {
    Part part = member.part();
    return new Alert(
        member.id(),
        part.kind(),
        lead.brand(),
        part.topic(),
        part.subject(),
        State.CLOSED,
        part.opened(),
        at,
        0,
        part.expected(),
        0,
        Severity.NOTICE,
        null,
        lead.window(),
        lead.query(),
        List.of(),
        lead.receivers(),
        null);
  }

  /** Whether an alert that opens is about the same event, as far as can be told. */
  boolean takes(Alert opened) {
    boolean soon =
        !opened.at().isAfter(widened.plus(SOON)) && !opened.at().isBefore(widened.minus(SOON));
    return soon
        && switch (opened.kind()) {
          case VOLUME -> true;
          case NEGATIVE ->
              any(Kind.NEGATIVE)
                  || !any(Kind.STORY)
                  || subjects().anyMatch(drivers(opened)::contains);
          case STORY ->
              stories.contains(opened.subject()) || (!any(Kind.NEGATIVE) && !any(Kind.STORY));
          case SEARCH, BLIND, TEST -> false;
        };
  }

  private boolean any(Kind kind) {
    return members.stream().anyMatch(member -> member.part().kind() == kind);
  }

  private Stream<String> subjects() {
    return members.stream().map(member -> member.part().subject()).filter(one -> one != null);
  }

  /** The same after a step of one of its members, or of one that becomes one. */
  Incident after(Alert step) {
    boolean known = has(step.id());
    List<Member> now = new ArrayList<>(members);
    now.replaceAll(member -> member.id().equals(step.id()) ? Member.of(step) : member);
    if (!known) {
      now.add(Member.of(step));
    }
    boolean leads = step.id().equals(lead.id()) && !Member.of(step).calm();
    Set<String> drove =
        Stream.concat(drivers(step).stream(), stories.stream())
            .limit(MOST_STORIES)
            .collect(toSet());
    return new Incident(leads ? step : lead, now, told, worst, known ? widened : step.at(), drove);
  }

  /** The same once people have been told of a step. */
  Incident told(Alert step) {
    return new Incident(
        lead,
        members,
        step.severity().compareTo(told) > 0 ? step.severity() : told,
        Math.max(worst, step.score()),
        widened,
        stories);
  }

  /** What a step that led here from {@code before} means for all of it; empty for nothing new. */
  Optional<State> said(Incident before, Alert step) {
    if (members.size() == 1) {
      return Optional.of(step.state());
    }
    return switch (step.state()) {
      case OPENED, ESCALATED, WIDENED -> {
        if (before.worseBy(step)) {
          yield Optional.of(State.ESCALATED);
        }
        if (before.calm()) {
          yield Optional.of(State.RESUMED);
        }
        yield before.has(step.id()) ? Optional.empty() : Optional.of(State.WIDENED);
      }
      case RESUMED -> before.calm() ? Optional.of(State.RESUMED) : Optional.empty();
      case QUIET, CLOSED -> {
        if (over()) {
          yield Optional.of(State.CLOSED);
        }
        yield calm() && !before.calm() ? Optional.of(State.QUIET) : Optional.empty();
      }
    };
  }

  private boolean worseBy(Alert step) {
    return step.severity().compareTo(told) > 0 || step.score() >= WORSE * worst;
  }

  /** The step of all of it that one of a member means. */
  Alert step(State state, Alert step) {
    if (members.size() == 1) {
      return step;
    }
    boolean loud = state != State.QUIET && state != State.CLOSED;
    Part first = loud ? Part.of(lead) : members.getFirst().part();
    Severity severity =
        members.stream()
            .map(member -> member.part().severity())
            .max(Comparator.naturalOrder())
            .orElseThrow();
    return new Alert(
        lead.id(),
        lead.kind(),
        lead.brand(),
        lead.topic(),
        lead.subject(),
        state,
        lead.opened(),
        step.at(),
        first.seen(),
        first.expected(),
        first.score(),
        severity,
        loud ? lead.confidence() : null,
        lead.window(),
        step.at().isAfter(lead.at()) ? later(lead.query(), step.at()) : lead.query(),
        !loud ? List.of() : step.drivers().isEmpty() ? lead.drivers() : step.drivers(),
        lead.receivers(),
        lead.note(),
        members.stream().map(Member::part).toList());
  }

  /** The same search up to a later moment. */
  private static String later(String query, Instant to) {
    return query.replaceFirst(" TO [^\\]]*\\]$", " TO " + to + "]");
  }

  private static Set<String> drivers(Alert alert) {
    return alert.kind() == Kind.NEGATIVE
        ? alert.drivers().stream()
            .filter(driver -> driver.kind().equals("story"))
            .map(Alert.Driver::name)
            .collect(toSet())
        : Set.of();
  }
}
