package dev.earshot.contract;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * A correction as it was applied, beside what the machine says of the same.
 *
 * @param machine one of {@link Correction.What#choices}: what the tag would be without the person
 */
public record Verdict(Correction correction, String machine) {

  public Verdict {
    requireNonNull(correction, "correction");
    requireNonNull(machine, "machine");
  }

  /** Whether the machine says the same by itself. */
  @JsonIgnore
  public boolean agreed() {
    return machine.equals(correction.value());
  }
}
