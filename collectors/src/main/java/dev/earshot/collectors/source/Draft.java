package dev.earshot.collectors.source;

import dev.earshot.collectors.payload.Heard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An answer while it is written: what was heard so far, and what the memory will be once it is
 * safe.
 */
public final class Draft {

  private final Memory memory;
  private final List<Heard> heard = new ArrayList<>();
  private final Map<String, Optional<String>> changes = new LinkedHashMap<>();

  /** An empty one. */
  public Draft(Memory memory) {
    this.memory = memory;
  }

  /** Adds what was heard. */
  public void add(Heard said) {
    heard.add(said);
  }

  /** What is known for sure to have been said under a name, with the changes so far. */
  public Optional<String> certain(String name) {
    return memory.doubts(name) && !changes.containsKey(name) ? Optional.empty() : note(name);
  }

  /** What is noted of a name, be it in doubt, with the changes so far. */
  public Optional<String> note(String name) {
    Optional<String> changed = changes.get(name);
    return changed == null ? memory.note(name) : changed;
  }

  /** The notes whose names begin so, with the changes so far. */
  public Map<String, String> under(String beginning) {
    Map<String, String> found = new TreeMap<>(memory.under(beginning));
    changes.forEach(
        (name, text) -> {
          if (name.startsWith(beginning)) {
            text.ifPresentOrElse(kept -> found.put(name, kept), () -> found.remove(name));
          }
        });
    return found;
  }

  /** Notes something. */
  public void keep(String name, String text) {
    changes.put(name, Optional.of(text));
  }

  /** Forgets what was noted. */
  public void forget(String name) {
    changes.put(name, Optional.empty());
  }

  /** How many things were heard. */
  public int size() {
    return heard.size();
  }

  /** Whether it would change nothing. */
  public boolean isEmpty() {
    return heard.isEmpty() && changes.isEmpty();
  }

  /** What was heard, in that order. */
  public List<Heard> heard() {
    return heard;
  }

  /** The changes to the memory. */
  public List<Memory.Note> notes() {
    List<Memory.Note> notes = new ArrayList<>();
    changes.forEach((name, text) -> notes.add(note(name, text.orElse(null))));
    return notes;
  }

  private static Memory.Note note(String name, @Nullable String text) {
    return new Memory.Note(name, text);
  }
}
