package dev.earshot.search.complete;

/**
 * One way to go on.
 *
 * @param text what stands in the query then, instead of what was typed
 * @param says what that means, for people; empty where the text says it
 */
public record Option(String text, String says) {}
