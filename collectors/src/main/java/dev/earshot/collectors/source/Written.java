package dev.earshot.collectors.source;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Source;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a person wrote of one source. What a key does not hold as it should is noted as a mistake,
 * with its line, and is empty then; so is what is not there.
 */
public interface Written {

  /** What the person calls the source. */
  String name();

  /** The channel of its mentions. */
  Channel channel(Channel usual);

  /** How often it is asked: at least every ten seconds, at most once a week. */
  Duration every(Duration usual);

  /** What every source has, whatever its kind. */
  record Heading(Source source, Channel channel, Duration every) {}

  /**
   * What every source has, as the person wrote it.
   *
   * @param kind of the source that mentions name
   * @param channel where the person names none
   * @param every where the person names no time
   */
  default Heading heading(String kind, Channel channel, Duration every) {
    return new Heading(new Source(kind, name()), channel(channel), every(every));
  }

  /** Whether the key is there, whatever it holds. */
  boolean has(String key);

  /** One text, in which references to the environment and to files are replaced. */
  Optional<String> text(String key);

  /** One text or a list of them; empty where there is none. */
  List<String> texts(String key);

  /** An address of the web. */
  Optional<URI> address(String key);

  /** A whole number between two others. */
  Optional<Integer> whole(String key, int least, int most);

  /** A length of time between two others. */
  Optional<Duration> duration(String key, Duration least, Duration most);

  /** Yes or no. */
  Optional<Boolean> flag(String key);

  /** One of a closed set, written in lower case. */
  <E extends Enum<E>> Optional<E> oneOf(String key, E[] all);

  /** Notes that the key has to be there. */
  void missing(String key, String example);

  /**
   * Notes that what the key holds is wrong.
   *
   * @param sentence follows the name of the key and says what to write instead, such as {@code is
   *     no host; write one such as example.org.}
   */
  void wrong(String key, String sentence);
}
