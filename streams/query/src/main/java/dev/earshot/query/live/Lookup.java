package dev.earshot.query.live;

import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Entries by the hash of their text: an open table without a lock for readers. One thread at a time
 * adds; a reader beside it finds the entry or not.
 */
final class Lookup {

  private record Table(Slots slots) {}

  /** Arrays of one length, a power of two; hash 0 is an empty slot. */
  private static final class Slots {
    final int[] hashes;
    final @Nullable Entry[] entries;

    Slots(int length) {
      hashes = new int[length];
      entries = new @Nullable Entry[length];
    }

    void put(Entry entry) {
      int mask = hashes.length - 1;
      int at = mixed(entry.hash) & mask;
      while (hashes[at] != 0) {
        at = (at + 1) & mask;
      }
      entries[at] = entry;
      hashes[at] = mixed(entry.hash);
    }
  }

  private volatile Table table = new Table(new Slots(64));
  private int size;

  void add(Entry entry) {
    Slots slots = table.slots();
    if (2 * (size + 1) > slots.hashes.length) {
      Slots larger = new Slots(4 * slots.hashes.length);
      Arrays.stream(slots.entries).filter(each -> each != null).forEach(larger::put);
      larger.put(entry);
      table = new Table(larger);
    } else {
      slots.put(entry);
      // Writing the volatile again makes the slot visible to whoever reads it.
      table = new Table(slots);
    }
    size++;
  }

  int size() {
    return size;
  }

  void addAll(Collection<Entry> entries) {
    entries.forEach(this::add);
  }

  /** A view for one mention: it may miss entries that are added later. */
  Finder finder() {
    return new Finder(table.slots());
  }

  /** Never 0, so that 0 can mean an empty slot. */
  private static int mixed(int hash) {
    int mixed = hash * 0x9E3779B9;
    mixed ^= mixed >>> 15;
    return mixed == 0 ? 1 : mixed;
  }

  /** Finds entries in one state of the table. */
  static final class Finder {

    private final int[] hashes;
    private final @Nullable Entry[] entries;
    private final int mask;

    private Finder(Slots slots) {
      hashes = slots.hashes;
      entries = slots.entries;
      mask = hashes.length - 1;
    }

    /** The slot of the first entry with this hash, or -1. */
    int first(int hash) {
      int mixed = mixed(hash);
      return next(mixed, mixed & mask);
    }

    /** The slot of the next entry with this hash after {@code slot}, or -1. */
    int after(int hash, int slot) {
      return next(mixed(hash), (slot + 1) & mask);
    }

    @Nullable Entry entry(int slot) {
      return entries[slot];
    }

    private int next(int mixed, int from) {
      int at = from;
      while (true) {
        int there = hashes[at];
        if (there == mixed) {
          return at;
        }
        if (there == 0) {
          return -1;
        }
        at = (at + 1) & mask;
      }
    }
  }
}
