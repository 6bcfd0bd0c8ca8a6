package dev.earshot.ops.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.ops.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFolderTest {

  private static final List<String> ALL = List.of("kafka", "search");

  @TempDir private Path folder = Path.of("");

  @Test
  void isItsOwnersAlone() throws IOException {
    Path data = folder.resolve("data");

    try (DataFolder _ = DataFolder.open(data, ALL)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void refusesASecondInstance() {
    try (DataFolder _ = DataFolder.open(folder, ALL)) {
      assertThatThrownBy(() -> DataFolder.open(folder, List.of("search")))
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining("in use by another Earshot (process ")
          .hasMessageContaining("--data");
    }
  }

  @Test
  void isSharedByDifferentParts() {
    try (DataFolder first = DataFolder.open(folder, List.of("kafka"));
        DataFolder second = DataFolder.open(folder, List.of("search"))) {
      assertThat(first.path()).isEqualTo(second.path());
    }
  }

  @Test
  void canBeTakenAgainOnceItIsGivenUp() {
    DataFolder.open(folder, ALL).close();

    DataFolder.open(folder, ALL).close();
  }

  @Test
  void refusesAFile() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> DataFolder.open(file, ALL))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("is a file");
    assertThatThrownBy(() -> DataFolder.open(file.resolve("below"), ALL))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("--data");
  }

  @Test
  void refusesAFolderThatCannotBeWrittenTo() {
    // Nobody may write there, not even root.
    assertThatThrownBy(() -> DataFolder.open(Path.of("/proc/earshot"), ALL))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("/proc/earshot")
        .hasMessageContaining("--data");
  }
}
