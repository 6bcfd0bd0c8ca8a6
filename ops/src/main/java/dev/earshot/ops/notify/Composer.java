package dev.earshot.ops.notify;

import dev.earshot.contract.Alert;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;

/**
 * Makes messages of alerts.
 *
 * @param workspace its name
 * @param zone that times are told in
 * @param desk where people reach the pages; asked anew for each message, because it may only be
 *     known once the server listens
 * @param witness looks up what people said
 */
public record Composer(
    String workspace, ZoneId zone, Supplier<URI> desk, Testimony.Witness witness) {

  Notice notice(Alert alert) {
    return new Notice(alert, witness.of(alert), search(alert), page(alert), zone);
  }

  /** Without what people said, which is looked up at a cost. */
  Notice bare(Alert alert) {
    return new Notice(alert, Testimony.Witness.ABSENT.of(alert), search(alert), page(alert), zone);
  }

  Message message(String receiver, List<Alert> alerts) {
    return Message.of(workspace, receiver, alerts.stream().map(this::notice).toList());
  }

  /** Says that nothing has happened, to find out whether a receiver is reached. */
  Message test(String receiver, Instant now) {
    Alert alert =
        new Alert(
            Alert.id(Alert.Kind.TEST, workspace, "*", receiver, now),
            Alert.Kind.TEST,
            workspace,
            "*",
            "TEST of '%s'".formatted(receiver),
            Alert.State.OPENED,
            now,
            now,
            0,
            0,
            0,
            Alert.Severity.NOTICE,
            null,
            "PT1H",
            "",
            List.of(),
            List.of(),
            "Somebody ran 'earshot alerts test' to see whether this receiver is reached. It is.");
    return Message.of(
        workspace,
        receiver,
        List.of(
            new Notice(alert, Testimony.Witness.ABSENT.of(alert), desk.get(), desk.get(), zone)));
  }

  private URI search(Alert alert) {
    return below("?q=" + URLEncoder.encode(alert.query(), StandardCharsets.UTF_8));
  }

  private URI page(Alert alert) {
    return below("alerts#" + alert.id());
  }

  private URI below(String path) {
    String base = desk.get().toString();
    return URI.create((base.endsWith("/") ? base : base + "/") + path);
  }
}
