package dev.earshot.ops.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Alert.Kind;
import dev.earshot.contract.Alert.Severity;
import dev.earshot.contract.Alert.State;
import dev.earshot.ops.config.AlertReceiver.Interest;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who is told of an event that several detectors see. */
final class TasteTest {

  @Test
  void thatMoreOfTheSameIsUnusualWakesNobodyTwice() {
    assertThat(tells(Interest.USUAL, State.OPENED)).isTrue();
    assertThat(tells(Interest.USUAL, State.WIDENED)).isFalse();
    assertThat(tells(Interest.USUAL, State.ESCALATED)).isTrue();
  }

  @Test
  void whoCaresAboutTheNewPartOnlyIsToldOfItAsOfABeginning() {
    assertThat(tells(of(Kind.VOLUME, State.OPENED), State.WIDENED)).isTrue();
    assertThat(tells(of(Kind.NEGATIVE, State.OPENED), State.WIDENED)).isFalse();
    assertThat(tells(of(Kind.VOLUME, State.CLOSED), State.WIDENED)).isFalse();
    assertThat(tells(of(Kind.STORY, State.OPENED), State.WIDENED)).isFalse();
  }

  @Test
  void whoWantsEveryPartIsToldOfEach() {
    assertThat(tells(of(Kind.NEGATIVE, State.WIDENED), State.WIDENED)).isTrue();
  }

  @Test
  void messagesNameTheOtherParts() {
    Message message = Told.composer().message("on duty", List.of(Told.wide(State.ESCALATED)));

    assertThat(message.text())
        .contains("MINI / electric: 34 negative mentions in an hour")
        .contains("; also MINI: 40 negative mentions in an hour; 10 would be usual")
        .contains("; MINI: 120 mentions in an hour; 10 would be usual");
    assertThat(MailBody.text(message)).contains("Also ");
  }

  private static boolean tells(Interest interest, State state) {
    return new Taste("on duty", interest).takes(Told.wide(state), Severity.NOTICE);
  }

  private static Interest of(Kind kind, State state) {
    return new Interest(Set.of(), Set.of(), Set.of(kind), Set.of(state), Severity.NOTICE);
  }
}
