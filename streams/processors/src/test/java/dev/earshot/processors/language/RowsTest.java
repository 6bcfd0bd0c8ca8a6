package dev.earshot.processors.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RowsTest {

  /**
   * Eight bytes at a time or one by one: the sums are the same, for as many pieces as there are.
   */
  @ParameterizedTest(name = "{0} languages")
  @ValueSource(ints = {1, 2, 7, 8, 9, 16, 17, 23, 24, 25})
  void addsUpWhatAddingByteByByteAddsUp(int width) {
    Random random = new Random(width);
    byte[] table = new byte[width * 1024];
    random.nextBytes(table);
    Rows rows = new Rows(table, width);
    Grams grams = new Grams();
    long[] lanes = rows.lanes();
    for (int size : new int[] {0, 1, 256, 257, 258, 514, 515, Grams.MOST}) {
      grams.size = size;
      int[] expected = new int[width];
      for (int g = 0; g < size; g++) {
        // The greatest and the least rows too, that fill the lanes most.
        grams.hashes[g] = size == 257 ? 5 : random.nextInt();
        for (int l = 0; l < width; l++) {
          expected[l] += table[(grams.hashes[g] & 1023) * width + l];
        }
      }
      int[] sums = new int[width];
      rows.sum(grams, 1023, lanes, sums);
      assertThat(sums).as("%d pieces", size).isEqualTo(expected);
    }
  }
}
