package dev.earshot.search.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.earshot.contract.Json;
import java.io.IOException;
import java.time.LocalDate;

/** A report as JSON: the same mentions give the same bytes. */
public final class ReportJson {

  private static final JsonMapper MAPPER =
      Json.MAPPER
          .rebuild()
          .addModule(
              new SimpleModule("days")
                  .addSerializer(LocalDate.class, new ToStringSerializer(LocalDate.class)))
          .build();

  private ReportJson() {}

  /** The whole report, one member a line. */
  public static String of(WeeklyReport report) throws IOException {
    return written(report);
  }

  /** A comparison, one member a line. */
  public static String of(Comparison comparison) throws IOException {
    return written(comparison);
  }

  private static String written(Object value) throws IOException {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
  }
}
