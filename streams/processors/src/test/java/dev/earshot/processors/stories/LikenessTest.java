package dev.earshot.processors.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LikenessTest {

  private static final int PAIRS = 2_000;

  /** Few different words, so that texts are alike by chance as well, and few edits. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void sparesTheAlignmentOnlyWhereItWouldFindNoCopy(long seed) {
    Random random = new Random(seed);
    int copies = 0;
    for (int pair = 0; pair < PAIRS; pair++) {
      String one = words(random, 3 + random.nextInt(60), 4 + random.nextInt(200));
      String other = edited(one, random);
      Likeness.Finder finder = new Likeness.Finder(one);

      assertThat(finder.copy(other)).as("%s and %s", one, other).isEqualTo(finder.aligned(other));
      copies += finder.copy(other).isPresent() ? 1 : 0;
    }
    assertThat(copies).isBetween(PAIRS / 10, PAIRS - PAIRS / 10);
  }

  private static String words(Random random, int count, int different) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < count; i++) {
      words.append((char) ((random.nextInt(8) == 0 ? 0xac00 : 0x3400) + random.nextInt(different)));
    }
    return words.toString();
  }

  private static String edited(String text, Random random) {
    StringBuilder edited = new StringBuilder(text);
    for (int edit = random.nextInt(12); edit > 0 && !edited.isEmpty(); edit--) {
      int at = random.nextInt(edited.length());
      switch (random.nextInt(4)) {
        case 0 -> edited.setCharAt(at, (char) (0x3400 + random.nextInt(300)));
        case 1 -> edited.insert(at, words(random, 1, 300));
        case 2 -> edited.deleteCharAt(at);
        default -> edited.delete(Math.max(at, edited.length() - 10), edited.length());
      }
    }
    return random.nextBoolean()
        ? edited + words(random, random.nextInt(20), 300)
        : edited.toString();
  }
}
