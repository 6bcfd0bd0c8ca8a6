package dev.earshot.ops.config;

import dev.earshot.query.Parsed;
import dev.earshot.query.Query;
import dev.earshot.query.QueryError;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** One value of the file. What it does not hold is noted as a mistake, and then empty. */
final class Value {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(file:)?([^}]*)}");
  private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,6})\\s*(s|m|h|d)");

  private final String path;
  private final ScalarNode node;
  private final Surroundings around;

  Value(String path, ScalarNode node, Surroundings around) {
    this.path = path;
    this.node = node;
    this.around = around;
  }

  /**
   * Its text, in which <code>${NAME}</code> is replaced by that variable of the environment and
   * <code>${file:PATH}</code> by what is in that file, so that secrets need not stand here.
   */
  Optional<String> text() {
    int before = around.mistakes().lines().size();
    String text = REFERENCE.matcher(node.getValue()).replaceAll(this::resolve).strip();
    if (around.mistakes().lines().size() > before) {
      return Optional.empty();
    }
    return text.isEmpty()
        ? wrong("is blank; write something, or take the key out.")
        : Optional.of(text);
  }

  /** A name: one line of at most 100 characters. */
  Optional<String> name() {
    return text()
        .flatMap(
            name ->
                name.length() > 100 || name.lines().count() > 1
                    ? wrong("is one line of at most 100 characters.")
                    : Optional.of(name));
  }

  /** An address of the web. */
  Optional<URI> address() {
    return text()
        .flatMap(
            text -> {
              try {
                URI address = new URI(text);
                boolean web =
                    address.getHost() != null
                        && ("http".equalsIgnoreCase(address.getScheme())
                            || "https".equalsIgnoreCase(address.getScheme()));
                return web
                    ? Optional.of(address)
                    : wrong(
                        "is not an address of the web; write it whole, such as"
                            + " https://example.org/rss.");
              } catch (URISyntaxException e) {
                return wrong(
                    "is not an address: %s.".formatted(e.getReason().toLowerCase(Locale.ROOT)));
              }
            });
  }

  /** A file or a folder of this machine; where the path is not whole, beside the configuration. */
  Optional<Path> path() {
    return text()
        .flatMap(
            text -> {
              if (text.contains("://")) {
                return wrong("is '%s'; write the path of a file on this machine.".formatted(text));
              }
              try {
                return Optional.of(around.folder().resolve(text));
              } catch (InvalidPathException e) {
                return wrong("is no path: %s.".formatted(e.getReason()));
              }
            });
  }

  /** A length of time between two others. */
  Optional<Duration> duration(Duration least, Duration most) {
    return text()
        .flatMap(
            text -> {
              Matcher amount = AMOUNT.matcher(text);
              if (!amount.matches()) {
                return wrong(
                    "is not a length of time: '%s'; write a number and s, m, h or d, such as 15m."
                        .formatted(text));
              }
              Duration duration = of(Long.parseLong(amount.group(1)), amount.group(2));
              return duration.compareTo(least) < 0 || duration.compareTo(most) > 0
                  ? wrong("is %s; write %s to %s.".formatted(text, written(least), written(most)))
                  : Optional.of(duration);
            });
  }

  /** A whole number between two others. */
  Optional<Integer> whole(int least, int most) {
    return text()
        .flatMap(
            text -> {
              if (text.matches("[0-9]{1,9}")) {
                int number = Integer.parseInt(text);
                if (number >= least && number <= most) {
                  return Optional.of(number);
                }
              }
              return wrong(
                  "is '%s'; write a whole number from %d to %d.".formatted(text, least, most));
            });
  }

  /** A number, with or without a point, between two others. */
  Optional<Double> decimal(double least, double most) {
    return text()
        .flatMap(
            text -> {
              if (text.matches("[+-]?[0-9]{1,6}(\\.[0-9]{1,6})?")) {
                double number = Double.parseDouble(text);
                if (number >= least && number <= most) {
                  return Optional.of(number);
                }
              }
              return wrong(
                  "is '%s'; write a number from %.0f to %.0f.".formatted(text, least, most));
            });
  }

  /** Yes or no. */
  Optional<Boolean> flag() {
    return text()
        .flatMap(
            text ->
                switch (text.toLowerCase(Locale.ROOT)) {
                  case "true", "yes", "on" -> Optional.of(true);
                  case "false", "no", "off" -> Optional.of(false);
                  default -> wrong("is '%s'; write true or false.".formatted(text));
                });
  }

  /** One of a closed set, as it is written in lower case. */
  <E extends Enum<E>> Optional<E> oneOf(E[] all) {
    return text()
        .flatMap(
            text -> {
              for (E one : all) {
                if (one.name().equalsIgnoreCase(text)) {
                  return Optional.of(one);
                }
              }
              List<String> names =
                  Arrays.stream(all).map(one -> one.name().toLowerCase(Locale.ROOT)).toList();
              return wrong(
                  Nearest.of(text, names)
                      .map(near -> "is '%s'; did you mean '%s'?".formatted(text, near))
                      .orElseGet(
                          () ->
                              "is '%s'; write one of %s."
                                  .formatted(text, String.join(", ", names))));
            });
  }

  /** A time zone. */
  Optional<ZoneId> zone() {
    return text()
        .flatMap(
            text -> {
              try {
                return Optional.of(ZoneId.of(text));
              } catch (DateTimeException _) {
                return wrong(
                    "is '%s', which is no time zone%s; write a city of its, such as Europe/Paris, or UTC."
                        .formatted(
                            text,
                            Nearest.of(text, ZoneId.getAvailableZoneIds())
                                .map(near -> " (did you mean " + near + "?)")
                                .orElse("")));
              }
            });
  }

  /** A query of the query language; its own errors are shown where they are. */
  Optional<Query> query(Function<String, Parsed> parser) {
    String written = node.getValue();
    return switch (parser.apply(written)) {
      case Parsed.Good(Query query, _) -> Optional.of(query);
      case Parsed.Bad(List<QueryError> errors) -> {
        errors.forEach(error -> around.mistakes().add(node, pointed(written, error)));
        yield Optional.empty();
      }
    };
  }

  /** Notes what is wrong with it. */
  <T> Optional<T> wrong(String sentence) {
    around.mistakes().add(node, path + " " + sentence);
    return Optional.empty();
  }

  /** The error, with the line of the query that it is in and a mark below the place. */
  private String pointed(String query, QueryError error) {
    int at = Math.min(error.start(), query.length());
    int lineStart = query.lastIndexOf('\n', at - 1) + 1;
    int lineEnd = query.indexOf('\n', at) < 0 ? query.length() : query.indexOf('\n', at);
    int width = Math.max(1, Math.min(error.end(), lineEnd) - at);
    String suggestion =
        error.suggestion() == null || error.suggestion().lines().count() > 1
            ? ""
            : "\n    perhaps: " + error.suggestion();
    return "%s: %s\n    %s\n    %s%s%s"
        .formatted(
            path,
            error.message(),
            query.substring(lineStart, lineEnd),
            " ".repeat(at - lineStart),
            "^".repeat(width),
            suggestion);
  }

  private String resolve(MatchResult reference) {
    String name = reference.group(2);
    if (reference.group(1) != null) {
      try {
        return Matcher.quoteReplacement(Files.readString(around.folder().resolve(name)).strip());
      } catch (IOException _) {
        wrong("names the file '%s', which cannot be read; make it readable.".formatted(name));
        return "";
      }
    }
    String value = around.environment().get(name);
    if (value == null) {
      wrong(
          "uses ${%s}, and no such variable is set; set it before the start, as in %s=… ./earshot up."
              .formatted(name, name));
      return "";
    }
    return Matcher.quoteReplacement(value);
  }

  private static Duration of(long amount, String unit) {
    return switch (unit) {
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  private static String written(Duration duration) {
    if (duration.toSecondsPart() > 0) {
      return duration.toSeconds() + "s";
    }
    if (duration.toMinutesPart() > 0) {
      return duration.toMinutes() + "m";
    }
    return duration.toHoursPart() > 0 ? duration.toHours() + "h" : duration.toDays() + "d";
  }
}
