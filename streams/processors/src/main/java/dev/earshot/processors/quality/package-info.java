/**
 * How well tags agree with what people said of the same texts.
 *
 * <p>Start at {@link dev.earshot.processors.quality.Quality}. Nothing here runs while mentions are
 * tagged.
 */
@NullMarked
package dev.earshot.processors.quality;

import org.jspecify.annotations.NullMarked;
