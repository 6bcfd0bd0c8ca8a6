/**
 * Earshot under faults: parts that are killed or held, connections that are cut or swallowed, bad
 * records, a damaged index. Start at {@link dev.earshot.ops.faults.FaultsTest}.
 */
@NullMarked
package dev.earshot.ops.faults;

import org.jspecify.annotations.NullMarked;
