package dev.earshot.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.collectors.payload.Payloads;
import dev.earshot.contract.Json;
import java.io.IOException;
import java.time.Instant;

/** Any JSON is what a source sent, or nothing that is known. */
public final class PayloadFuzz {

  private PayloadFuzz() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    JsonNode node;
    try {
      node = Json.MAPPER.readTree(bytes);
    } catch (IOException _) {
      return; // not JSON, which is for others to report
    }
    Payloads.read(node, Instant.EPOCH).ifPresent(heard -> heard.forEach(_ -> {}));
  }
}
