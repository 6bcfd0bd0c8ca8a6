package dev.earshot.processors.second;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A model that turns tokens into numbers: one for each label, or the place of the text among all
 * texts. The same tokens give the same numbers. Any thread may ask.
 */
public interface Network extends AutoCloseable {

  /**
   * Reads some texts at once.
   *
   * @param texts each the numbers of its tokens, at least one
   * @return for each text its numbers, equally many for all
   * @throws IOException if the model cannot do it
   */
  List<float[]> read(List<int[]> texts) throws IOException;

  @Override
  void close();

  /** Opens models of one kind. Implementations are found as services. */
  interface Opener {

    /**
     * Opens a model.
     *
     * @throws IOException if the file is no such model
     */
    Network open(Path model) throws IOException;
  }
}
