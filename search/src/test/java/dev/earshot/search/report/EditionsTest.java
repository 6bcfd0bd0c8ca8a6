package dev.earshot.search.report;

import static dev.earshot.search.Sample.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.MentionId;
import dev.earshot.contract.ReportEdition;
import dev.earshot.contract.Sentiment;
import dev.earshot.contract.Topics;
import dev.earshot.search.Desk;
import dev.earshot.search.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EditionsTest {

  private static final Instant MONDAY = Sample.NOW;
  private static final String WEEK = "2026-W47";

  @TempDir private Path folder = Path.of("");
  private Desk desk;

  @BeforeEach
  void open() throws IOException {
    desk = Desk.open(folder);
    for (int i = 0; i < 12; i++) {
      desk.with(
          post(
                  "m" + i,
                  "La batterie est morte, écrit le numéro " + i + ".",
                  "2026-11-1%dT10:00:00Z".formatted(6 + i % 4))
              .feels(i % 2 == 0 ? Sentiment.NEGATIVE : Sentiment.POSITIVE)
              .about("electric")
              .by("voice" + i));
    }
  }

  @AfterEach
  void close() throws IOException {
    desk.close();
  }

  private Editions editions() {
    return new Editions(Sample.WORKSPACE, desk.index, desk.board);
  }

  /** Publishes what is due, by the way through Kafka. */
  private List<ReportEdition> publish(Instant now) throws IOException {
    List<ReportEdition> due = new ArrayList<>(editions().shortened());
    due.addAll(editions().due(now));
    var topic = Topics.REPORT_EDITIONS;
    due.forEach(
        edition ->
            desk.board.put(
                topic
                    .values()
                    .deserializer()
                    .deserialize(
                        topic.name(),
                        topic.values().serializer().serialize(topic.name(), edition))));
    return due;
  }

  private static String api(String rest) {
    return "/api/report?week=" + WEEK + rest;
  }

  @Test
  void publishesAWeekOnceItHasBeenOverForAnHour() throws IOException {
    assertThat(publish(Instant.parse("2026-11-22T23:30:00Z"))).isEmpty();

    assertThat(publish(Instant.parse("2026-11-23T00:00:00Z")))
        .singleElement()
        .satisfies(
            edition -> {
              assertThat(edition.week()).isEqualTo(WEEK);
              assertThat(edition.number()).isEqualTo(1);
              assertThat(edition.changes()).isEmpty();
            });
    assertThat(publish(MONDAY)).as("nothing has changed").isEmpty();
    assertThat(publish(MONDAY.plus(Duration.ofDays(3)))).isEmpty();
  }

  @Test
  void givesBackToTheLastByteWhatWasPublished() throws IOException {
    String draft = desk.get(api("")).body();
    publish(MONDAY);

    var published = desk.get(api(""));

    assertThat(published.body()).isEqualTo(draft);
    assertThat(published.headers().firstValue("Earshot-Edition")).contains("1");
  }

  @Test
  void saysInANewEditionWhatCameLate() throws IOException {
    publish(MONDAY);
    String first = desk.get(api("")).body();
    desk.with(
        post("late", "entendu trop tard", "2026-11-20T10:00:00Z")
            .feels(Sentiment.NEGATIVE)
            .about("electric"));

    assertThat(desk.get(api("&edition=1")).body()).as("what was published stays").isEqualTo(first);
    var known = desk.get(api(""));
    assertThat(known.body()).as("what is known by now").contains("\"value\" : 13");
    assertThat(known.headers().firstValue("Earshot-Edition")).isEmpty();
    assertThat(publish(MONDAY.plus(Duration.ofHours(23)))).as("one a day").isEmpty();
    ReportEdition second = publish(MONDAY.plus(Duration.ofDays(1))).getFirst();

    assertThat(second.number()).isEqualTo(2);
    assertThat(second.changes())
        .contains(
            new ReportEdition.Change("all", "", "mentions", 12L, 13L),
            new ReportEdition.Change("topic", "electric", "negative", 6L, 7L),
            new ReportEdition.Change("day", "2026-11-20", "mentions", 0L, 1L))
        .doesNotContain(new ReportEdition.Change("topic", "electric", "positive", 6L, 6L));
    assertThat(desk.get(api("&edition=1")).body()).isEqualTo(first);
    assertThat(desk.get(api("")).body()).isEqualTo(desk.get(api("&edition=draft")).body());
    assertThat(desk.get("/report?lang=en&week=" + WEEK).body())
        .contains("Edition 2", "mentions 12 → 13", "edition=1");
    assertThat(desk.get(api("&edition=7")).statusCode()).isEqualTo(400);
  }

  /** What people deleted, or asked to be forgotten, is not kept by having been published. */
  @Test
  void takesOutOfWhatWasPublishedWhatIsDeleted() throws IOException {
    ReportEdition edition = publish(MONDAY).getFirst();
    WeeklyReport report = ReportJson.read(edition.report());
    String quoted = report.quotes().getFirst().id();
    String words = report.quotes().getFirst().text();
    String voice = "voice" + quoted.substring(1);
    assertThat(edition.report().toString()).contains(words, voice);

    desk.index.remove(new MentionId(quoted));
    desk.index.refresh();

    assertThat(desk.get(api("")).body()).doesNotContain(words, voice);
    ReportEdition shorter = publish(MONDAY.plusSeconds(600)).getFirst();
    assertThat(shorter.number()).isEqualTo(1);
    assertThat(shorter.report().toString()).doesNotContain(words, voice);
    assertThat(publish(MONDAY.plusSeconds(1200))).isEmpty();
  }

  @Test
  void publishesNothingOfAWeekBeforeTheBrandWasHeard() throws IOException {
    assertThat(publish(MONDAY)).extracting(ReportEdition::week).containsExactly(WEEK);
  }
}
