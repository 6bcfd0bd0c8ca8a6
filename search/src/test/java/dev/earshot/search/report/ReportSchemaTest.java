package dev.earshot.search.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.search.Desk;
import dev.earshot.search.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportSchemaTest {

  @Test
  void knowsEveryMemberThatAReportMayHave() throws IOException {
    String json = ReportJson.of(Full.report());

    ReportSchema.check(json);
    assertThat(ReportSchema.missing(json)).isEmpty();
  }

  /** The example that is shipped is this one; with -Dwrite=true it is written anew. */
  @Test
  void shipsAnExampleInWhichNothingIsAbsent() throws IOException {
    String json = ReportJson.of(Full.report());
    if (Boolean.getBoolean("write")) {
      Files.writeString(
          Path.of("src/main/resources/dev/earshot/search/report/report.example.json"), json);
    }

    WeeklyReport shipped = Headlines.added(ReportJson.example(), Sample.PARIS);

    assertThat(ReportJson.of(shipped)).isEqualTo(json);
  }

  @Test
  void refusesWhatIsNoReport() throws IOException {
    String json = ReportJson.of(Full.report());

    assertThatThrownBy(() -> ReportSchema.check(json.replace("\"zone\"", "\"zones\"")))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> ReportSchema.check(json.replace("2026-11-18T", "18/11/2026 ")))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void isServedAndNamedBesideEachReport(@TempDir Path folder) throws IOException {
    try (Desk desk = Desk.open(folder)) {
      var report = desk.get("/api/report");
      ReportSchema.check(report.body());
      assertThat(report.headers().firstValue("Link"))
          .contains("</api/report/schema>; rel=\"describedby\"");
      var schema = desk.get("/api/report/schema");
      assertThat(schema.body()).isEqualTo(ReportJson.schema());
      assertThat(schema.headers().firstValue("Content-Type")).contains("application/schema+json");
    }
  }

  @Test
  void readsBackWhatItWrote() throws IOException {
    WeeklyReport report = Full.report();

    WeeklyReport read = ReportJson.read(ReportJson.tree(report));

    assertThat(ReportJson.of(read)).isEqualTo(ReportJson.of(report));
  }
}
