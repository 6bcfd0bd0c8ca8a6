/**
 * Servers that say more than any source does, for one collector to listen to.
 *
 * <p>Start at {@code ops/bench/collectors.py}, which runs them beside a collector on a core of its
 * own.
 */
@NullMarked
package dev.earshot.bench.collectors;

import org.jspecify.annotations.NullMarked;
