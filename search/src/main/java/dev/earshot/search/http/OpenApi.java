package dev.earshot.search.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.contract.Json;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the table of routes as an OpenAPI 3.1 document. */
final class OpenApi {

  private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");

  private OpenApi() {}

  static String of(List<Route> routes) {
    ObjectNode document = Json.MAPPER.createObjectNode().put("openapi", "3.1.0");
    document
        .putObject("info")
        .put("title", "Earshot")
        .put("version", "1")
        .put("description", "What people say about a brand when it is not in the room.")
        .putObject("license")
        .put("name", "Apache-2.0")
        .put("identifier", "Apache-2.0");
    document.putArray("security").addObject().putArray("token");
    document.withArray("security").addObject();

    ObjectNode paths = document.putObject("paths");
    routes.forEach(
        route ->
            paths
                .withObjectProperty(route.path())
                .set(route.method().toLowerCase(Locale.ROOT), operation(route)));

    ObjectNode components = document.putObject("components");
    components
        .putObject("securitySchemes")
        .putObject("token")
        .put("type", "http")
        .put("scheme", "bearer");
    problem(components.putObject("schemas").putObject("Problem"));
    return document.toPrettyString();
  }

  private static ObjectNode operation(Route route) {
    ObjectNode operation = Json.MAPPER.createObjectNode();
    operation.put("operationId", name(route)).put("summary", route.says());
    ArrayNode parameters = operation.putArray("parameters");
    Matcher place = PLACE.matcher(route.path());
    while (place.find()) {
      ObjectNode parameter = parameters.addObject();
      parameter.put("name", place.group(1)).put("in", "path").put("required", true);
      parameter.putObject("schema").put("type", "string");
    }
    route.parameters().forEach(parameter -> describe(parameters.addObject(), parameter));
    if (route.method().equals("POST")) {
      ObjectNode content = operation.putObject("requestBody").putObject("content");
      route.takes().forEach(content::putObject);
    }
    ObjectNode responses = operation.putObject("responses");
    ObjectNode good =
        responses.putObject(
            route.path().equals("/api/mentions") && route.method().equals("POST") ? "202" : "200");
    good.put("description", "as asked");
    ObjectNode content = good.putObject("content");
    route.answers().forEach(content::putObject);
    ObjectNode bad = responses.putObject("default");
    bad.put("description", "a problem, which says what to do");
    bad.putObject("content")
        .putObject("application/problem+json")
        .putObject("schema")
        .put("$ref", "#/components/schemas/Problem");
    return operation;
  }

  private static void describe(ObjectNode described, Parameter parameter) {
    described.put("name", parameter.name()).put("in", "query").put("description", parameter.what());
    ObjectNode schema = described.putObject("schema");
    if (parameter.equals(Parameter.IS)) {
      schema.put("type", "array").putObject("items").put("type", "string");
      described.put("explode", true);
      return;
    }
    schema.put("type", "string");
    if (!parameter.words().isEmpty()) {
      ArrayNode words = schema.putArray("enum");
      parameter.words().forEach(words::add);
    }
  }

  private static String name(Route route) {
    StringBuilder name = new StringBuilder(route.method().toLowerCase(Locale.ROOT));
    for (String step : route.path().split("[^a-z]+", -1)) {
      if (!step.isEmpty()) {
        name.append(Character.toUpperCase(step.charAt(0))).append(step.substring(1));
      }
    }
    return name.toString();
  }

  private static void problem(ObjectNode schema) {
    schema.put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    properties.putObject("type").put("type", "string");
    properties.putObject("title").put("type", "string");
    properties.putObject("status").put("type", "integer");
    properties.putObject("detail").put("type", "string");
    properties.putObject(RequestId.KEY).put("type", "string");
  }
}
