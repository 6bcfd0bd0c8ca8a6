package dev.earshot.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.collectors.source.Memory;
import dev.earshot.collectors.source.Memory.Note;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MemoryTest {

  @Test
  void findsWhatBeginsSo() {
    Memory memory = Memory.empty();
    memory.keep(List.of(new Note("al/1", "a"), new Note("al/2", "b"), new Note("alf/1", "c")));

    assertThat(memory.under("al/")).isEqualTo(Map.of("al/1", "a", "al/2", "b"));
  }

  @Test
  void forgetsTheOldestAndSaysSo() {
    Memory memory = Memory.ofMost(2);
    memory.keep(List.of(new Note("one", "1"), new Note("two", "2")));

    assertThat(memory.keep(List.of(new Note("one", "again"), new Note("three", "3"))))
        .endsWith(new Note("one", null));
    assertThat(memory.all()).isEqualTo(Map.of("two", "2", "three", "3"));
  }

  /** What it says has changed, written down elsewhere, is what it holds. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void agreesWithWhatItSaysHasChanged(long seed) {
    Random random = new Random(seed);
    Memory memory = Memory.ofMost(10);
    Map<String, String> elsewhere = new LinkedHashMap<>();
    for (int i = 0; i < 2_000; i++) {
      List<Note> changes = new ArrayList<>();
      for (int j = random.nextInt(4); j > 0; j--) {
        changes.add(new Note("n" + random.nextInt(40), random.nextInt(3) == 0 ? null : "t" + i));
      }
      for (Note made : memory.keep(changes)) {
        if (made.text() == null) {
          elsewhere.remove(made.name());
        } else {
          elsewhere.put(made.name(), made.text());
        }
      }
      assertThat(memory.all()).isEqualTo(elsewhere).hasSizeLessThanOrEqualTo(10);
    }
  }
}
