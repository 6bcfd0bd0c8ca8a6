/**
 * Posts and comments of Reddit, by its own API.
 *
 * <p>Start at {@link dev.earshot.collectors.reddit.RedditKind}.
 *
 * <p><b>Promises.</b> Listings are read back to what was heard last; where Reddit no longer shows
 * that far, the gap is recorded. As Reddit requires, whatever was kept is looked at again and
 * again: what was deleted or removed there is removed, and so is the author of a deleted account.
 */
@NullMarked
package dev.earshot.collectors.reddit;

import org.jspecify.annotations.NullMarked;
