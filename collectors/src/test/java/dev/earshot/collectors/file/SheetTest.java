package dev.earshot.collectors.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.collectors.fetch.Fetcher;
import dev.earshot.collectors.fetch.Manners;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Mention;
import dev.earshot.contract.Reading;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Workbooks and tables whose columns have names of their own. */
final class SheetTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-23T09:00:00Z"));

  private final Fetcher fetcher = Fetcher.polite(Manners.usual("test"), CLOCK);
  private final Sources sources = Sources.refusingTheUndated(fetcher, CLOCK);

  @AfterEach
  void close() {
    fetcher.close();
  }

  @Test
  void readsAnExportOfTalkwalkerBehindItsPreamble() throws IOException {
    byte[] workbook =
        workbook(
            sheet -> {
              row(sheet, 0, "Talkwalker export", "MINI");
              row(sheet, 2, "Published", "Title", "Content", "URL", "Source Type", "Reach");
              sheet.value(3, 0, LocalDateTime.of(2026, 11, 20, 10, 11, 12));
              sheet.style(3, 0).format("yyyy-MM-dd hh:mm:ss").set();
              row(sheet, 3, "", "Été", "Voilà la MINI", "https://a.example/1", "NEWS");
              sheet.value(3, 5, 12_345);
            });

    Mention mention = good(sources, workbook).getFirst();

    assertThat(mention.published()).isEqualTo(Instant.parse("2026-11-20T10:11:12Z"));
    assertThat(mention.title()).isEqualTo("Été");
    assertThat(mention.text()).isEqualTo("Voilà la MINI");
    assertThat(mention.channel()).isEqualTo(Channel.PRESS);
    assertThat(mention.reach()).isEqualTo(12_345);
  }

  @Test
  void refusesARowByItsNumber() throws IOException {
    byte[] workbook =
        workbook(
            sheet -> {
              row(sheet, 0, "url", "text", "published");
              row(sheet, 2, "https://a.example/1", "x", "soon");
            });

    assertThat(read(sources, workbook))
        .singleElement()
        .isInstanceOfSatisfying(
            Reading.Bad.class, bad -> assertThat(bad.reason()).contains(":3:").contains("soon"));
  }

  @Test
  void takesWhatAPersonTellsOfColumns() throws IOException {
    Sources told =
        sources.with(
            Columns.told(Map.of("text", "Full story", "published", "Day", "url", "Where")));
    byte[] csv =
        """
        Day;Text;Full story;Where
        2026-11-20;a label;The MINI;https://a.example/1
        """
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);

    Mention mention = good(told, csv).getFirst();

    assertThat(mention.text()).isEqualTo("The MINI");
  }

  @Test
  void namesTheFieldsThatThereAre() {
    assertThatThrownBy(() -> Columns.told(Map.of("body", "x")))
        .hasMessageContaining("no field 'body'")
        .hasMessageContaining("text")
        .hasMessageContaining("replyTo");
  }

  @Test
  void refusesABomb() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] zeros = new byte[1 << 20];
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
      for (int i = 0; i < 11; i++) {
        zip.write(zeros);
      }
    }

    assertThatThrownBy(() -> SheetRows.measure(bytes.toByteArray(), 10 << 20))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("save it as CSV");
  }

  /** Whatever is done to a workbook, it is read, or something is said. */
  @Test
  void survivesDamage() throws IOException {
    byte[] workbook =
        workbook(
            sheet -> {
              row(sheet, 0, "url", "text", "published");
              row(sheet, 1, "https://a.example/1", "x", "2026-11-20");
            });
    Random random = new Random(5);
    int refused = 0;
    for (int run = 0; run < 300; run++) {
      byte[] damaged = workbook.clone();
      for (int i = random.nextInt(1, 6); i > 0; i--) {
        damaged[random.nextInt(4, damaged.length)] = (byte) random.nextInt();
      }
      if (run % 3 == 0) {
        damaged = Arrays.copyOf(damaged, random.nextInt(4, damaged.length));
      }
      try {
        read(sources, damaged);
      } catch (IOException e) {
        assertThat(e).hasMessageMatching("(?s).+");
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  private static void row(Worksheet sheet, int row, String... cells) {
    for (int i = 0; i < cells.length; i++) {
      if (!cells[i].isEmpty()) {
        sheet.value(row, i, cells[i]);
      }
    }
  }

  private static byte[] workbook(Consumer<Worksheet> fill) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
      fill.accept(workbook.newWorksheet("Mentions"));
    }
    return bytes.toByteArray();
  }

  private static List<Mention> good(Sources sources, byte[] bytes) throws IOException {
    return read(sources, bytes).stream()
        .map(reading -> ((Reading.Good<Mention>) reading).value())
        .toList();
  }

  private static List<Reading<Mention>> read(Sources sources, byte[] bytes) throws IOException {
    try (Stream<Reading<Mention>> readings =
        sources.read(new ByteArrayInputStream(bytes), "export")) {
      return readings.toList();
    }
  }
}
