package dev.earshot.search;

import static java.util.Objects.requireNonNull;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a brand puts in the place of parts of its reports: a folder of files in the language of
 * Mustache (mustache.github.io), which has no logic and cannot call anything. Files are read each
 * time that a report is made, so a change is seen at once. Any thread may ask.
 *
 * <p>A template that a file of the same folder shares is named with an underscore, {@code
 * _figures.html}, and included as <code>{{&gt;figures}}</code>.
 *
 * @param folder where the files are
 */
public record Templates(Path folder) {

  /** A part of a report that can be replaced. */
  public enum Part {
    /** A report as a file of its own, and on paper. */
    REPORT("report.html"),
    /** An e-mail; the rules of {@link #MAIL_STYLE} are moved into its elements. */
    MAIL("mail.html"),
    /** The same in words alone. */
    TEXT("mail.txt"),
    /** What stands above the report in files, on paper and in mail. */
    HEADER("header.html"),
    /** What stands below it. */
    FOOTER("footer.html"),
    /** The style of files and of paper. */
    STYLE("report.css"),
    /** The style of mail. */
    MAIL_STYLE("mail.css");

    private final String file;

    Part(String file) {
      this.file = file;
    }

    private boolean html() {
      return file.endsWith(".html");
    }
  }

  /** What was meant to be a part, and is not called like one. */
  private static final Pattern LIKE = Pattern.compile(".*\\.(html|css|txt)");

  /** A line that the engine names in its messages. */
  private static final Pattern LINE =
      Pattern.compile("(.*?)\\s*(?:@|on) line:? ?([0-9]+).*", Pattern.DOTALL);

  private static final long MOST_BYTES = 500_000;

  /** Why templates cannot be used: the file, the line where it is known, and what to do. */
  public static final class Unusable extends IOException {
    private static final long serialVersionUID = 1L;

    private Unusable(String message) {
      super(message);
    }

    private Unusable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  public Templates {
    requireNonNull(folder, "folder");
  }

  /**
   * Whether the folder holds nothing but parts of reports, and each can be filled in.
   *
   * @param example what a report may hold, all of it
   * @throws Unusable if not; the message names the file and the line, and says what to do
   */
  public void check(Object example) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new Unusable("%s is no folder".formatted(folder));
    }
    boolean any = false;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (!name.startsWith("_") && LIKE.matcher(name).matches() && part(name).isEmpty()) {
          throw new Unusable(
              "%s is no part of a report; the parts are %s, and what they share begins with '_'"
                  .formatted(file, names()));
        }
        any |= part(name).isPresent();
      }
    }
    if (!any) {
      throw new Unusable(
          "%s holds no part of a report; the parts are %s".formatted(folder, names()));
    }
    for (Part part : Part.values()) {
      // With every member there, a name that is not found is misspelt.
      filled(part, example, compiler(part).strictSections(true));
    }
  }

  private static Optional<Part> part(String file) {
    return Arrays.stream(Part.values()).filter(part -> part.file.equals(file)).findFirst();
  }

  private static String names() {
    return Arrays.stream(Part.values()).map(part -> part.file).collect(Collectors.joining(", "));
  }

  /**
   * A part, filled in; empty where the folder does not have it. What the report does not hold this
   * week is left blank.
   *
   * @throws Unusable if it is no template; the message names file and line
   */
  public Optional<String> filled(Part part, Object report) throws IOException {
    return filled(part, report, compiler(part).defaultValue(""));
  }

  private Optional<String> filled(Part part, Object report, Mustache.Compiler compiler)
      throws IOException {
    Optional<String> text = read(part.file);
    if (text.isEmpty() || part == Part.STYLE || part == Part.MAIL_STYLE) {
      return text;
    }
    try {
      closed(part.file, text.get());
      return Optional.of(compiler.compile(text.get()).execute(report));
    } catch (MustacheException e) {
      throw new Unusable(told(part.file, e), e);
    }
  }

  /** The engine takes an open tag at the end for words. */
  private void closed(String name, String text) throws Unusable {
    int open = text.lastIndexOf("{{");
    if (open > text.lastIndexOf("}}")) {
      throw new Unusable(
          "%s, line %d: a '{{' is not closed by '}}'"
              .formatted(
                  folder.resolve(name),
                  text.substring(0, open).chars().filter(c -> c == '\n').count() + 1));
    }
  }

  private Mustache.Compiler compiler(Part part) {
    String ending = part.html() ? ".html" : ".txt";
    return Mustache.compiler()
        .escapeHTML(part.html())
        .emptyStringIsFalse(true)
        .withLoader(
            name -> {
              String file = "_" + name + ending;
              return new StringReader(
                  read(file)
                      .orElseThrow(
                          () ->
                              new MustacheException(
                                  "it includes %s, which is not there".formatted(file))));
            });
  }

  private Optional<String> read(String name) throws IOException {
    Path file = folder.resolve(name).normalize();
    if (!file.startsWith(folder.normalize())) {
      throw new Unusable("%s lies outside of %s".formatted(file, folder));
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new Unusable(
            "%s has %,d bytes; %,d are enough for a template"
                .formatted(file, Files.size(file), MOST_BYTES));
      }
      return Optional.of(Files.readString(file));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (MalformedInputException e) {
      throw new Unusable("%s is not written in UTF-8".formatted(file), e);
    }
  }

  private String told(String name, MustacheException e) {
    Path file = folder.resolve(name);
    String cause = e.getCause() == null ? "" : String.valueOf(e.getCause().getMessage());
    String message = cause.isEmpty() ? String.valueOf(e.getMessage()) : cause;
    if (e instanceof MustacheException.Context unknown) {
      return "%s, line %d: a report has no '%s'; GET /api/report/schema says what it has"
          .formatted(file, unknown.lineNo, unknown.key);
    }
    Matcher line = LINE.matcher(message);
    return line.matches()
        ? "%s, line %s: %s".formatted(file, line.group(2), lower(line.group(1)))
        : "%s: %s".formatted(file, lower(message));
  }

  private static String lower(String sentence) {
    return sentence.isEmpty()
        ? sentence
        : sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
  }
}
