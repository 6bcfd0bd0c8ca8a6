package dev.earshot.processors.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalStateTest {

  @TempDir private Path folder;
  private Path store;
  private Path process;

  @BeforeEach
  void fill() throws IOException {
    store = folder.resolve("earshot/0_1/rocksdb/known/CURRENT");
    process = folder.resolve("earshot/kafka-streams-process-metadata");
    Files.createDirectories(store.getParent());
    Files.writeString(store, "x");
    Files.writeString(process, "who");
  }

  @Test
  void removesTheStoresOfAProcessThatWasKilledButNotWhoItIs() {
    new LocalState(folder, "earshot").begin();

    assertThat(folder.resolve("earshot/0_1")).doesNotExist();
    assertThat(process).hasContent("who");
  }

  @Test
  void keepsStoresThatWereLeftInGoodOrderOnce() {
    new LocalState(folder, "earshot").closed();

    new LocalState(folder, "earshot").begin();
    assertThat(store).exists();

    new LocalState(folder, "earshot").begin();
    assertThat(store).as("the second start was not after a good end").doesNotExist();
  }

  @Test
  void beginsWhereThereIsNothing() {
    new LocalState(folder.resolve("new"), "earshot").begin();

    assertThat(store).exists();
  }
}
