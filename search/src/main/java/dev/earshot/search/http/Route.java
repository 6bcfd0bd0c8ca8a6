package dev.earshot.search.http;

import io.javalin.http.Handler;
import java.util.ArrayList;
import java.util.List;

/**
 * An address that is answered.
 *
 * @param method {@code GET} or {@code POST}
 * @param path as Javalin and OpenAPI both write it
 * @param role who may ask
 * @param says what it is for, in one sentence
 * @param parameters all that it knows; any other is refused
 * @param answers the content types of its answer
 */
record Route(
    String method,
    String path,
    Role role,
    String says,
    List<Parameter> parameters,
    List<String> answers,
    Handler handler) {

  static final String JSON = "application/json";
  static final String HTML = "text/html";

  /** The content types of its body. */
  List<String> takes() {
    return switch (path) {
      case "/api/mentions" -> List.of(JSON, "application/x-ndjson");
      case "/signin",
          "/signout",
          "/alerts/{id}",
          "/searches",
          "/searches/{id}",
          "/corrections",
          "/brands/rule",
          "/brands/preview",
          "/brands/judge",
          "/moments",
          "/moments/{id}" ->
          List.of("application/x-www-form-urlencoded");
      case "/moments/calendar" -> List.of("multipart/form-data");
      case "/api/moments/calendar" -> List.of("text/calendar");
      default -> List.of(JSON);
    };
  }

  static Route get(
      String path, String says, List<Parameter> parameters, String answers, Handler handler) {
    return new Route("GET", path, Role.VIEWER, says, parameters, List.of(answers), handler);
  }

  static Route open(
      String path, String says, List<Parameter> parameters, String answers, Handler handler) {
    return new Route("GET", path, Role.ANYONE, says, parameters, List.of(answers), handler);
  }

  static Route post(String path, Role role, String says, Handler handler) {
    return new Route("POST", path, role, says, List.of(), List.of(JSON), handler);
  }

  Route answering(String... types) {
    return new Route(method, path, role, says, parameters, List.of(types), handler);
  }

  /** The parameters of every search, and {@code more}. */
  static List<Parameter> search(Parameter... more) {
    List<Parameter> all = new ArrayList<>(Parameter.SEARCH);
    all.addAll(List.of(more));
    return all;
  }
}
