package dev.earshot.processors.sentiment.sets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the files of the data sets have in common: damaged bytes, escapes, links and names. */
final class Texts {

  private static final Pattern LINK = Pattern.compile("https?://\\S+");
  private static final Pattern NAME = Pattern.compile("@\\w+");
  private static final Pattern NOT_A_LETTER = Pattern.compile("[^a-z]+");
  private static final Pattern CODE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");
  private static final int LONGEST_KEY = 30;

  private Texts() {}

  /** The whole file; bytes that are not UTF-8 become the sign for that. */
  static String decoded(Path file) throws IOException {
    String text =
        UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE)
            .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
            .toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  static List<String> lines(Path file) throws IOException {
    return List.of(decoded(file).split("\r?\n", -1));
  }

  /** Two texts with one key are one tweet, whatever became of its links and names. */
  static String key(String text) {
    String letters = NOT_A_LETTER.matcher(anonymous(text).toLowerCase(Locale.ROOT)).replaceAll("");
    String alone = letters.replace("http", "").replace("user", "");
    return alone.length() > LONGEST_KEY ? alone.substring(0, LONGEST_KEY) : alone;
  }

  /** Links and names as the multilingual tweets have them. */
  static String anonymous(String tweet) {
    String unquoted = tweet.startsWith("\"") ? tweet.substring(1) : tweet;
    return NAME.matcher(LINK.matcher(unescaped(unquoted)).replaceAll("http")).replaceAll("@user");
  }

  /** Entities, twice over in places, and code points as some of the sets write them. */
  static String unescaped(String text) {
    String plain =
        CODE.matcher(text)
            .replaceAll(
                code ->
                    Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(code.group(1), 16))));
    return plain
        .replace("&amp;", "&")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&#39;", "'")
        .replace("\"\\\"\"", "\"");
  }
}
