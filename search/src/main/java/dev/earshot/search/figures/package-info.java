/**
 * Whether the numbers add up: what the stream processors counted, against what the index counts by
 * itself.
 *
 * <p>Start at {@link dev.earshot.search.figures.Reconciler}.
 */
@NullMarked
package dev.earshot.search.figures;

import org.jspecify.annotations.NullMarked;
