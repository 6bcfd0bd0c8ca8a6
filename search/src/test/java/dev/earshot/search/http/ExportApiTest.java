package dev.earshot.search.http;

import static dev.earshot.search.Sample.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.contract.MentionId;
import dev.earshot.contract.Tagged;
import dev.earshot.query.Query;
import dev.earshot.search.Desk;
import dev.earshot.search.Sample;
import dev.earshot.search.index.Ask;
import dev.earshot.search.index.Mentions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExportApiTest {

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void open() throws IOException {
    desk = Desk.open(folder);
  }

  @AfterEach
  void close() throws IOException {
    desk.close();
  }

  @Test
  void writesEveryMentionFound() {
    desk.with(
        IntStream.range(0, 1500)
            .mapToObj(i -> post("m" + i, "voiture", "2026-11-16T09:00:00Z"))
            .toArray(Sample[]::new));

    HttpResponse<String> lines = desk.get("/api/export?q=voiture&format=jsonl");

    assertThat(lines.body().lines().distinct()).hasSize(1500);
    assertThat(lines.headers().firstValue("earshot-total")).contains("1500");
  }

  @Test
  void writesCellsThatNoSpreadsheetRuns() {
    desk.with(
        post("m", "=HYPERLINK(\"http://evil\")", "2026-11-16T09:00:00Z"),
        post("n", "deux\nlignes, et \"plus\"", "2026-11-16T09:00:00Z"));

    String csv = desk.get("/api/export?format=csv").body();

    assertThat(csv).contains("\"'=HYPERLINK(\"\"http://evil\"\")\"");
    assertThat(csv).contains("\"deux\nlignes, et \"\"plus\"\"\"");
  }

  @Test
  void writesASheet() throws IOException, InterruptedException {
    desk.with(post("m", "x".repeat(40_000), "2026-11-16T09:00:00Z"));
    try (HttpClient client = HttpClient.newHttpClient()) {
      Path file =
          client
              .send(
                  HttpRequest.newBuilder(desk.address("/api/export?format=xlsx")).build(),
                  HttpResponse.BodyHandlers.ofFile(folder.resolve("mentions.xlsx")))
              .body();
      StringBuilder sheet = new StringBuilder();
      try (ZipFile zip = new ZipFile(file.toFile())) {
        for (ZipEntry entry : Collections.list(zip.entries())) {
          try (InputStream in = zip.getInputStream(entry)) {
            sheet.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
          }
        }
      }
      assertThat(sheet).contains("published", "cut to fit a cell");
    }
  }

  /** A file that ends in the middle must not look whole. */
  @Test
  void breaksTheConnectionWhereItCannotFinish() throws Exception {
    desk.with(post("m", "voiture", "2026-11-16T09:00:00Z"));
    try (SearchServer server = desk.start(HttpSettings.loopback(0), new Failing(desk.index));
        HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(server.address() + "/api/export?format=jsonl")).build();

      assertThatThrownBy(() -> client.send(request, HttpResponse.BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);
    }
  }

  /** Mentions that fail in the middle of all of them. */
  private record Failing(Mentions mentions) implements Mentions {
    @Override
    public void forEach(Ask ask, Consumer<Tagged> each) throws IOException {
      for (int i = 0; i < 5_000; i++) {
        each.accept(Sample.post("m" + i, "voiture", "2026-11-16T09:00:00Z").tagged());
      }
      throw new IOException("the disk is gone");
    }

    @Override
    public long count(Ask ask) throws IOException {
      return mentions.count(ask);
    }

    @Override
    public Optional<Instant> first(Ask ask) throws IOException {
      return mentions.first(ask);
    }

    @Override
    public List<Speaker> speakers(
        Ask ask,
        @Nullable Ask among,
        @Nullable Query own,
        @Nullable String brand,
        ZoneId zone,
        int limit)
        throws IOException {
      return mentions.speakers(ask, among, own, brand, zone, limit);
    }

    @Override
    public Optional<Speaker> speaker(
        Ask ask, @Nullable Query own, @Nullable String brand, ZoneId zone, String voice)
        throws IOException {
      return mentions.speaker(ask, own, brand, zone, voice);
    }

    @Override
    public Page page(Ask ask, Sort sort, int limit, @Nullable String cursor) throws IOException {
      return mentions.page(ask, sort, limit, cursor);
    }

    @Override
    public Tellings stories(Ask ask, Sort sort, int limit, @Nullable String cursor)
        throws IOException {
      return mentions.stories(ask, sort, limit, cursor);
    }

    @Override
    public List<Value> values(By by, String prefix, int limit) throws IOException {
      return mentions.values(by, prefix, limit);
    }

    @Override
    public Optional<Tagged> find(MentionId id) throws IOException {
      return mentions.find(id);
    }

    @Override
    public List<Facet> facets(Ask ask, List<By> by, @Nullable String brand, int limit)
        throws IOException {
      return mentions.facets(ask, by, brand, limit);
    }

    @Override
    public List<Counted> counts(Ask ask, List<By> by, @Nullable String brand, int limit)
        throws IOException {
      return mentions.counts(ask, by, brand, limit);
    }

    @Override
    public Totals totals(Ask ask, @Nullable String brand) throws IOException {
      return mentions.totals(ask, brand);
    }

    @Override
    public Timeline timeline(
        Ask ask, Every every, @Nullable By split, @Nullable String brand, ZoneId zone)
        throws IOException {
      return mentions.timeline(ask, every, split, brand, zone);
    }

    @Override
    public List<Term> terms(Ask now, Ask before, int limit) throws IOException {
      return mentions.terms(now, before, limit);
    }
  }
}
