package dev.earshot.search.opensearch;

import java.io.IOException;

/** OpenSearch has answered, and will not do it. */
final class Refused extends IOException {

  private static final long serialVersionUID = 1;

  private final int status;
  private final String type;

  Refused(int status, String type, String message) {
    super(message);
    this.status = status;
    this.type = type;
  }

  int status() {
    return status;
  }

  /** OpenSearch's own name of the reason, such as {@code index_not_found_exception}. */
  String type() {
    return type;
  }
}
