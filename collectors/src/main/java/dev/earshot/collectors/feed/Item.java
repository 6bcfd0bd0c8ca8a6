package dev.earshot.collectors.feed;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An item of a feed, as one of the readers understood it: texts are plain, addresses absolute.
 *
 * @param id what the feed calls it
 * @param published when it was first said, else when it was changed
 * @param replyTo the address of what it answers
 * @param empty whether the feed says nothing of it at all
 */
record Item(
    @Nullable String id,
    @Nullable URI link,
    @Nullable String title,
    @Nullable String text,
    @Nullable String author,
    @Nullable String lang,
    @Nullable Instant published,
    @Nullable String replyTo,
    boolean empty) {}
