/**
 * The whole program, run as its users run it: processes of their own, real sockets, real Kafka,
 * killed where it hurts.
 *
 * <p>Start at {@link dev.earshot.ops.e2e.EarshotProcess}. Nothing here waits for luck: whatever
 * takes time is awaited by {@link dev.earshot.ops.e2e.Eventually}, which fails with what it saw
 * last.
 */
@NullMarked
package dev.earshot.ops.e2e;

import org.jspecify.annotations.NullMarked;
