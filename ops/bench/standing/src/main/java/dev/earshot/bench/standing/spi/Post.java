package dev.earshot.bench.standing.spi;

/**
 * A post of lower-case words between blanks, which every analyzer reads the same way.
 *
 * @param channel {@code press} or {@code social}
 */
public record Post(String lang, String channel, String text) {}
