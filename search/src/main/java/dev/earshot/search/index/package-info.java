/**
 * The index of mentions: what is put in, and what can be asked of it.
 *
 * <p>Start at {@link dev.earshot.search.index.Mentions}, which is all that pages, reports and the
 * API know of it. Lucene's types stop at this package's edge.
 */
@NullMarked
package dev.earshot.search.index;

import org.jspecify.annotations.NullMarked;
