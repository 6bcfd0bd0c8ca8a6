/** How many posts a second others judge on one thread. */
@NullMarked
package dev.earshot.bench.categorizers;

import org.jspecify.annotations.NullMarked;
