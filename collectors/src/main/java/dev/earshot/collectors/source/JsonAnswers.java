package dev.earshot.collectors.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.collectors.fetch.Fetched;
import dev.earshot.contract.Json;
import dev.earshot.contract.Reading;
import java.io.IOException;
import java.time.Duration;

/** What the polls of APIs have in common. */
public final class JsonAnswers {

  private JsonAnswers() {}

  public static Reading<JsonNode> read(Fetched.Document document) {
    try {
      return new Reading.Good<>(Json.MAPPER.readTree(document.body()));
    } catch (IOException e) {
      return new Reading.Bad<>("the answer is not JSON: " + Json.reason(e));
    }
  }

  /** What an answer without a document means for the source. */
  public static Answer of(Fetched fetched) {
    return switch (fetched) {
      case Fetched.Document _ -> throw new IllegalArgumentException("a document is to be read");
      case Fetched.Unchanged _ -> new Answer.News(java.util.List.of(), null, Duration.ZERO);
      case Fetched.Busy(Duration pause, String why) -> new Answer.Busy(pause, why);
      case Fetched.Gone(String why) -> new Answer.Ended(why);
      case Fetched.Failed(String why) -> new Answer.Failed(why);
    };
  }
}
