package dev.earshot.collectors.file;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.collectors.feed.Charsets;
import dev.earshot.contract.Json;
import dev.earshot.contract.Mention;
import dev.earshot.contract.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a file with a JSON object on every line. */
final class JsonLines implements Records {

  private final Lines lines;
  private final Objects objects;

  JsonLines(InputStream in, Objects objects) {
    this.lines = new Lines(in);
    this.objects = objects;
  }

  @Override
  public @Nullable Entry next() throws IOException {
    Lines.Line line = lines.next();
    return line == null ? null : new Entry("" + line.number(), read(line));
  }

  private Stream<Reading<Mention>> read(Lines.Line line) {
    byte[] bytes = line.bytes();
    if (bytes == null) {
      return bad(
          "the line is longer than %,d bytes, which no mention is; was the line break lost?"
              .formatted(Lines.LONGEST));
    }
    if (isBlank(bytes)) {
      return Stream.empty();
    }
    String text = Charsets.strict(bytes, StandardCharsets.UTF_8);
    if (text == null) {
      return bad("the line is not valid UTF-8; save the file as UTF-8");
    }
    JsonNode object;
    try {
      object = Json.MAPPER.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (IOException e) {
      return bad("not JSON: " + Json.reason(e).replace("(line 1, column", "(column"));
    }
    return objects.read(object);
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte b : bytes) {
      if (b > ' ' || b < 0) {
        return false;
      }
    }
    return true;
  }

  private static Stream<Reading<Mention>> bad(String reason) {
    return Stream.of(new Reading.Bad<>(reason));
  }
}
