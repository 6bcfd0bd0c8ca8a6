package dev.earshot.search.bulletins;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import dev.earshot.contract.Alert;
import dev.earshot.contract.AlertAction;
import dev.earshot.contract.AuditLine;
import dev.earshot.contract.Correction;
import dev.earshot.contract.Erasure;
import dev.earshot.contract.Moment;
import dev.earshot.contract.ReportEdition;
import dev.earshot.contract.RuleEdit;
import dev.earshot.contract.SavedSearch;
import dev.earshot.contract.SourceStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The bulletins, in memory: the last {@value #ALERTS} alerts with the first and the last steps of
 * each, and the last word of every source.
 */
public final class Board implements Bulletins {

  /** How many alerts are remembered. */
  static final int ALERTS = 2_000;

  /** How many lines of the erasure log are remembered. */
  static final int ERASURES = 20_000;

  /** How many lines of the audit log are remembered. */
  static final int AUDIT = 10_000;

  /** How many steps of one alert are remembered; of more than these the middle ones go. */
  static final int STEPS = 50;

  private final Map<String, List<Alert>> alerts = new LinkedHashMap<>();

  /** By the alert's id; those of alerts that are not remembered go when others come. */
  private final Map<String, List<AlertAction>> actions = new LinkedHashMap<>();

  private final Map<String, SavedSearch> searches = new TreeMap<>();
  private final Map<String, Moment> moments = new TreeMap<>();
  private final Map<String, RuleEdit> edits = new TreeMap<>();
  private final Map<String, AuditLine> audit = new LinkedHashMap<>();
  private final Map<Correction.Key, Correction> corrections = new TreeMap<>();
  private final Map<String, ReportEdition> editions = new TreeMap<>();
  private final Map<String, SourceStatus> sources = new LinkedHashMap<>();
  private final Retags retags = new Retags();
  private final Map<String, Erasure> erasures = new LinkedHashMap<>();
  private final List<Consumer<Live>> listeners = new CopyOnWriteArrayList<>();

  /**
   * Writes down a step of an alert. One that is there already, as after a crash, changes nothing.
   */
  public void put(Alert step) {
    synchronized (alerts) {
      List<Alert> steps = alerts.computeIfAbsent(step.id(), _ -> new ArrayList<>());
      if (steps.contains(step)) {
        return;
      }
      steps.add(step);
      if (steps.size() > STEPS) {
        steps.remove(STEPS / 2);
      }
      if (alerts.size() > ALERTS) {
        alerts.remove(alerts.keySet().iterator().next());
      }
    }
    tell(new Live.Alarm(step));
  }

  /** Writes down what somebody did about an alert; the same again changes nothing. */
  public void put(AlertAction action) {
    synchronized (alerts) {
      List<AlertAction> known = actions.computeIfAbsent(action.alert(), _ -> new ArrayList<>());
      if (!known.contains(action)) {
        known.add(action);
      }
      if (actions.size() > ALERTS) {
        actions.remove(actions.keySet().iterator().next());
      }
    }
  }

  /** Writes down an edition of a report, in place of what stood there. */
  public void put(ReportEdition edition) {
    synchronized (editions) {
      editions.put(edition.key(), edition);
    }
  }

  @Override
  public List<ReportEdition> editions(String brand, String week) {
    return editions().stream()
        .filter(edition -> edition.brand().equals(brand) && edition.week().equals(week))
        .sorted(comparingInt(ReportEdition::number))
        .toList();
  }

  @Override
  public List<ReportEdition> editions() {
    synchronized (editions) {
      return List.copyOf(editions.values());
    }
  }

  /** Writes down a search that somebody keeps; null removes it. */
  public void search(String id, @Nullable SavedSearch search) {
    synchronized (searches) {
      if (search == null) {
        searches.remove(id);
      } else {
        searches.put(id, search);
      }
    }
  }

  /** Writes down what the team expects people to talk about; null removes it. */
  public void moment(String id, @Nullable Moment moment) {
    synchronized (moments) {
      if (moment == null) {
        moments.remove(id);
      } else {
        moments.put(id, moment);
      }
    }
  }

  /** Writes down a line of the audit log. */
  public void put(AuditLine line) {
    synchronized (audit) {
      audit.put(line.id(), line);
      if (audit.size() > AUDIT) {
        audit.remove(audit.keySet().iterator().next());
      }
    }
  }

  /** Writes down an edit of a rule; the same again changes nothing. */
  public void put(RuleEdit edit) {
    synchronized (edits) {
      edits.put(edit.id(), edit);
    }
  }

  /** Writes down what somebody said of a tag; null takes it back. */
  public void put(Correction.Key key, @Nullable Correction correction) {
    synchronized (corrections) {
      if (correction == null) {
        corrections.remove(key);
      } else {
        corrections.put(key, correction);
      }
    }
  }

  /** Writes down a line of the erasure log. */
  public void put(Erasure line) {
    synchronized (erasures) {
      erasures.put(line.id(), line);
      if (erasures.size() > ERASURES) {
        erasures.remove(erasures.keySet().iterator().next());
      }
    }
  }

  /** Writes down how a source is doing; null removes it. */
  public void put(String address, @Nullable SourceStatus status) {
    synchronized (sources) {
      if (status == null) {
        sources.remove(address);
      } else {
        sources.put(address, status);
      }
    }
  }

  /** Tells those who listen that something happened. */
  public void tell(Live event) {
    for (Consumer<Live> listener : listeners) {
      listener.accept(event);
    }
  }

  /** Whether anyone listens. */
  public boolean heard() {
    return !listeners.isEmpty();
  }

  @Override
  public List<AlertLife> alerts() {
    synchronized (alerts) {
      return alerts.values().stream()
          .map(
              steps -> new AlertLife(steps, actions.getOrDefault(steps.getFirst().id(), List.of())))
          .sorted(
              comparing((AlertLife life) -> life.latest().opened(), Comparator.reverseOrder())
                  .thenComparing(life -> life.latest().id()))
          .toList();
    }
  }

  @Override
  public Optional<AlertLife> alert(String id) {
    synchronized (alerts) {
      List<Alert> steps = alerts.get(id);
      return steps == null
          ? Optional.empty()
          : Optional.of(new AlertLife(steps, actions.getOrDefault(id, List.of())));
    }
  }

  @Override
  public Retags retags() {
    return retags;
  }

  @Override
  public List<Erasure> erasures() {
    synchronized (erasures) {
      return erasures.values().stream().sorted(comparing(Erasure::at).reversed()).toList();
    }
  }

  @Override
  public List<SavedSearch> searches() {
    synchronized (searches) {
      return List.copyOf(searches.values());
    }
  }

  @Override
  public List<Moment> moments() {
    synchronized (moments) {
      return moments.values().stream()
          .sorted(comparing(Moment::from).reversed().thenComparing(Moment::id))
          .toList();
    }
  }

  @Override
  public List<AuditLine> audit() {
    synchronized (audit) {
      return audit.values().stream().sorted(comparing(AuditLine::at).reversed()).toList();
    }
  }

  @Override
  public List<RuleEdit> edits() {
    synchronized (edits) {
      return edits.values().stream().sorted().toList();
    }
  }

  @Override
  public List<Correction> corrections() {
    synchronized (corrections) {
      return corrections.values().stream().sorted(comparing(Correction::at).reversed()).toList();
    }
  }

  @Override
  public List<SourceStatus> sources() {
    synchronized (sources) {
      return sources.values().stream()
          .sorted(
              comparingInt(Board::urgency)
                  .thenComparing(status -> status.source().name(), String.CASE_INSENSITIVE_ORDER)
                  .thenComparing(SourceStatus::address))
          .toList();
    }
  }

  private static int urgency(SourceStatus status) {
    return switch (status.state()) {
      case BLIND -> 0;
      case FAILING -> 1;
      case ENDED -> 2;
      case STARTING -> 3;
      case HEARING -> 4;
    };
  }

  @Override
  public Listening listen(Consumer<Live> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
