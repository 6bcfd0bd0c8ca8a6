package dev.earshot.search.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.earshot.contract.Json;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The schema that reports are published with. */
final class ReportSchema {

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(ReportJson.schema(), InputFormat.JSON);

  private ReportSchema() {}

  /** Fails where a report is not as the schema says. */
  static void check(String json) {
    assertThat(
            SCHEMA.validate(
                json,
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
        .as(json)
        .isEmpty();
  }

  /** The members that the schema has and the report does not, wherever they may be. */
  static Set<String> missing(String json) throws IOException {
    JsonNode schema = Json.MAPPER.readTree(ReportJson.schema());
    Set<String> known = new TreeSet<>();
    Set<String> there = new TreeSet<>();
    names("report", schema, schema, known);
    schema
        .get("$defs")
        .properties()
        .forEach(one -> names(one.getKey(), one.getValue(), schema, known));
    walk("report", schema, Json.MAPPER.readTree(json), schema, there);
    known.removeAll(there);
    return known;
  }

  private static void names(String path, JsonNode node, JsonNode schema, Set<String> names) {
    for (Map.Entry<String, JsonNode> property : node.path("properties").properties()) {
      names.add(path + "." + property.getKey());
      names(path + "." + property.getKey(), property.getValue(), schema, names);
    }
    if (node.has("items")) {
      names(path, node.get("items"), schema, names);
    }
  }

  private static void walk(
      String path, JsonNode node, JsonNode value, JsonNode schema, Set<String> there) {
    if (node.has("$ref")) {
      String name = node.get("$ref").asText().replace("#/$defs/", "");
      walk(name, schema.get("$defs").get(name), value, schema, there);
      return;
    }
    value.forEach(
        item -> {
          if (node.has("items")) {
            walk(path, node.get("items"), item, schema, there);
          }
        });
    for (Map.Entry<String, JsonNode> property : node.path("properties").properties()) {
      if (value.has(property.getKey())) {
        String below = path + "." + property.getKey();
        there.add(below);
        walk(below, property.getValue(), value.get(property.getKey()), schema, there);
      }
    }
  }
}
