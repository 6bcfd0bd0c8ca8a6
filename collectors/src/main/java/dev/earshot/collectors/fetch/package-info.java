/**
 * The one way to fetch a document from a server that nobody trusts.
 *
 * <p>Start at {@link dev.earshot.collectors.fetch.Fetcher}. It asks only for what has changed, says
 * who it is, does as it is told about pauses, and gives up on what is too large, too slow, or
 * inside the private network.
 */
@NullMarked
package dev.earshot.collectors.fetch;

import org.jspecify.annotations.NullMarked;
