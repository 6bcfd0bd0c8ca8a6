package dev.earshot.search.report;

/**
 * How much of what is said of all brands is said of one: its share of voice. Counted in stories, so
 * that a text that is copied often weighs once, and in voices, so that somebody who says much does.
 *
 * @param ofStories of the stories of every brand; one that tells of two brands counts for both
 * @param ofVoices of the voices of every brand, likewise
 */
public record BrandShare(
    String brand, Figure stories, Portion ofStories, Figure voices, Portion ofVoices) {}
