package dev.earshot.ops.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Pseudonyms;
import dev.earshot.contract.Topics;
import dev.earshot.contract.Traces;
import dev.earshot.ops.Taggers;
import dev.earshot.ops.broker.EmbeddedBroker;
import dev.earshot.ops.broker.KafkaTopics;
import dev.earshot.ops.config.Configuration;
import dev.earshot.ops.config.ConfigurationFile;
import dev.earshot.processors.language.LanguageTagger;
import dev.earshot.processors.tagging.RulesInForce;
import dev.earshot.processors.tagging.Tagger;
import dev.earshot.processors.topology.StreamsPart;
import dev.earshot.processors.topology.TaggingTopology;
import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processors whose threads all die come back and lose nothing. */
final class StreamsComeBackTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  /** More than the processors put up with before they give up. */
  private static final int DEATHS = 2;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void startAnewAfterTheyHaveGivenUp(@TempDir Path folder) throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), _ -> {})) {
      Map<String, Object> clients = Map.of("bootstrap.servers", broker.bootstrap());
      new KafkaTopics(1, Duration.ofDays(3)).ensure(clients);
      Kafka kafka = new Kafka(broker.bootstrap());
      kafka.send("a", Sample.mention("a", "a MINI Cooper", NOON).getBytes(StandardCharsets.UTF_8));

      try (StreamsPart part =
          StreamsPart.start(
              RulesInForce.always(tagger(new Deadly(new AtomicInteger()))),
              TaggingTopology.Settings.DEFAULT,
              new StreamsPart.Place(clients, "earshot", "one", folder.resolve("streams"), 1, 0),
              new Pseudonyms(new byte[32]),
              InstantSource.system(),
              meters,
              Traces.OFF)) {
        Eventually.see(
            "they give up",
            part::problem,
            said -> said.filter(it -> it.contains("anew")).isPresent());
        assertThat(part.running()).isFalse();
        Eventually.see("they work again", part::running, running -> running);
        Eventually.see("it is tagged", () -> kafka.all(Topics.TAGGED).size(), size -> size == 1);

        assertThat(part.problem()).isEmpty();
        assertThat(part.tally().tagged()).isEqualTo(1);
        assertThat(meters.counter("earshot.parts.restarts", "part", "streams").count())
            .isEqualTo(1);
        assertThat(meters.get("earshot.mentions.tagged").functionCounter().count()).isEqualTo(1);
      }
    }
  }

  private static Tagger tagger(LanguageTagger languages) throws Exception {
    Configuration configuration =
        ConfigurationFile.bundled().read(Map.of(), query -> QueryParser.parse(query, Use.RULE));
    return Taggers.of(configuration, languages, Taggers.sentiments(configuration));
  }

  /** A model that ends its thread each of the first times that it is asked. */
  private record Deadly(AtomicInteger asked) implements LanguageTagger {

    @Override
    public String language(String text, @Nullable String claimed) {
      if (asked.incrementAndGet() <= DEATHS) {
        throw new LinkageError("the model is not there");
      }
      return "en";
    }

    @Override
    public String version() {
      return "deadly";
    }
  }
}
