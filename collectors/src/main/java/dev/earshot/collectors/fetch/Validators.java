package dev.earshot.collectors.fetch;

import org.jspecify.annotations.Nullable;

/**
 * What a server gave along with a document, to be shown when the document is asked for again. Both
 * are sent back as they came.
 */
public record Validators(@Nullable String etag, @Nullable String lastModified) {

  /** Nothing is known: the document is sent whole. */
  public static final Validators NONE = new Validators(null, null);
}
