/** How many posts a second Earshot tags on one thread. */
@NullMarked
package dev.earshot.bench.tagging;

import org.jspecify.annotations.NullMarked;
