package dev.earshot.processors.quality;

/**
 * One line of a quality table.
 *
 * @param what was judged, such as {@code sentiment}
 * @param slice of which texts, such as {@code lang fr}; empty for all of them
 */
public record Figure(String what, String slice, Evaluation evaluation) {}
