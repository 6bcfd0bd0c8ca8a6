package dev.earshot.ops.cli;

import dev.earshot.ops.config.Configuration;
import dev.earshot.ops.config.ConfigurationFile;
import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says which configuration is meant. */
final class Configured {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "What to listen for: ./earshot.yaml if that is there, else the one that comes with"
              + " Earshot.")
  private @Nullable Path config;

  Configuration read() throws IOException {
    return ConfigurationFile.open(config)
        .read(System.getenv(), query -> QueryParser.parse(query, Use.RULE));
  }
}
