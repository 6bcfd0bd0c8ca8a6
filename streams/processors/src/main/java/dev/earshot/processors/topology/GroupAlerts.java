package dev.earshot.processors.topology;

import dev.earshot.contract.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Makes one alert of all that is unusual about a brand at one time, so that one event is told once:
 * negative talk of the brand and of its topics, talk of any tone, and the story that drives it.
 *
 * <p>The first alert to open keeps its id and its figures; those that open within hours of it
 * become its parts. It grows worse when one of them is worse than anything that was told, is quiet
 * when all are, and closes with the last. A new story that drives no negative talk is an event of
 * its own.
 */
record GroupAlerts() implements ProcessorSupplier<String, Alert, String, Alert> {

  static final String STORE = "incidents";

  /** Of one brand. What is older and never closed has been forgotten by its detector. */
  private static final int MOST = 20;

  /** What goes on about a brand, the latest last. */
  record Incidents(List<Incident> open) {
    Incidents {
      open = List.copyOf(open);
    }
  }

  @Override
  public Processor<String, Alert, String, Alert> get() {
    return new Grouping();
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Set.of(
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(STORE), Serdes.String(), Stored.json(Incidents.class)));
  }

  private static final class Grouping extends ContextualProcessor<String, Alert, String, Alert> {

    private KeyValueStore<String, Incidents> incidents;

    @SuppressWarnings("NullAway.Init") // Streams calls init before process
    Grouping() {}

    @Override
    public void init(ProcessorContext<String, Alert> context) {
      super.init(context);
      incidents = context.getStateStore(STORE);
    }

    @Override
    public void process(Record<String, Alert> record) {
      Alert step = record.value();
      Incidents known = incidents.get(record.key());
      List<Incident> open = new ArrayList<>(known == null ? List.of() : known.open());
      if (step.state() == Alert.State.OPENED && open.stream().noneMatch(it -> it.has(step.id()))) {
        open.replaceAll(it -> withoutForgotten(it, step, record.timestamp()));
        opened(open, step, record.timestamp());
      } else {
        goesOn(open, step, record.timestamp());
      }
      open.removeIf(Incident::over);
      incidents.put(
          record.key(), new Incidents(open.subList(Math.max(0, open.size() - MOST), open.size())));
    }

    private void opened(List<Incident> open, Alert step, long timestampMs) {
      for (int i = open.size() - 1; i >= 0; i--) {
        if (!open.get(i).over() && open.get(i).takes(step)) {
          open.set(i, after(open.get(i), step, timestampMs));
          return;
        }
      }
      open.add(Incident.of(step));
      tell(step, timestampMs);
    }

    private void goesOn(List<Incident> open, Alert step, long timestampMs) {
      for (int i = 0; i < open.size(); i++) {
        if (open.get(i).has(step.id())) {
          open.set(i, after(open.get(i), step, timestampMs));
          return;
        }
      }
      // It opened before there were groups, or was forgotten here.
      tell(step, timestampMs);
    }

    /** A detector that lost its memory opens anew without having closed. */
    private Incident withoutForgotten(Incident incident, Alert step, long timestampMs) {
      return incident
          .forgotten(step)
          .map(member -> after(incident, incident.closing(member, step.at()), timestampMs))
          .orElse(incident);
    }

    private Incident after(Incident before, Alert step, long timestampMs) {
      Incident now = before.after(step);
      return now.said(before, step)
          .map(
              state -> {
                tell(now.step(state, step), timestampMs);
                return now.told(step);
              })
          .orElse(now);
    }

    private void tell(Alert alert, long timestampMs) {
      context().forward(new Record<>(alert.id(), alert, timestampMs));
    }
  }
}
