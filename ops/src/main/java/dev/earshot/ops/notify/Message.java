package dev.earshot.ops.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What a receiver is told at one time: a step of an alert, or several that were gathered.
 *
 * @param id the same whenever the same steps are told
 * @param workspace whose alerts these are
 * @param receiver who is told
 * @param notices at least one, in the order of time
 */
record Message(String id, String workspace, String receiver, List<Notice> notices) {

  Message {
    notices = List.copyOf(notices);
    if (notices.isEmpty()) {
      throw new IllegalArgumentException("a message without a notice");
    }
  }

  static Message of(String workspace, String receiver, List<Notice> notices) {
    String ids =
        notices.stream().map(one -> Receiver.id(one.alert())).collect(Collectors.joining("\n"));
    String id =
        notices.size() == 1
            ? ids
            : "digest-" + UUID.nameUUIDFromBytes((receiver + "\n" + ids).getBytes(UTF_8));
    return new Message(id, workspace, receiver, notices);
  }

  Notice first() {
    return notices.getFirst();
  }

  boolean gathered() {
    return notices.size() > 1;
  }

  /** One line for lists of messages. */
  String subject() {
    if (gathered()) {
      long open = notices.stream().filter(notice -> !notice.over()).count();
      return "%d steps of alerts, %d not over: %s"
          .formatted(notices.size(), open, first().headline());
    }
    String state = first().state();
    return Character.toUpperCase(state.charAt(0)) + state.substring(1) + ": " + first().headline();
  }

  /** All of it in words, a line for each notice. */
  String text() {
    return notices.stream().map(Notice::sentence).collect(Collectors.joining("\n"));
  }
}
