package dev.earshot.ops.config;

import dev.earshot.collectors.source.Written;
import dev.earshot.contract.Channel;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One source of the file, as its kind reads it. */
record WrittenSource(Section section, String name) implements Written {

  private static final Duration SHORTEST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofDays(7);

  @Override
  public Channel channel(Channel usual) {
    return oneOf("channel", Channel.values()).orElse(usual);
  }

  @Override
  public Duration every(Duration usual) {
    return duration("every", SHORTEST, LONGEST).orElse(usual);
  }

  @Override
  public boolean has(String key) {
    return section.has(key);
  }

  @Override
  public Optional<String> text(String key) {
    return section.value(key).flatMap(Value::text);
  }

  @Override
  public List<String> texts(String key) {
    return section.values(key).stream().flatMap(value -> value.text().stream()).toList();
  }

  @Override
  public Optional<URI> address(String key) {
    return section.value(key).flatMap(Value::address);
  }

  @Override
  public Optional<Integer> whole(String key, int least, int most) {
    return section.value(key).flatMap(value -> value.whole(least, most));
  }

  @Override
  public Optional<Duration> duration(String key, Duration least, Duration most) {
    return section.value(key).flatMap(value -> value.duration(least, most));
  }

  @Override
  public Optional<Boolean> flag(String key) {
    return section.value(key).flatMap(Value::flag);
  }

  @Override
  public <E extends Enum<E>> Optional<E> oneOf(String key, E[] all) {
    return section.value(key).flatMap(value -> value.oneOf(all));
  }

  @Override
  public void missing(String key, String example) {
    section.missing(key, example);
  }

  @Override
  public void wrong(String key, String sentence) {
    section.wrong(key, sentence);
  }
}
