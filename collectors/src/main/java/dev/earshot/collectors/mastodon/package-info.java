/**
 * Timelines of Mastodon servers, of a hashtag or of all that is public: asked now and then, or
 * listened to with a token.
 *
 * <p>Start at {@link dev.earshot.collectors.mastodon.MastodonKind}.
 *
 * <p><b>Promises.</b> A timeline is read on from the last status that was heard, page by page, so
 * that nothing between is passed over. Edits and deletions are followed: while listening at once,
 * and otherwise for what is still on the newest page.
 */
@NullMarked
package dev.earshot.collectors.mastodon;

import org.jspecify.annotations.NullMarked;
