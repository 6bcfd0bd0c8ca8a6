package dev.earshot.collectors.source;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Source;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;

/** A source that is configured to be asked again and again. */
public interface WatchedSource {

  /** What its mentions say of where they were heard. */
  Source source();

  /** The channel of its mentions. */
  Channel channel();

  /** What is asked. */
  URI address();

  /** How often it is asked, at most. */
  Duration every();

  /**
   * Whether it tells what is said as it is said. It is asked without a pause then, and each time it
   * answers as soon as there is something, or after a second or so.
   */
  default boolean listens() {
    return false;
  }

  /**
   * Makes what asks it. One thread at a time will.
   *
   * @param means outlive it
   */
  Poll open(Means means);

  /** The address as people may see it: without a login, and without the values of secrets. */
  default String shown() {
    return Secrets.hidden(address());
  }

  /** What in an address is nobody's business. */
  final class Secrets {
    private static final Pattern PARAMETER =
        Pattern.compile("(?i)([?&][^=&]*(?:token|key|secret|password|auth|sig|feed)[^=&]*=)[^&#]*");

    private Secrets() {}

    static String hidden(URI address) {
      String open = dev.earshot.collectors.fetch.Fetcher.withoutSecrets(address).toString();
      return PARAMETER.matcher(open).replaceAll("$1…");
    }
  }
}
