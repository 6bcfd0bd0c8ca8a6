/**
 * Which mentions are copies of one text: reposts, quoted and shortened headlines, wire texts.
 *
 * <p>Start at {@link dev.earshot.processors.stories.StoryBook}. A mention alone already has a
 * {@link dev.earshot.processors.stories.StoryName}, which all its exact copies share. Near copies
 * meet in a book: a bounded memory that looks up a {@link dev.earshot.processors.stories.Wording}
 * by a few of its word triples, compares it with what it finds word by word, and says which story
 * it tells.
 *
 * <p><b>Promises.</b> Nothing here is random or knows the time. The story of a text is named after
 * the earliest published text that it is linked to, so as long as nothing is forgotten the order in
 * which texts come changes no story.
 */
@NullMarked
package dev.earshot.processors.stories;

import org.jspecify.annotations.NullMarked;
