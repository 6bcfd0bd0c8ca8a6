/**
 * What can be said of a query before it runs: its normal form, what it costs, and where it may mean
 * something else than its writer thinks. Start at {@link dev.earshot.query.advice.QueryAdvice}.
 */
@NullMarked
package dev.earshot.query.advice;

import org.jspecify.annotations.NullMarked;
