package dev.earshot.collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.earshot.collectors.payload.Heard;
import dev.earshot.collectors.press.FeedSource;
import dev.earshot.collectors.source.Answer;
import dev.earshot.collectors.source.Memory;
import dev.earshot.contract.Alert;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Gap;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Source;
import dev.earshot.contract.SourceStatus.State;
import dev.earshot.contract.Topics;
import dev.earshot.contract.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class WatchTest {

  private static final Duration EVERY = Duration.ofMinutes(5);
  private static final FeedSource SOURCE =
      new FeedSource(
          new Source("rss", "Test"), Channel.PRESS, URI.create("https://t.example/?key=x"), EVERY);

  private final KafkaDouble kafka = new KafkaDouble();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<@Nullable String> checkpoints = new ArrayList<>();
  private final List<String> ended = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-23T09:00:00Z");
  private Answer answer = new Answer.Failed("nothing yet");

  private final Watch watch =
      new Watch(
          SOURCE,
          checkpoint -> {
            checkpoints.add(checkpoint);
            return answer;
          },
          new Pace(EVERY, new Random(1)),
          new Past(Map.of(SOURCE.shown(), "before"), Map.of(), Map.of()),
          Memory.empty(),
          new Outbox(kafka.producer(), meters, this::begin),
          () -> now,
          meters);

  @Test
  void storesTheCheckpointBehindWhatItCovers() throws InterruptedException {
    answer = news("after", Said.of("m1", "one"), Said.of("m2", "two"));

    watch.round();
    watch.round();

    assertThat(kafka.producer().history().stream().limit(3).map(it -> it.topic()))
        .containsExactly("mentions", "mentions", "checkpoints");
    assertThat(checkpoints).containsExactly("before", "after");
    assertThat(watch.status().state()).isEqualTo(State.HEARING);
    assertThat(watch.status().heard()).isEqualTo(4);
    assertThat(meters.counter("earshot.sources.heard", "kind", "rss").count()).isEqualTo(4);
  }

  @Test
  void namesTheAskingThatBroughtAMentionInItsRecord() throws InterruptedException {
    answer = news("after", Said.of("m1", "one"));

    watch.round();

    assertThat(kafka.sent(Topics.MENTIONS).getFirst().headers().lastHeader(Traces.HEADER).value())
        .asString()
        .isEqualTo("null > fetch > publish");
    assertThat(kafka.sent(Topics.SOURCES).getFirst().headers()).isEmpty();
    assertThat(ended).containsExactly("null > fetch > publish", "null > fetch");
  }

  private Traces.Step begin(String name, Traces.Kind kind, @Nullable String before) {
    String way = before + " > " + name;
    return new Traces.Step() {
      @Override
      public String traceparent() {
        return way;
      }

      @Override
      public Traces.Step with(String attribute, String value) {
        return this;
      }

      @Override
      public Traces.Step failed(String why) {
        return this;
      }

      @Override
      public void close() {
        ended.add(way);
      }
    };
  }

  @Test
  void keepsTheOldCheckpointWhereKafkaDidNotTakeEverything() throws InterruptedException {
    answer = news("after", Said.of("m1", "one"));
    kafka.failNext(new TimeoutException("away"));

    watch.round();
    watch.round();

    assertThat(checkpoints).containsExactly("before", "before");
    assertThat(kafka.sent(Topics.CHECKPOINTS)).as("of the second round").hasSize(1);
  }

  @Test
  void removesWhatIsGone() throws InterruptedException {
    answer = new Answer.News(List.of(new Heard.Gone(new MentionId("m1"))), "after", Duration.ZERO);

    watch.round();

    assertThat(kafka.sent(Topics.MENTIONS).getFirst().value()).isNull();
  }

  @Test
  void asksAFailingSourceLessAndLessOften() throws InterruptedException {
    List<Long> minutes = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      minutes.add(watch.round().orElseThrow().toMinutes());
    }

    assertThat(minutes.get(0)).isBetween(8L, 11L);
    assertThat(minutes.get(1)).isBetween(17L, 22L);
    assertThat(minutes.get(5)).isBetween(53L, 66L);

    answer = news("c");
    assertThat(watch.round().orElseThrow())
        .isBetween(Duration.ofSeconds(269), Duration.ofSeconds(331));
  }

  @Test
  void waitsAsLongAsItIsAskedTo() throws InterruptedException {
    answer = new Answer.Busy(Duration.ofHours(3), "429");
    assertThat(watch.round()).contains(Duration.ofHours(3));

    answer = new Answer.News(List.of(), null, Duration.ofMinutes(30));
    assertThat(watch.round().orElseThrow()).isGreaterThan(Duration.ofMinutes(26));
  }

  @Test
  void callsASourceBlindOnceItHasFailedForLong() throws InterruptedException {
    watch.round();
    assertThat(watch.status().state()).isEqualTo(State.FAILING);

    now = now.plus(Duration.ofMinutes(31));
    watch.round();
    assertThat(watch.status().state()).isEqualTo(State.BLIND);
    assertThat(watch.status().since()).isEqualTo(now);
    assertThat(watch.status().problem()).isEqualTo("nothing yet");
  }

  @Test
  void raisesAnAlertWhenASourceGoesBlindAndClosesItWhenItIsHeard() throws InterruptedException {
    Instant begun = now;
    watch.round();
    now = now.plus(Duration.ofMinutes(31));
    watch.round();
    watch.round();
    answer = news("c");
    watch.round();

    assertThat(kafka.values(Topics.ALERTS))
        .extracting(Alert::kind, Alert::state, Alert::subject, Alert::opened)
        .containsExactly(
            tuple(Alert.Kind.BLIND, Alert.State.OPENED, "Test", begun),
            tuple(Alert.Kind.BLIND, Alert.State.CLOSED, "Test", begun));
    assertThat(watch.status().gaps()).containsExactly(new Gap(begun, now, "nothing yet"));
  }

  @Test
  void raisesTheAlertAgainWhereKafkaDidNotTakeIt() throws InterruptedException {
    watch.round();
    now = now.plus(Duration.ofMinutes(31));
    kafka.refuse(Topics.ALERTS);
    watch.round();
    kafka.take(Topics.ALERTS);
    watch.round();

    assertThat(kafka.values(Topics.ALERTS)).extracting(Alert::state).contains(Alert.State.OPENED);
  }

  @Test
  void showsWhatWasLost() throws InterruptedException {
    Gap gap = new Gap(now.minusSeconds(60), now.minusSeconds(30), "the replay does not reach back");
    answer = new Answer.News(List.of(), List.of(), "c", Duration.ZERO, now.minusSeconds(5), gap);
    watch.round();

    assertThat(watch.status().gaps()).containsExactly(gap);
    assertThat(watch.status().heardUntil()).isEqualTo(now.minusSeconds(5));
  }

  @Test
  void keepsGarbageByteForByteAndTheSameOnlyOnce() throws InterruptedException {
    answer = new Answer.Failed("no JSON", new byte[] {1, 2});
    watch.round();
    watch.round();
    answer =
        new Answer.News(
            List.of(new Heard.Garbage(new byte[] {3}, "no status")), "c", Duration.ZERO);
    watch.round();

    assertThat(kafka.sent(Topics.REJECTS))
        .extracting(it -> it.value())
        .containsExactly(new byte[] {1, 2}, new byte[] {3});
    assertThat(watch.status().rejected()).isEqualTo(2);
  }

  @Test
  void asksNoMoreWhereASourceHasEnded() throws InterruptedException {
    answer = new Answer.Ended("gone for good");

    assertThat(watch.round()).isEmpty();
    assertThat(watch.status().state()).isEqualTo(State.ENDED);
    assertThat(watch.status().nextTry()).isNull();
  }

  @Test
  void showsNoSecret() throws InterruptedException {
    watch.round();

    assertThat(watch.status().address()).isEqualTo("https://t.example/?key=…");
    assertThat(kafka.sent(Topics.SOURCES).getFirst().key())
        .asString()
        .isEqualTo("https://t.example/?key=…");
  }

  private static Answer news(String checkpoint, dev.earshot.contract.Mention... mentions) {
    return new Answer.News(
        List.of(mentions).stream().<Heard>map(Heard.Said::new).toList(), checkpoint, Duration.ZERO);
  }
}
