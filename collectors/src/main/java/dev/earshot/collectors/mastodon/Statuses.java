package dev.earshot.collectors.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.collectors.payload.Heard;
import dev.earshot.collectors.payload.Payloads;
import dev.earshot.collectors.source.Draft;
import dev.earshot.collectors.source.Means;
import dev.earshot.collectors.source.Wanted;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What statuses of a timeline come to.
 *
 * <p>A server calls a status by a number of its own, also one that was written elsewhere. What is
 * noted of each is a digest of what it said, a blank, and the id of its mention.
 */
final class Statuses {

  /** Newer ones are longer, or come later in the order of characters. */
  static final Comparator<String> BY_AGE =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private static final Pattern NUMBER = Pattern.compile("[!-~]{1,100}");

  private final MastodonSource source;
  private final Means means;
  private final @Nullable Wanted wanted;

  /** Of a hashtag everything is kept, of all that is public what a brand may be about. */
  Statuses(MastodonSource source, Means means) {
    this.source = source;
    this.means = means;
    this.wanted = source.tag() == null ? means.wanted() : null;
  }

  /** The number of a status; null if it has none. */
  static @Nullable String number(JsonNode status) {
    String number = status.path("id").asText("");
    return NUMBER.matcher(number).matches() ? number : null;
  }

  /** Adds a status, if it is new, or was edited. */
  void add(JsonNode given, Draft draft) {
    // A boost is not said again; what was boosted is heard where it stands.
    JsonNode status = given.path("reblog").isObject() ? given.path("reblog") : given;
    String number = number(status);
    List<Heard> said = Payloads.heard(status, means.clock().instant());
    Optional<String> known = number == null ? Optional.empty() : draft.note(number);
    if (said.isEmpty() && known.isPresent() && number != null) {
      gone(number, draft);
    }
    for (Heard heard : said) {
      if (!(heard instanceof Heard.Said(Mention mention)) || number == null) {
        draft.add(heard);
      } else {
        String note = note(mention);
        boolean news =
            known.isPresent()
                ? draft.certain(number).filter(note::equals).isEmpty()
                : wants(mention);
        if (news) {
          draft.add(heard);
          draft.keep(number, note);
        }
      }
    }
  }

  private boolean wants(Mention mention) {
    return wanted == null || wanted.wants(mention);
  }

  /** Removes the status of a number, if it was heard. */
  void gone(String number, Draft draft) {
    draft
        .note(number)
        .ifPresent(
            note -> {
              draft.add(new Heard.Gone(new MentionId(note.substring(note.indexOf(' ') + 1))));
              draft.forget(number);
            });
  }

  /** Counts change all the time; only another text is an edit. */
  private static String note(Mention mention) {
    return Integer.toHexString(Objects.hash(mention.text(), mention.title()))
        + ' '
        + mention.id().value();
  }

  MastodonSource source() {
    return source;
  }
}
