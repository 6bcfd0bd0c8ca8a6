/**
 * How far machine and people agree about tags, by what people corrected or confirmed. Start at
 * {@link dev.earshot.search.quality.Judgements}.
 */
@NullMarked
package dev.earshot.search.quality;

import org.jspecify.annotations.NullMarked;
