package dev.earshot.processors.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Evidence;
import dev.earshot.contract.Sentiment;
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
    List<Judged> examples =
        read(
            """
            {"text":"Ma MINI est en panne","sentiment":"negative","brand":"MINI","channel":"forum"}

            positive\tThis is the best car that I have ever driven
            """);

    assertThat(examples)
        .extracting(Judged::sentiment)
        .containsExactly(Sentiment.NEGATIVE, Sentiment.POSITIVE);
    assertThat(examples.getFirst().mention().channel()).isEqualTo(Channel.FORUM);
    assertThat(examples.getFirst().target()).extracting(Evidence::start).containsExactly(3);
  }

  @Test
  void readsWhatTagPrintsAfterAPersonCorrectedIt() throws IOException {
    Judged judged =
        read("""
        {"text":"La MINI est superbe","lang":"fr","relevant":true,"sentiment":"positive",\
        "brands":[{"brand":"MINI","sentiment":"positive","topics":["sport"]}]}
        """)
            .getFirst();

    assertThat(judged.relevant()).isTrue();
    assertThat(judged.lang()).isEqualTo("fr");
    assertThat(judged.mention().lang()).as("the tagger is not told").isNull();
    assertThat(judged.brands()).containsEntry("MINI", Sentiment.POSITIVE);
    assertThat(judged.topics()).containsExactly("sport");
  }

  @Test
  void knowsPublishedFormsByTheirLooks() throws IOException {
    Path french = Files.createDirectory(folder.resolve("french"));
    Files.writeString(french.resolve("val_labels.txt"), "0\n2\n");
    Path pair = Files.writeString(french.resolve("val_text.txt"), "nul\nsuper\n");

    assertThat(LabelledFile.read(pair))
        .extracting(Judged::sentiment)
        .containsExactly(Sentiment.NEGATIVE, Sentiment.POSITIVE);
    assertThat(LabelledFile.read(pair)).extracting(Judged::lang).containsOnly("fr");
    assertThat(read("7\tneutral\tIt is a car\n").getFirst().sentiment())
        .isEqualTo(Sentiment.NEUTRAL);
    assertThat(
            read("""
            {"primary_gid":"a_1_2_3","sentence_normalized":"Ann is bad.",\
            "targets":[{"from":0,"to":3,"polarity":2.0}]}\
            """)
                .getFirst()
                .target())
        .extracting(Evidence::words)
        .containsExactly("Ann");
    assertThat(read("Bon son####[['son', 'Audio#General', 'positive']]\n")).hasSize(1);
    assertThat(
            read(
                """
                tweet_text,directed_at,emotion
                "I love, love my iPad",iPad,Positive emotion
                """))
        .hasSize(1);
    assertThat(
            read(
                """
                <sentences><sentence><text>Bad food</text><aspectTerms>
                <aspectTerm from="4" to="8" polarity="negative" term="food"/>
                </aspectTerms></sentence></sentences>
                """))
        .hasSize(1);
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

  private List<Judged> read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("labels"), text);
    return LabelledFile.read(file);
  }
}
