package dev.earshot.processors.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Evidence;
import dev.earshot.contract.Sentiment;
import dev.earshot.processors.language.NgramLanguage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LabelledFileTest {

  @TempDir Path folder;

  @Test
  void readsBothForms() throws IOException {
    List<Example> examples =
        read(
            """
            {"text":"Ma MINI est en panne","sentiment":"negative","brand":"MINI","channel":"forum"}

            positive\tThis is the best car that I have ever driven
            """);

    assertThat(examples)
        .extracting(Example::sentiment)
        .containsExactly(Sentiment.NEGATIVE, Sentiment.POSITIVE);
    assertThat(examples.getFirst().words().channel()).isEqualTo(Channel.FORUM);
    assertThat(examples.getFirst().brand()).extracting(Evidence::start).containsExactly(3);
    assertThat(examples.getLast().words().lang()).isEqualTo("en");
  }

  @Test
  void namesTheLineThatItCannotRead() {
    assertThatIOException()
        .isThrownBy(() -> read("positive\tfine\ngood\tfine\n"))
        .withMessageContaining("line 2")
        .withMessageContaining("negative, neutral or positive");
    assertThatIOException().isThrownBy(() -> read("{\"text\":\n")).withMessageContaining("line 1");
    assertThatIOException().isThrownBy(() -> read("positive\n")).withMessageContaining("no tab");
  }

  private List<Example> read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("labels"), text);
    return new LabelledFile(NgramLanguage.shipped()).read(file);
  }
}
