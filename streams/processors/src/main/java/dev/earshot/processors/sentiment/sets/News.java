package dev.earshot.processors.sentiment.sets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Sentiment;
import dev.earshot.processors.sentiment.Example;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Sentences of English news, judged toward someone who is named in them (NewsMTSC). */
final class News {

  private News() {}

  static List<Example> read(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<Example> all = new ArrayList<>();
    for (String line : Texts.lines(file)) {
      JsonNode sentence = json.readTree(line);
      String text = sentence.path("sentence_normalized").asText();
      String group = article(sentence.path("primary_gid").asText());
      for (JsonNode target : sentence.path("targets")) {
        int from = target.path("from").asInt();
        int to = Math.min(text.length(), target.path("to").asInt());
        if (from < to) {
          all.add(
              Example.toward(
                  text,
                  "en",
                  Channel.PRESS,
                  sentiment(target.path("polarity").asDouble()),
                  List.of(Example.span(text, from, to)),
                  List.of(),
                  group));
        }
      }
    }
    return all;
  }

  /** From 2, negative, to 6, positive. */
  private static Sentiment sentiment(double polarity) {
    if (polarity < 3.5) {
      return Sentiment.NEGATIVE;
    }
    return polarity > 4.5 ? Sentiment.POSITIVE : Sentiment.NEUTRAL;
  }

  /** {@code allsides_1000_401_25_Reality…} is sentence 25 of article {@code allsides_1000_401}. */
  private static String article(String gid) {
    String[] parts = gid.split("_", -1);
    return parts.length < 3 ? gid : parts[0] + "_" + parts[1] + "_" + parts[2];
  }
}
