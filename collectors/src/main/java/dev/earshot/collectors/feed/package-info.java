/**
 * Reads RSS 0.9x to 2.0, Atom 0.3 and 1.0 and JSON Feed as they are found in the wild, and says of
 * each item what it is as a mention.
 *
 * <p>Start at {@link dev.earshot.collectors.feed.Feeds}.
 *
 * <p><b>Promises.</b> No bytes make it throw, run away or fetch anything: entities are those of
 * HTML and short ones of the document itself, never expanded twice, and depth and number of
 * elements are bounded. What browsers and feed readers accept is accepted: wrong encodings,
 * undefined entities and prefixes, bare ampersands, tags that are not closed.
 */
@NullMarked
package dev.earshot.collectors.feed;

import org.jspecify.annotations.NullMarked;
