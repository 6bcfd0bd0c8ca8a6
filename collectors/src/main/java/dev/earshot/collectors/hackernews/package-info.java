/**
 * Stories and comments of Hacker News, as Algolia's search finds them.
 *
 * <p>Start at {@link dev.earshot.collectors.hackernews.HackerNewsKind}.
 *
 * <p><b>Promises.</b> The search answers with a thousand hits at most; a time with more is asked
 * for in parts, so that none is passed over. What is edited or deleted within the two hours in
 * which that is allowed there is followed.
 */
@NullMarked
package dev.earshot.collectors.hackernews;

import org.jspecify.annotations.NullMarked;
