package dev.earshot.processors.topology;

import static java.util.Objects.requireNonNull;

import dev.earshot.contract.MentionId;
import dev.earshot.processors.stories.Wording;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a mention tells a text, or does so no longer.
 *
 * @param text the wording's key
 * @param wording null where the mention tells the text no longer
 * @param instead whether it told, or is to tell, another text or in another book: what was said of
 *     its story is replaced
 */
record Telling(
    MentionId id, Instant published, String text, @Nullable Wording wording, boolean instead) {
  Telling {
    requireNonNull(id, "id");
    requireNonNull(published, "published");
    requireNonNull(text, "text");
  }
}
