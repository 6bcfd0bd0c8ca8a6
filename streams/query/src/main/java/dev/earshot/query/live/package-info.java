/**
 * Finds the queries that a mention answers, among many that stand, and the words that answer them.
 *
 * <p>Start at {@link dev.earshot.query.live.LiveMatcher} for many queries and at {@link
 * dev.earshot.query.live.Highlighter} for the words of one.
 */
@NullMarked
package dev.earshot.query.live;

import org.jspecify.annotations.NullMarked;
