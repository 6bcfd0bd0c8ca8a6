package dev.earshot.collectors.source;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a source keeps of what it has said: a note for each thing, by the source's own name of it.
 * What is edited or deleted at the source is found again by it, also after a restart.
 *
 * <p>It holds a bounded number of notes; the oldest names are forgotten first. Only one thread at a
 * time may use it. A poll reads it and asks for changes in its answer; they are made once Kafka has
 * what they belong to.
 *
 * <p>Before a thing is said, its note is made in doubt: whoever dies in between then still knows
 * that it may have been said, so that it is said again if it is met again, and removed if it is
 * deleted.
 */
public final class Memory {

  /** How many notes a source keeps, unless it is made otherwise. */
  public static final int USUAL = 200_000;

  /**
   * A change to the memory.
   *
   * @param name 1 character or more, none of them blank
   * @param text null to forget the name
   */
  public record Note(String name, @Nullable String text) {
    public Note {
      requireNonNull(name, "name");
      if (name.isEmpty() || name.indexOf(' ') >= 0) {
        throw new IllegalArgumentException("a note's name is one word: '" + name + "'");
      }
      if (text != null && text.startsWith(IN_DOUBT)) {
        throw new IllegalArgumentException("a note begins with what marks a doubt: " + text);
      }
    }
  }

  private static final String IN_DOUBT = "~";

  private final int most;
  private final NavigableMap<String, String> notes = new TreeMap<>();

  /** The names whose notes are in doubt. */
  private final Set<String> doubtful = new HashSet<>();

  /** Names in the order in which they came; also some that are forgotten already. */
  private final ArrayDeque<String> order = new ArrayDeque<>();

  private Memory(int most) {
    this.most = most;
  }

  /** A memory that holds {@link #USUAL} notes. */
  public static Memory empty() {
    return ofMost(USUAL);
  }

  /** A memory that holds so many notes. */
  public static Memory ofMost(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("a memory of nothing: " + most);
    }
    return new Memory(most);
  }

  /** What was noted of a name. */
  public Optional<String> note(String name) {
    return Optional.ofNullable(notes.get(name));
  }

  /** Whether the note of a name is in doubt. */
  public boolean doubts(String name) {
    return doubtful.contains(name);
  }

  /** All notes. */
  public SortedMap<String, String> all() {
    return Collections.unmodifiableSortedMap(notes);
  }

  /** The notes whose names begin so. */
  public SortedMap<String, String> under(String beginning) {
    return Collections.unmodifiableSortedMap(
        notes.subMap(beginning, true, beginning + Character.MAX_VALUE, false));
  }

  /**
   * Makes changes.
   *
   * @return these and those that became necessary, because there is no room for more
   */
  public List<Note> keep(List<Note> changes) {
    List<Note> made = new ArrayList<>(changes);
    for (Note change : changes) {
      doubtful.remove(change.name());
      if (change.text() == null) {
        notes.remove(change.name());
      } else if (notes.put(change.name(), change.text()) == null) {
        order.add(change.name());
      }
    }
    while (notes.size() > most) {
      String oldest = order.remove();
      doubtful.remove(oldest);
      if (notes.remove(oldest) != null) {
        made.add(new Note(oldest, null));
      }
    }
    if (order.size() > 2L * notes.size() + 1_000) {
      order.removeIf(name -> !notes.containsKey(name));
    }
    return made;
  }

  /** Makes notes in doubt, but none of what is forgotten anyway. */
  public void doubt(List<Note> changes) {
    for (Note change : changes) {
      String text = change.text();
      if (text != null) {
        if (notes.put(change.name(), text) == null) {
          order.add(change.name());
        }
        doubtful.add(change.name());
      }
    }
  }

  /** A note as Kafka keeps it; null to forget it. */
  public @Nullable String written(Note note) {
    String text = note.text();
    return text != null && doubtful.contains(note.name()) ? IN_DOUBT + text : text;
  }

  /** Reads a note as Kafka keeps it. */
  public void read(String name, String written) {
    if (written.startsWith(IN_DOUBT)) {
      doubt(List.of(new Note(name, written.substring(IN_DOUBT.length()))));
    } else {
      keep(List.of(new Note(name, written)));
    }
  }
}
