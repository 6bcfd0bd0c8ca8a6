/**
 * What is heard in the press: feeds, asked again and again.
 *
 * <p>Start at {@link dev.earshot.collectors.press.FeedKind}. What a feed's bytes mean is the
 * business of {@link dev.earshot.collectors.feed}.
 */
@NullMarked
package dev.earshot.collectors.press;

import org.jspecify.annotations.NullMarked;
