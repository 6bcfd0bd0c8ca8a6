package dev.earshot.search.http;

import io.javalin.http.Context;

/** Where people go on after a form. */
final class Back {

  private Back() {}

  /** The page that the form names: of this server, never an address that leads elsewhere. */
  static String to(Context context, String otherwise) {
    String given = context.formParam("back");
    return given != null && given.matches("/(quality)?(\\?[^\\s\\\\]*)?(#[\\w-]*)?")
        ? given
        : otherwise;
  }
}
