package dev.earshot.search.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** The files that pages refer to. All of them are here; none is fetched from elsewhere. */
public final class Assets {

  private static final Map<String, Asset> ALL =
      Map.of(
          "earshot.css", read("earshot.css", "text/css; charset=utf-8"),
          "earshot.js", read("earshot.js", "text/javascript; charset=utf-8"),
          "search.js", read("search.js", "text/javascript; charset=utf-8"),
          "rules.js", read("rules.js", "text/javascript; charset=utf-8"),
          "paper.css", read("paper.css", "text/css; charset=utf-8"),
          "mail.css", read("mail.css", "text/css; charset=utf-8"),
          "mark.svg", read("mark.svg", "image/svg+xml"));

  private Assets() {}

  /**
   * One file.
   *
   * @param digest changes when the text does
   */
  public record Asset(String text, String type, String digest) {}

  /** The file of this name. */
  public static Optional<Asset> find(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  static String address(String name) {
    return "/assets/%s?v=%s".formatted(name, find(name).orElseThrow().digest());
  }

  private static Asset read(String name, String type) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program is incomplete: it lacks " + name);
      }
      byte[] bytes = in.readAllBytes();
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new Asset(
          new String(bytes, StandardCharsets.UTF_8), type, HexFormat.of().formatHex(hash, 0, 6));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
