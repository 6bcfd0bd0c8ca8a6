package dev.earshot.collectors.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.collectors.payload.Heard;
import dev.earshot.collectors.payload.Payloads;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionReader;
import dev.earshot.contract.Reading;
import dev.earshot.contract.Source;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What JSON objects in a file are: mentions as Earshot writes them, or what some service sent.
 *
 * @param mentions reads the former
 * @param read when the file is read
 */
record Objects(MentionReader mentions, Instant read) {

  static Objects of(String name, @Nullable Instant undated, Instant read) {
    return new Objects(new MentionReader(new Source("import", name), undated), read);
  }

  /** The mentions in an object; none if it is of a kind that never is one, such as a like. */
  Stream<Reading<Mention>> read(JsonNode node) {
    if (!(node instanceof ObjectNode object)) {
      return Stream.of(new Reading.Bad<>("a mention is a JSON object, in braces"));
    }
    if (isMention(object)) {
      return Stream.of(mentions.read(object));
    }
    Optional<Stream<Heard>> said = Payloads.read(object, read);
    if (said.isPresent()) {
      return said.get().flatMap(Objects::reading);
    }
    // Only now: a status of Mastodon has a list of that name, too.
    return object.path("mentions").isArray()
        ? object.path("mentions").valueStream().flatMap(this::read)
        : Stream.of(unknown(object));
  }

  private static boolean isMention(ObjectNode object) {
    return object.hasNonNull("text") && (object.has("source") || object.has("published"));
  }

  private Reading<Mention> unknown(ObjectNode object) {
    return object.hasNonNull("text")
        ? mentions.read(object)
        : new Reading.Bad<>(
            "this is no mention, which has a text and an id or url, and no answer of a service that"
                + " is known");
  }

  /** What is gone at its source was never here. */
  private static Stream<Reading<Mention>> reading(Heard heard) {
    return switch (heard) {
      case Heard.Said(Mention mention) -> Stream.of(new Reading.Good<>(mention));
      case Heard.Gone _ -> Stream.empty();
      case Heard.Unfit(String reason) -> Stream.of(new Reading.Bad<>(reason));
      case Heard.Garbage(_, String reason) -> Stream.of(new Reading.Bad<>(reason));
    };
  }
}
