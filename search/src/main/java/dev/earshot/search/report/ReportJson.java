package dev.earshot.search.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.earshot.contract.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report as JSON: the same mentions give the same bytes. */
public final class ReportJson {

  private static final JsonMapper MAPPER =
      Json.MAPPER
          .rebuild()
          .addModule(
              new SimpleModule("days")
                  .addSerializer(LocalDate.class, new ToStringSerializer(LocalDate.class))
                  .addDeserializer(LocalDate.class, new DayReader()))
          .build();

  private static final String SCHEMA = "report.schema.json";
  private static final String EXAMPLE = "report.example.json";

  private ReportJson() {}

  /** What a report is, as JSON Schema 2020-12 says it. */
  public static String schema() {
    return resource(SCHEMA);
  }

  private static String resource(String name) {
    try (InputStream in = ReportJson.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program is incomplete: it lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The whole report, one member a line. */
  public static String of(WeeklyReport report) throws IOException {
    return written(report);
  }

  /** A comparison, one member a line. */
  public static String of(Comparison comparison) throws IOException {
    return written(comparison);
  }

  /** A report as maps and lists, for templates. */
  public static Map<String, @Nullable Object> map(WeeklyReport report) {
    return MAPPER.convertValue(report, new TypeReference<>() {});
  }

  /**
   * A made-up report in which nothing is absent that may be absent: what an example of {@link
   * #schema} looks like, and what templates are tried on.
   */
  public static WeeklyReport example() {
    try {
      return read(MAPPER.readTree(resource(EXAMPLE)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A report as a tree, for whoever keeps it. */
  static JsonNode tree(WeeklyReport report) {
    return MAPPER.valueToTree(report);
  }

  /**
   * The report of a tree.
   *
   * @throws IOException if it is none
   */
  static WeeklyReport read(JsonNode tree) throws IOException {
    return MAPPER.treeToValue(tree, WeeklyReport.class);
  }

  private static final class DayReader extends StdScalarDeserializer<LocalDate> {
    private static final long serialVersionUID = 1L;

    DayReader() {
      super(LocalDate.class);
    }

    @Override
    public LocalDate deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return LocalDate.parse(parser.getText());
    }
  }

  private static String written(Object value) throws IOException {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
  }
}
