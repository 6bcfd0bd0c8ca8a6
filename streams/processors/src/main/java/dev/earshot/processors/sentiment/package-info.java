/**
 * How a mention speaks: of the world as a whole, and of one brand in it.
 *
 * <p>Start at {@link dev.earshot.processors.sentiment.SentimentTagger}, which is all that the
 * tagger knows of this package.
 */
@NullMarked
package dev.earshot.processors.sentiment;

import org.jspecify.annotations.NullMarked;
