/** What the measured ones are asked: all that they share, so that each may have its own Lucene. */
@NullMarked
package dev.earshot.bench.standing.spi;

import org.jspecify.annotations.NullMarked;
