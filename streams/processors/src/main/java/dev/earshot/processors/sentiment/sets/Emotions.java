package dev.earshot.processors.sentiment.sets;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Evidence;
import dev.earshot.contract.Sentiment;
import dev.earshot.processors.sentiment.Example;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** English tweets about brands and their products, judged toward them (CrowdFlower). */
final class Emotions {

  /** The first column's name. */
  static final String TEXT = "tweet_text";

  private static final Pattern BRAND =
      Pattern.compile("(?i)i ?pads?( ?2)?|i ?phones?( ?4)?|apple|google|androids?|itunes");

  private Emotions() {}

  /** Those in which the brand is named; tweets on which the judges could not agree are left out. */
  static List<Example> read(Path file) throws IOException {
    List<Example> all = new ArrayList<>();
    List<String[]> rows = Csv.rows(Texts.decoded(file));
    for (String[] row : rows.subList(Math.min(1, rows.size()), rows.size())) {
      Sentiment sentiment = row.length < 3 ? null : sentiment(row[2].strip());
      List<Evidence> named = sentiment == null ? List.of() : named(row[0], row[1]);
      if (sentiment != null && !named.isEmpty()) {
        all.add(
            Example.toward(
                row[0],
                "en",
                Channel.SOCIAL,
                sentiment,
                named,
                List.of(),
                "brands/" + Texts.key(row[0])));
      }
    }
    return all;
  }

  private static @Nullable Sentiment sentiment(String emotion) {
    return switch (emotion) {
      case "Positive emotion" -> Sentiment.POSITIVE;
      case "Negative emotion" -> Sentiment.NEGATIVE;
      case "No emotion toward brand or product" -> Sentiment.NEUTRAL;
      default -> null;
    };
  }

  private static List<Evidence> named(String text, String product) {
    List<Evidence> spans = new ArrayList<>();
    boolean google = product.contains("Google") || product.contains("Android");
    boolean any = product.isBlank();
    Matcher brand = BRAND.matcher(text);
    while (brand.find()) {
      boolean isGoogle = brand.group().toLowerCase(Locale.ROOT).matches("google|androids?");
      if (any || isGoogle == google) {
        spans.add(Example.span(text, brand.start(), brand.end()));
      }
    }
    return spans;
  }
}
