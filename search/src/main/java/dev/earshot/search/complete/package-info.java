/**
 * What may be meant by a query that is still being typed.
 *
 * <p>Start at {@link dev.earshot.search.complete.Completions}. It looks at nothing but the part
 * that the cursor stands in, offers what fits there in the words of the query language, and leaves
 * the rest of the query as it is.
 */
@NullMarked
package dev.earshot.search.complete;

import org.jspecify.annotations.NullMarked;
