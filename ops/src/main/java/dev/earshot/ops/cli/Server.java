package dev.earshot.ops.cli;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which running Earshot is meant. */
public final class Server {

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The running Earshot to ask (default: ${DEFAULT-VALUE}).",
      defaultValue = "http://127.0.0.1:8080")
  private URI url = URI.create("http://127.0.0.1:8080");

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "A token of it, where it wants one (default: $EARSHOT_TOKEN).",
      defaultValue = "${env:EARSHOT_TOKEN}")
  private @Nullable String token;

  /** Opens a way to ask it; the caller closes it. */
  public Api open() {
    return new Api(url, Optional.ofNullable(token).filter(given -> !given.isBlank()));
  }
}
