package dev.earshot.collectors.file;

import dev.earshot.contract.Mention;
import dev.earshot.contract.Reading;
import java.io.IOException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a file holds, one record after the other. */
interface Records {

  /**
   * A record of the file.
   *
   * @param place where it is: the number of its line, or what is said instead
   * @param readings what came of it: none, one or many
   */
  record Entry(String place, Stream<Reading<Mention>> readings) {}

  /**
   * The next record; null at the end.
   *
   * @throws IOException if the file cannot be read any further
   */
  @Nullable Entry next() throws IOException;
}
