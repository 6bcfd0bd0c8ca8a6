package dev.earshot.bench.search;

import org.jspecify.annotations.Nullable;

/**
 * A post of lower-case words between blanks, which every analyzer reads the same way.
 *
 * @param sentiment {@code negative}, {@code neutral} or {@code positive}
 * @param topic null for none
 */
public record Post(
    int number,
    String text,
    String lang,
    String channel,
    String source,
    String author,
    String sentiment,
    @Nullable String topic,
    long publishedMs,
    String story) {}
