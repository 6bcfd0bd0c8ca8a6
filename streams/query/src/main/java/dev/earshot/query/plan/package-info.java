/**
 * What a query comes down to: terms and where they stand, values, and numbers.
 *
 * <p>Start at {@link dev.earshot.query.plan.Spot} for words and at {@link
 * dev.earshot.query.plan.FieldValues} for the other fields. Whoever compiles a query, for the
 * stream or for the index, compiles these, so that they differ in speed and not in meaning.
 */
@NullMarked
package dev.earshot.query.plan;

import org.jspecify.annotations.NullMarked;
