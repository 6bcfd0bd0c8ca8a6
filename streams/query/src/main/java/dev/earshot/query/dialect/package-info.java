/**
 * Queries that were written for other products, brought into Earshot's own language. Start at
 * {@link dev.earshot.query.dialect.Dialect}.
 */
@NullMarked
package dev.earshot.query.dialect;

import org.jspecify.annotations.NullMarked;
