package dev.earshot.search.http;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the whole system is doing.
 *
 * @param bootstrap where its Kafka is reached
 * @param components its parts; it is ready when all of them are
 * @param lag mentions that are in Kafka and not yet found; null where nobody knows
 */
public record Status(String bootstrap, List<Component> components, @Nullable Long lag) {

  /** Whether a part does its work. */
  public enum State {
    READY,
    STARTING,
    FAILED;

    /** The name that JSON sees. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One part.
   *
   * @param detail what to know or to do; null where there is nothing to say
   */
  public record Component(String name, State state, @Nullable String detail) {
    public Component {
      requireNonNull(name, "name");
      requireNonNull(state, "state");
    }
  }

  public Status {
    requireNonNull(bootstrap, "bootstrap");
    components = List.copyOf(components);
  }

  /** The worst state of its parts. */
  public State state() {
    State worst = State.READY;
    for (Component component : components) {
      if (component.state().compareTo(worst) > 0) {
        worst = component.state();
      }
    }
    return worst;
  }
}
