package dev.earshot.ops.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Alert;
import dev.earshot.contract.CountKey;
import dev.earshot.contract.HourCount;
import dev.earshot.contract.Tagged;
import dev.earshot.contract.Topics;
import dev.earshot.ops.faults.Outcome.Made;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever faults may do to mentions, tags, counts and alerts is noticed. */
final class OutcomeTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Map<String, String> SENT = Map.of("t1", "good", "t2", "bad");
  private static final List<Tagged> FOUND =
      List.of(tagged("talk", "t1", "good"), tagged("talk", "t2", "bad"), tagged("Feed", "f", "it"));
  private static final Made MADE = new Made(byId(FOUND), counts(2), alerts(20));
  private static final List<String> TOLD = List.of("{\"id\":\"a\"}");

  @Test
  void nothingIsWrongWithTheSame() {
    assertThat(outcome(SENT, FOUND, 1, MADE, MADE, TOLD).wrong()).isEmpty();
  }

  @Test
  void noticesWhatWasLost() {
    assertThat(wrong(FOUND.subList(1, 3))).anyMatch(one -> one.startsWith("the text of t1: null"));
    assertThat(wrong(FOUND.subList(0, 2))).anyMatch(one -> one.startsWith("what is found of f"));
  }

  @Test
  void noticesWhatIsFoundTwice() {
    assertThat(wrong(List.of(FOUND.get(0), FOUND.get(1), FOUND.get(2), FOUND.get(2))))
        .containsExactly("f is found 2 times");
  }

  @Test
  void noticesAnEditThatWasLost() {
    assertThat(wrong(List.of(tagged("talk", "t1", "before"), FOUND.get(1), FOUND.get(2))))
        .anyMatch(one -> one.startsWith("the text of t1"));
  }

  @Test
  void noticesWhatNobodySent() {
    assertThat(outcome(Map.of("t1", "good"), FOUND, 1, MADE, MADE, TOLD).wrong())
        .anyMatch(one -> one.endsWith("not nothing"));
  }

  @Test
  void noticesOtherTags() {
    Map<String, Tagged> other = new HashMap<>(MADE.tagged());
    other.put("t2", tagged("talk", "t2", "judged otherwise"));
    assertThat(made(new Made(other, MADE.counts(), MADE.alerts())))
        .singleElement()
        .asString()
        .startsWith("the tags of t2");
  }

  @Test
  void noticesWhatWasCountedTwiceOrNotAtAll() {
    assertThat(made(new Made(MADE.tagged(), counts(3), MADE.alerts())))
        .singleElement()
        .asString()
        .startsWith("the count of");
    assertThat(made(new Made(MADE.tagged(), Map.of(), MADE.alerts()))).hasSize(1);
  }

  @Test
  void noticesAnAlertThatTellsOtherwiseOrNothingOrWasNotSaid() {
    assertThat(made(new Made(MADE.tagged(), MADE.counts(), alerts(19))))
        .singleElement()
        .asString()
        .startsWith("the alert a");
    assertThat(made(new Made(MADE.tagged(), MADE.counts(), Map.of())))
        .contains("no alert was raised, so none was compared");
    assertThat(outcome(SENT, FOUND, 1, MADE, MADE, List.of()).wrong())
        .containsExactly("the receiver was not told of the alert a");
  }

  @Test
  void noticesPoisonThatWasDroppedOrKeptTwice() {
    assertThat(outcome(SENT, FOUND, 0, MADE, MADE, TOLD).wrong()).hasSize(1);
    assertThat(outcome(SENT, FOUND, 2, MADE, MADE, TOLD).wrong()).hasSize(1);
  }

  private static List<String> wrong(List<Tagged> found) {
    return outcome(SENT, found, 1, MADE, MADE, TOLD).wrong();
  }

  private static List<String> made(Made made) {
    return outcome(SENT, FOUND, 1, made, MADE, TOLD).wrong();
  }

  private static Outcome outcome(
      Map<String, String> sent,
      List<Tagged> found,
      long rejects,
      Made made,
      Made clean,
      List<String> posted) {
    return new Outcome(sent, found, "talk", 1, rejects, made, clean, posted);
  }

  private static Map<String, Tagged> byId(List<Tagged> all) {
    Map<String, Tagged> byId = new HashMap<>();
    all.forEach(one -> byId.put(one.mention().id().value(), one));
    return byId;
  }

  private static Tagged tagged(String source, String id, String text) {
    String json =
        "{\"id\":\"%s\",\"source\":{\"kind\":\"push\",\"name\":\"%s\"},\"channel\":\"social\",\"text\":\"%s\",\"published\":\"%s\",\"lang\":\"en\",\"relevant\":false,\"brands\":[],\"sentiment\":\"neutral\",\"score\":0,\"story\":\"s\"}"
            .formatted(id, source, text, NOON);
    return Topics.TAGGED
        .values()
        .deserializer()
        .deserialize("", json.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<CountKey, HourCount> counts(int negative) {
    return Map.of(
        new CountKey("MINI", CountKey.ALL, null, null, NOON), new HourCount(negative, 0, 0));
  }

  private static Map<String, List<Alert>> alerts(double seen) {
    return Map.of(
        "a",
        List.of(
            new Alert(
                "a",
                Alert.Kind.NEGATIVE,
                "MINI",
                CountKey.ALL,
                null,
                Alert.State.OPENED,
                NOON,
                NOON,
                seen,
                0,
                6,
                Alert.Severity.WARNING,
                null,
                "PT1H",
                "brand:MINI",
                List.of(),
                List.of(),
                null)));
  }
}
