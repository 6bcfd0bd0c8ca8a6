package dev.earshot.ops.cli;

import dev.earshot.contract.Mention;
import java.io.IOException;

/** A way into Earshot for many mentions. One thread hands them in. */
interface Entrance extends AutoCloseable {

  /** Hands one in; may wait when many are on their way. */
  void hear(Mention mention) throws IOException;

  /** Waits until Kafka has acknowledged all of them. */
  void flush() throws IOException;

  /** How many Kafka has acknowledged so far. */
  long acknowledged();

  /** Gives up what is still on its way. */
  @Override
  void close();
}
