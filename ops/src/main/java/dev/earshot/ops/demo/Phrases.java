package dev.earshot.ops.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** What can be said in the demonstration, by heading; {@code phrases.txt} explains its form. */
final class Phrases {

  private static final String FILE = "phrases.txt";
  private static final Pattern SLOT = Pattern.compile("\\{(\\w+)}");

  private final Map<String, List<String>> lines = new HashMap<>();

  private Phrases() {}

  static Phrases read() {
    Phrases phrases = new Phrases();
    try (InputStream in = Phrases.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing from the program");
      }
      List<String> under = new ArrayList<>();
      for (String line : new BufferedReader(new InputStreamReader(in, UTF_8)).lines().toList()) {
        if (line.startsWith("[")) {
          under = new ArrayList<>();
          phrases.lines.put(line.substring(1, line.length() - 1), under);
        } else if (!line.isBlank() && !line.startsWith("#")) {
          under.add(line);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(FILE + " cannot be read from the program", e);
    }
    return phrases;
  }

  /** Every heading that begins with {@code language} and is not a list of words. */
  List<String> headings(String language) {
    return lines.keySet().stream()
        .filter(heading -> heading.startsWith(language + " ") && !heading.contains(" list "))
        .sorted()
        .toList();
  }

  /** Says one of the things under {@code heading}. */
  String say(String heading, RandomGenerator random) {
    String language = heading.substring(0, heading.indexOf(' '));
    return SLOT.matcher(any(heading, random))
        .replaceAll(slot -> any(language + " list " + slot.group(1), random));
  }

  private String any(String heading, RandomGenerator random) {
    List<String> options = lines.get(heading);
    if (options == null || options.isEmpty()) {
      throw new IllegalStateException("%s has nothing under [%s]".formatted(FILE, heading));
    }
    return options.get(random.nextInt(options.size()));
  }
}
