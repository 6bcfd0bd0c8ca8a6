package dev.earshot.processors.second;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.SecondOpinion;
import dev.earshot.contract.Source;
import dev.earshot.contract.Tagged;
import dev.earshot.contract.Topics;
import dev.earshot.processors.language.NgramLanguage;
import dev.earshot.processors.sentiment.LinearSentiment;
import dev.earshot.processors.tagging.RulesInForce;
import dev.earshot.processors.tagging.Tagger;
import dev.earshot.processors.tagging.TaggingRules;
import dev.earshot.query.Brand;
import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecondPartTest {

  private static final TopicPartition TAGGED = new TopicPartition(Topics.TAGGED.name(), 0);

  private static final Tagger TAGGER =
      Tagger.of(
          new TaggingRules(
              List.of(new Brand("Cafe", QueryParser.parse("cafe", Use.RULE).orThrow(), List.of())),
              ZoneOffset.UTC),
          NgramLanguage.shipped(),
          LinearSentiment.shipped());

  @TempDir Path folder;

  private final MockConsumer<byte[], byte[]> tagged = new MockConsumer<>("earliest");
  private final MockProducer<MentionId, SecondOpinion> opinions =
      new MockProducer<>(
          true, null, Topics.OPINIONS.keys().serializer(), Topics.OPINIONS.values().serializer());
  private final List<ConsumerRecord<byte[], byte[]>> waiting = new ArrayList<>();

  @Test
  void asksAboutWhatIsUnsureAndIsReadByManyFirst() throws Exception {
    String unsure = "the cafe opens again after the summer, some say";
    hear("little", unsure, 10L);
    hear("much", unsure, 900L);
    hear("sure", "I love the cafe, best coffee in the world, thank you so much", null);
    hear("large", "I love the cafe, best coffee in the world, thank you so much", 5_000L);
    hear("else", "some rain", 9_000L);
    read();

    assertThat(opinions.history())
        .extracting(record -> record.key().value())
        .containsExactly("large", "much", "little");
    SecondOpinion said = opinions.history().getLast().value();
    assertThat(said.isOf(mention("little", unsure, null))).isTrue();
    assertThat(said.isOf(mention("little", unsure + " not", null))).isFalse();
  }

  private void read() throws IOException, InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    tagged.assign(List.of(TAGGED));
    tagged.updateBeginningOffsets(Map.of(TAGGED, 0L));
    tagged.schedulePollTask(() -> waiting.forEach(tagged::addRecord));
    tagged.schedulePollTask(done::countDown);
    SecondPart part =
        SecondPart.start(
            tagged,
            opinions,
            RulesInForce.always(TAGGER),
            SecondModel.open(ToyModel.settings(folder), ToyModel.RUNTIME),
            new SimpleMeterRegistry());
    assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    part.close();
    assertThat(part.problem()).isEmpty();
  }

  private void hear(String id, String text, @Nullable Long reach) {
    Mention mention = mention(id, text, reach);
    byte[] value =
        Topics.TAGGED
            .values()
            .serializer()
            .serialize("tagged", new Tagged(mention, TAGGER.tag(mention)));
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(
            TAGGED.topic(), 0, waiting.size(), id.getBytes(StandardCharsets.UTF_8), value);
    waiting.add(record);
  }

  private static Mention mention(String id, String text, @Nullable Long reach) {
    return new Mention(
        new MentionId(id),
        new Source("test", "Test"),
        Channel.SOCIAL,
        null,
        null,
        text,
        "en",
        null,
        Instant.EPOCH,
        reach,
        null,
        null,
        null);
  }
}
