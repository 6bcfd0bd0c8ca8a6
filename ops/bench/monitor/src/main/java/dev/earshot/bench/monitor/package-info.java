/** Lucene's monitor among the measured. */
@NullMarked
package dev.earshot.bench.monitor;

import org.jspecify.annotations.NullMarked;
