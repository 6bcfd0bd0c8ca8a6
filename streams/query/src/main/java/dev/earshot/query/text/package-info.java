/**
 * Text to tokens: where words begin and end, and under which terms each of them is known.
 *
 * <p>Start at {@link dev.earshot.query.text.Tokens}. The stream and the index read every text with
 * it, and {@link dev.earshot.query.text.Unit} reads the words of a query by the same rules, so that
 * both find the same words.
 */
@NullMarked
package dev.earshot.query.text;

import org.jspecify.annotations.NullMarked;
