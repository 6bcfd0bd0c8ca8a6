package dev.earshot.collectors.file;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a table, one after the other, whatever it is written in. */
interface Rows {

  /**
   * A row.
   *
   * @param line where it begins, from 1
   * @param cells null if it is too long to be one
   */
  record Row(long line, @Nullable List<String> cells) {}

  /**
   * The next row that is not blank; null at the end.
   *
   * @throws IOException if the table cannot be read any further
   */
  @Nullable Row next() throws IOException;
}
