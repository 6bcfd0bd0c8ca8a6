package dev.earshot.search.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.contract.Json;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionReader;
import dev.earshot.contract.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Mentions that somebody handed in: one JSON object, an array of them, or one object a line.
 *
 * @param mentions those that can be read
 * @param refused those that cannot
 */
record Submission(List<Mention> mentions, List<Refused> refused) {

  /**
   * A mention that cannot be read.
   *
   * @param index its place, from 0; blank lines do not count
   */
  record Refused(int index, String reason) {}

  Submission {
    mentions = List.copyOf(mentions);
    refused = List.copyOf(refused);
  }

  /**
   * Reads a body.
   *
   * @throws Problem if it is neither an object, nor an array, nor lines
   */
  static Submission read(byte[] body, MentionReader reader) {
    int first = firstByte(body);
    if (first < 0) {
      throw Problem.unreadable("the body is empty; send a mention, an array, or one a line");
    }
    if (body[first] == '[') {
      return elements(array(body), reader);
    }
    return lines(body, reader);
  }

  private static ArrayNode array(byte[] body) {
    try {
      if (Json.MAPPER.readTree(body) instanceof ArrayNode array) {
        return array;
      }
      throw Problem.unreadable("the body begins like an array and is none");
    } catch (IOException e) {
      throw Problem.unreadable("the body is not JSON: " + Json.reason(e));
    }
  }

  private static Submission elements(ArrayNode array, MentionReader reader) {
    Collector collector = new Collector();
    for (JsonNode element : array) {
      collector.add(
          element instanceof ObjectNode object
              ? reader.read(object)
              : new Reading.Bad<>("a mention is a JSON object, in braces"));
    }
    return collector.submission();
  }

  /** One object over several lines is an object, too; only when it is none are the lines read. */
  private static Submission lines(byte[] body, MentionReader reader) {
    Collector collector = new Collector();
    if (severalLines(body)) {
      try {
        if (Json.MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(body)
            instanceof ObjectNode object) {
          collector.add(reader.read(object));
          return collector.submission();
        }
      } catch (JsonProcessingException _) {
        // Not one object: lines.
      } catch (IOException e) {
        throw new AssertionError("bytes in memory can be read", e);
      }
    }
    int start = 0;
    while (start < body.length) {
      int end = start;
      while (end < body.length && body[end] != '\n') {
        end++;
      }
      byte[] line = Arrays.copyOfRange(body, start, end);
      if (!new String(line, StandardCharsets.ISO_8859_1).isBlank()) {
        collector.add(reader.read(line));
      }
      start = end + 1;
    }
    return collector.submission();
  }

  /** Whether the first line alone cannot be the whole of its object. */
  private static boolean severalLines(byte[] body) {
    int first = firstByte(body);
    int end = first;
    while (end < body.length && body[end] != '\n') {
      end++;
    }
    int last = end - 1;
    while (last > first && Character.isWhitespace(body[last])) {
      last--;
    }
    return body[first] == '{' && body[last] != '}';
  }

  private static int firstByte(byte[] body) {
    int at = 0;
    if (body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB) {
      at = 3;
    }
    while (at < body.length) {
      if (!Character.isWhitespace(body[at])) {
        return at;
      }
      at++;
    }
    return -1;
  }

  private static final class Collector {
    private final List<Mention> mentions = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private int index;

    void add(Reading<Mention> reading) {
      switch (reading) {
        case Reading.Good<Mention>(Mention mention) -> mentions.add(mention);
        case Reading.Bad<Mention>(String reason) -> refused.add(new Refused(index, reason));
      }
      index++;
    }

    Submission submission() {
      return new Submission(mentions, refused);
    }
  }
}
