package dev.earshot.ops.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.contract.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TagCommandTest {

  private static final String MINI =
      "{\"id\":\"1\",\"text\":\"La MINI Cooper électrique est géniale, j'adore !\"}";

  @Test
  void putsTagsBesideTheFieldsOfTheInput() throws IOException {
    Typed tag =
        tag(
            "{\"id\":\"1\",\"text\":\"La MINI Cooper électrique est géniale, j'adore !\","
                + "\"lang\":\"xx\",\"mine\":{\"n\":1.50}}\n");

    assertThat(tag.status()).as(tag.err()).isZero();
    assertThat(tag.out()).singleElement().asString().contains("\"mine\":{\"n\":1.50}");
    JsonNode tagged = Json.MAPPER.readTree(tag.out().getFirst());
    assertThat(tagged.path("lang").asText()).isEqualTo("fr");
    assertThat(tagged.path("relevant").asBoolean()).isTrue();
    JsonNode brand = tagged.path("brands").path(0);
    assertThat(brand.path("brand").asText()).isEqualTo("MINI");
    assertThat(brand.path("sentiment").asText()).isEqualTo("positive");
    assertThat(brand.path("topics")).extracting(JsonNode::asText).contains("electric");
    assertThat(brand.has("evidence")).isFalse();
    assertThat(tagged.path("sentiment").asText()).isEqualTo("positive");
    assertThat(tagged.path("score").isNumber()).isTrue();
    assertThat(tagged.path("story").asText()).isNotEmpty();
    assertThat(tagged.has("published")).isFalse();
  }

  @Test
  void explainsWhenAsked() throws IOException {
    JsonNode tagged =
        Json.MAPPER.readTree(Typed.command(TagCommand::new, MINI, "--explain").out().getFirst());

    assertThat(tagged.path("brands").path(0).path("evidence")).isNotEmpty();
  }

  @Test
  void saysOfWhichEarlierLineAMentionIsACopy() throws IOException {
    String headline = "MINI : la nouvelle Cooper électrique arrive en concession au printemps";
    Typed tag =
        Typed.command(
            TagCommand::new,
            "{\"id\":\"1\",\"title\":\"%s - Le Monde\",\"text\":\"Le constructeur confirme.\"}\n"
                    .formatted(headline)
                + "{\"id\":\"2\",\"text\":\"Enfin ! « %s » https://a.example/1\"}\n"
                    .formatted(headline)
                + "{\"id\":\"3\",\"text\":\"RT @a: %s…\"}".formatted(headline.substring(0, 60)),
            "--explain");

    JsonNode article = Json.MAPPER.readTree(tag.out().get(0));
    assertThat(article.has("copy")).isFalse();
    for (String line : tag.out().subList(1, 3)) {
      JsonNode copy = Json.MAPPER.readTree(line);
      assertThat(copy.path("story")).isEqualTo(article.path("story"));
      assertThat(copy.at("/copy/of").asText()).isEqualTo("1");
      assertThat(headline).startsWith(copy.at("/copy/evidence/words").asText());
    }
  }

  @Test
  void tagsWhatIsAboutNoBrand() throws IOException {
    JsonNode tagged =
        Json.MAPPER.readTree(
            tag("{\"url\":\"https://a.example/1\",\"text\":\"My Mac mini is slow\"}")
                .out()
                .getFirst());

    assertThat(tagged.path("relevant").asBoolean(true)).isFalse();
    assertThat(tagged.path("brands")).isEmpty();
    assertThat(tagged.path("lang").asText()).isEqualTo("en");
  }

  @Test
  void saysWhichLineCannotBeReadAndGoesOn() throws IOException {
    List<byte[]> lines = new ArrayList<>();
    lines.add(("\uFEFF" + MINI + "\r\n\r\n").getBytes(UTF_8));
    lines.add("nonsense\n[1]\n{\"text\":\"no id\"}\n{\"id\":\"x\"}\n".getBytes(UTF_8));
    lines.add("{\"id\":\"2\",\"text\":\"\u00e9\"}\n".getBytes(ISO_8859_1));
    lines.add((MINI + " trailing\n").getBytes(UTF_8));
    lines.add(MINI.replace("\"1\"", "\"last\"").getBytes(UTF_8));

    Typed tag = Typed.command(TagCommand::new, joined(lines));

    assertThat(tag.status()).isEqualTo(1);
    assertThat(tag.out()).hasSize(2);
    assertThat(tag.out().getLast()).contains("\"last\"");
    assertThat(tag.err().lines().map(line -> line.replaceAll("(line \\d+):.*", "$1")))
        .containsExactly(
            "earshot: line 3",
            "earshot: line 4",
            "earshot: line 5",
            "earshot: line 6",
            "earshot: line 7",
            "earshot: line 8");
  }

  @Test
  void refusesALineOfAHundredMegabytesAndGoesOn() {
    byte[] input = new byte[100_000_000 + MINI.length() * 2];
    Arrays.fill(input, (byte) 'x');
    byte[] after = ("\n" + MINI).getBytes(UTF_8);
    System.arraycopy(after, 0, input, input.length - after.length, after.length);

    Typed tag = Typed.command(TagCommand::new, input);

    assertThat(tag.status()).isEqualTo(1);
    assertThat(tag.err()).contains("line 1: it is 10").contains("bytes long");
    assertThat(tag.out()).hasSize(1);
  }

  @Test
  void keepsTheOrderAndGivesTheSameTagsEveryTime() {
    List<String> lines =
        IntStream.range(0, 3_000).mapToObj(i -> MINI.replace("\"1\"", "\"" + i + "\"")).toList();

    Typed once = tag(String.join("\n", lines));
    Typed again = tag(String.join("\n", once.out()));

    assertThat(once.out()).hasSize(3_000);
    for (int i = 0; i < 3_000; i++) {
      assertThat(once.out().get(i)).startsWith("{\"id\":\"" + i + "\"");
    }
    assertThat(again.out()).isEqualTo(once.out());
  }

  @Test
  void hasNothingToSayOfNothing() {
    assertThat(tag("").status()).isZero();
    assertThat(tag("\n\n").out()).isEmpty();
  }

  private static Typed tag(String input) {
    return Typed.command(TagCommand::new, input);
  }

  private static byte[] joined(List<byte[]> parts) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.write(part);
    }
    return all.toByteArray();
  }
}
