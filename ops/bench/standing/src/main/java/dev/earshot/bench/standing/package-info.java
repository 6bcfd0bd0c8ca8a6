/** Measures how many posts a second one thread matches against standing queries, beside peers. */
@NullMarked
package dev.earshot.bench.standing;

import org.jspecify.annotations.NullMarked;
