package dev.earshot.collectors.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.collectors.fetch.Fetcher;
import dev.earshot.collectors.fetch.Manners;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Mention;
import dev.earshot.contract.Reading;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourcesTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-23T09:00:00Z"));

  @TempDir private Path folder;

  private final Fetcher fetcher = Fetcher.polite(Manners.usual("test"), CLOCK);
  private final Sources sources = Sources.refusingTheUndated(fetcher, CLOCK);

  @AfterEach
  void close() {
    fetcher.close();
  }

  @Test
  void readsALineAfterTheOther() throws Exception {
    Path file =
        file(
            "a.jsonl",
            """
            {"id":"1","text":"one","published":"2026-11-20T10:00:00Z"}

            {"url":"https://a.example/2","text":"two","published":"2026-11-20T10:00:00Z","author":"Al"}
            """);

    assertThat(good(file)).extracting(Mention::text).containsExactly("one", "two");
  }

  @Test
  void refusesALineByItsNumberAndGoesOn() throws Exception {
    Path file = folder.resolve("b.jsonl");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      write(out, "{\"id\":\"1\",\"text\":\"ok\",\"published\":\"2026-11-20T10:00:00Z\"}\n");
      write(out, "not json\n");
      write(out, "{\"id\":\"3\",\"text\":\"no date\"}\n");
      out.write("{\"id\":\"4\",\"text\":\"caf\u00E9\"}\n".getBytes(StandardCharsets.ISO_8859_1));
      out.write('"');
      byte[] much = new byte[1 << 20];
      Arrays.fill(much, (byte) 'x');
      for (int i = 0; i < 10; i++) {
        out.write(much);
      }
      write(out, "\n{\"id\":\"6\",\"text\":\"last\",\"published\":\"2026-11-20T10:00:00Z\"}");
    }

    List<Reading<Mention>> readings = read(file);

    assertThat(good(readings)).extracting(Mention::text).containsExactly("ok", "last");
    assertThat(bad(readings))
        .satisfiesExactly(
            line -> assertThat(line).startsWith(file + ":2: ").contains("not JSON"),
            line -> assertThat(line).startsWith(file + ":3: ").contains("published is missing"),
            line -> assertThat(line).startsWith(file + ":4: ").contains("UTF-8"),
            line -> assertThat(line).startsWith(file + ":5: ").contains("longer than"));
  }

  @Test
  void datesTheUndatedOnlyWhereThatIsAsked() throws Exception {
    Path file = file("c.jsonl", "{\"id\":\"1\",\"text\":\"now\"}\n");

    try (Stream<Reading<Mention>> read =
        Sources.datingTheUndated(fetcher, CLOCK).read(file.toString())) {
      assertThat(good(read.toList()))
          .extracting(Mention::published)
          .containsExactly(CLOCK.instant());
    }
  }

  @Test
  void readsAListOverManyLines() throws Exception {
    Path file =
        file(
            "d.json",
            """
            [
              {"id":"1","text":"one",
               "published":"2026-11-20T10:00:00Z"},
              {"id":"2"}
            ]
            """);

    List<Reading<Mention>> readings = read(file);

    assertThat(good(readings)).hasSize(1);
    assertThat(bad(readings))
        .singleElement()
        .asString()
        .startsWith(file + ":4: this is no mention");
  }

  @Test
  void readsATimelineThoughItsStatusesHaveMentionsOfTheirOwn() throws Exception {
    Path file =
        file(
            "timeline.json",
            """
            [{"id":"1","uri":"tag:m.example,2026:1","created_at":"2026-11-20T10:00:00Z",
              "content":"<p>one</p>","visibility":"public","account":{"acct":"al"},
              "mentions":[{"acct":"bo","id":"7"}],"url":"https://m.example/1"}]
            """);

    List<Reading<Mention>> readings = read(file);

    assertThat(bad(readings)).isEmpty();
    assertThat(good(readings)).singleElement().extracting(Mention::text).isEqualTo("one");
  }

  @Test
  void readsTheColumnsOfEarshot() throws Exception {
    Path file =
        file(
            "e.csv",
            """
            id,source,channel,url,title,text,lang,author,published,reach
            x1,Le Monde,press,https://lemonde.example/a,"Un titre, ici","Il dit ""mini""
            sur deux lignes",fr,Jean,2026-11-20T10:00:00Z,1200
            """);

    Mention mention = good(file).getFirst();

    assertThat(mention.id().value()).isEqualTo("x1");
    assertThat(mention.text()).isEqualTo("Il dit \"mini\"\nsur deux lignes");
    assertThat(mention.title()).isEqualTo("Un titre, ici");
    assertThat(mention.channel()).isEqualTo(Channel.PRESS);
    assertThat(mention.source().name()).isEqualTo("Le Monde");
    assertThat(mention.reach()).isEqualTo(1200);
  }

  @Test
  void readsAnExportOfBrandwatchBehindItsPreamble() throws Exception {
    Path file =
        file(
            "f.csv",
            """
            Report:,Bulk Mentions Download
            Brand:,MINI

            Query Id,Query Name,Date,Title,Snippet,Url,Domain,Page Type,Language,Country Code,Author,Full Text,Reach (new)
            1,MINI,2026-11-20 10:11:12.0,T,Snip,https://x.example/1,x.example,forum,en,GB,joe,The full text,5000
            """);

    Mention mention = good(file).getFirst();

    assertThat(mention.text()).isEqualTo("The full text");
    assertThat(mention.published()).isEqualTo(Instant.parse("2026-11-20T10:11:12Z"));
    assertThat(mention.channel()).isEqualTo(Channel.FORUM);
    assertThat(mention.country()).isEqualTo("GB");
    assertThat(mention.reach()).isEqualTo(5000);
  }

  @Test
  void readsAnExportOfMeltwaterInItsEncoding() throws Exception {
    Path file = folder.resolve("g.csv");
    Files.write(
        file,
        ("\uFEFFDate\tHeadline\tURL\tOpening Text\tSource\tInfluencer\tCountry\tLanguage\tReach\r\n"
                + "20-Nov-2026 03:45PM\tMINI électrique\thttps://auto.example/x\tDébut\tAuto\tJean"
                + "\tFrance\tFrench\t12,345\r\n")
            .getBytes(StandardCharsets.UTF_16LE));

    Mention mention = good(file).getFirst();

    assertThat(mention.title()).isEqualTo("MINI électrique");
    assertThat(mention.published()).isEqualTo(Instant.parse("2026-11-20T15:45:00Z"));
    assertThat(mention.lang()).isEqualTo("fr");
    assertThat(mention.country()).isEqualTo("FR");
    assertThat(mention.reach()).isEqualTo(12345);
  }

  @Test
  void readsAnExportOfMention() throws Exception {
    Path file =
        file(
            "mention.csv",
            """
            id,title,description,description_short,original_url,source_name,source_type,tone,author_name,published_at,reach,language_code,country
            9,T,The whole text,The…,https://x.example/9,Auto Blog,blogs,negative,Ann,2026-11-20T10:11:12.5+0100,700,fr,FR
            """);

    Mention mention = read(file, "https://x.example/9", "The whole text", "2026-11-20T09:11:12.5Z");

    assertThat(mention.source().name()).isEqualTo("Auto Blog");
    assertThat(mention.author()).isNotNull().extracting("name").isEqualTo("Ann");
    assertThat(mention.lang()).isEqualTo("fr");
    assertThat(mention.reach()).isEqualTo(700);
  }

  /** The first row, of which this much is in every export. */
  private Mention read(Path file, String url, String text, String published) throws Exception {
    Mention mention = good(file).getFirst();
    assertThat(mention.url()).isEqualTo(URI.create(url));
    assertThat(mention.text()).isEqualTo(text);
    assertThat(mention.published()).isEqualTo(Instant.parse(published));
    return mention;
  }

  @Test
  void readsAnExportOfBrand24() throws Exception {
    Path file =
        file(
            "brand24.csv",
            """
            Date;Hour;Title;Mention;Link;Source;Category;Author;Followers;Influence score;Sentiment;Reach
            2026-11-20;16:05;T;La MINI électrique;https://x.example/24;x.example;Forums;Ann;120;5;Negative;900
            """);

    Mention mention =
        read(file, "https://x.example/24", "La MINI électrique", "2026-11-20T16:05:00Z");

    assertThat(mention.channel()).isEqualTo(Channel.FORUM);
    assertThat(mention.author()).isNotNull().extracting("followers").isEqualTo(120L);
    assertThat(mention.reach()).isEqualTo(900);
  }

  @Test
  void readsWhatAFrenchSpreadsheetSaves() throws Exception {
    Path file = folder.resolve("h.csv");
    Files.write(
        file,
        "lien;titre;texte;date de publication\r\nhttps://a.example/1;Été;Voilà;05/11/2026 10:00\r\n"
            .getBytes(Charset.forName("windows-1252")));

    Mention mention = good(file).getFirst();

    assertThat(mention.title()).isEqualTo("Été");
    assertThat(mention.published()).isEqualTo(Instant.parse("2026-11-05T10:00:00Z"));
  }

  @Test
  void refusesARowByItsLine() throws Exception {
    Path file = file("i.csv", "url,text,published\nhttps://a.example/1,x,soon\n,y,2026-11-20\n");

    assertThat(bad(read(file)))
        .satisfiesExactly(
            row -> assertThat(row).startsWith(file + ":2: ").contains("no date: 'soon'"),
            row -> assertThat(row).startsWith(file + ":3: ").contains("neither id nor url"));
  }

  @Test
  void unpacksAndRecognisesByContentWhateverTheName() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      write(out, "<rss><channel><item><title>t</title><guid>urn:1</guid></item></channel></rss>");
    }
    Path file = Files.write(folder.resolve("j.txt"), packed.toByteArray());

    assertThat(good(file)).extracting(Mention::title).containsExactly("t");
  }

  @Test
  void saysWhatIsWrongWithAFile() throws Exception {
    assertThatThrownBy(() -> read(folder.resolve("none"))).hasMessageContaining("no such file");
    assertThatThrownBy(() -> read(folder)).hasMessageContaining("folder");
    assertThatThrownBy(() -> read(file("k", ""))).hasMessageContaining("empty");
    assertThatThrownBy(() -> read(file("l.html", "<html><body>x</body></html>")))
        .hasMessageContaining("HTML page");
    assertThatThrownBy(() -> read(file("m.csv", "a,b\n1,2\n"))).hasMessageContaining("columns");
    assertThatThrownBy(() -> read(file("n", "hello\nworld"))).hasMessageContaining("neither");
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private List<Mention> good(Path file) throws Exception {
    List<Reading<Mention>> readings = read(file);
    assertThat(bad(readings)).isEmpty();
    return good(readings);
  }

  private List<Reading<Mention>> read(Path file) throws Exception {
    try (Stream<Reading<Mention>> readings = sources.read(file.toString())) {
      return readings.toList();
    }
  }

  private static List<Mention> good(List<Reading<Mention>> readings) {
    List<Mention> good = new ArrayList<>();
    for (Reading<Mention> reading : readings) {
      if (reading instanceof Reading.Good<Mention>(Mention mention)) {
        good.add(mention);
      }
    }
    return good;
  }

  private static List<String> bad(List<Reading<Mention>> readings) {
    List<String> bad = new ArrayList<>();
    for (Reading<Mention> reading : readings) {
      if (reading instanceof Reading.Bad<Mention>(String reason)) {
        bad.add(reason);
      }
    }
    return bad;
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
