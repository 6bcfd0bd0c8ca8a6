package dev.earshot.ops.e2e;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A folder with a configuration and room for the data of an Earshot that listens for MINI.
 *
 * @param config the configuration file
 * @param data the data folder
 */
public record Workplace(Path config, Path data) {

  private static final String BRANDS =
      """
      workspace: {name: Test, zone: Europe/Paris}
      brands:
        - name: MINI
          query: >-
            {MINI} OR "mini cooper" OR #minicooper
          topics:
            - {name: electric, query: "électrique OR electric OR batterie"}
            - {name: sport, query: "rallye OR rally OR jcw"}
      network: {allowPrivate: true}
      """;

  /** The token of the timeline, which nobody may be shown. */
  public static final String TOKEN = "open-sesame-0123456789";

  /** Makes one that hears nothing by itself and tells nobody. */
  public static Workplace in(Path folder) throws IOException {
    return in(folder, null, null);
  }

  /**
   * Makes one.
   *
   * @param feed is read every ten seconds, and so is a timeline of the same host, with {@link
   *     #TOKEN}
   * @param webhook is told of alerts
   */
  public static Workplace in(Path folder, @Nullable URI feed, @Nullable URI webhook)
      throws IOException {
    StringBuilder yaml = new StringBuilder(BRANDS);
    if (feed != null) {
      yaml.append("sources:\n")
          .append("  - {name: Gazette, feed: \"%s\", channel: press, every: 10s}\n".formatted(feed))
          .append(
              "  - {name: Mammoth, mastodon: \"%s\", tags: mini, token: \"${file:token}\", every: 10s}\n"
                  .formatted(feed.resolve("/").toString().replaceFirst("/$", "")));
      Files.writeString(folder.resolve("token"), TOKEN);
    }
    if (webhook != null) {
      yaml.append("alerts:\n  webhooks:\n    - {name: hook, url: \"%s\"}\n".formatted(webhook));
    }
    Path config = folder.resolve("earshot.yaml");
    Files.writeString(config, yaml);
    return new Workplace(config, folder.resolve("data"));
  }

  /** Runs {@code up} here, on a port of its own. */
  public EarshotProcess up(String... more) throws IOException {
    return up(Map.of(), more);
  }

  /** The same with {@code environment} beside what this process has. */
  public EarshotProcess up(Map<String, String> environment, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of("up", "--config", config.toString(), "--data", data.toString(), "--port", "0"));
    arguments.addAll(List.of(more));
    return EarshotProcess.start(environment, List.of(), arguments.toArray(String[]::new));
  }
}
