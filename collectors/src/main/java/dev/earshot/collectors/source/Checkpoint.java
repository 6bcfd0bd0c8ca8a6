package dev.earshot.collectors.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.earshot.collectors.fetch.Validators;
import dev.earshot.contract.Json;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a source has been heard.
 *
 * @param moved where the source says it has moved for good
 * @param until the newest date that was heard, for sources that can be asked by date
 * @param sent what it said lately
 */
public record Checkpoint(
    @Nullable String etag,
    @Nullable String lastModified,
    @Nullable String moved,
    @Nullable Instant until,
    Sent sent) {

  public static final Checkpoint NONE = new Checkpoint(null, null, null, null, Sent.NOTHING);

  @SuppressWarnings("NullAway") // a checkpoint of an earlier release may lack it
  public Checkpoint {
    sent = sent == null ? Sent.NOTHING : sent;
  }

  /** A checkpoint that cannot be read is none: the source is heard anew, repeats are dropped. */
  public static Checkpoint read(@Nullable String checkpoint) {
    if (checkpoint == null) {
      return NONE;
    }
    try {
      return Json.MAPPER.readValue(checkpoint, Checkpoint.class);
    } catch (JsonProcessingException e) {
      return NONE;
    }
  }

  public String write() {
    try {
      return Json.MAPPER.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a checkpoint that cannot be written", e);
    }
  }

  /** The same, heard until another time. */
  public Checkpoint until(Instant heard) {
    return new Checkpoint(etag, lastModified, moved, heard, sent);
  }

  public Validators validators() {
    return new Validators(etag, lastModified);
  }
}
